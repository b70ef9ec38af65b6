import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { tlsEndpoints } from '../../resources/endpoints/tls-policies.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './tls-policy-modern.examples.ts';

export default defineControl({
  id: 'security/tls-policy-modern',
  title: 'TLS 1.2 is the oldest that is spoken',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account', 'runtime'],
  why: 'TLS 1.0 and 1.1 can be broken, and an attacker on the way makes both sides speak the oldest version that both still take.',
  how: 'Looks at the security policy of each listener that speaks TLS, of CloudFront distributions towards viewers and origins, of domain names of APIs and of search domains. Versions below TLS 1.2 and broken ciphers fail, and so does a distribution that keeps an address of its own for clients without SNI. Where no policy is written, the one that AWS documents for what is made by code counts. Outside of production a shortfall is a remark.',
  remedy:
    'Set `SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06`, `MinimumProtocolVersion: TLSv1.2_2021`, `OriginSSLProtocols: [TLSv1.2]`, `SecurityPolicy: TLS_1_2` and `TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10`.',
  references: [
    ...['ELB.17', 'ELB.8', 'CloudFront.15', 'CloudFront.10', 'CloudFront.8'].map((id) => ({
      standard: 'AWS FSBP',
      id,
    })),
    ...['CKV_AWS_103', 'CKV_AWS_174'].map((id) => ({ standard: 'Checkov', id })),
    { standard: 'Prowler', id: 'elbv2_insecure_ssl_ciphers' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const found = tlsEndpoints(graphOf(infrastructure));
    if (found.length === 0) return [notApplicable('the infrastructure declares nothing that speaks TLS')];
    return found.map(({ resource, isModern, part }) =>
      resourceVerdict(infrastructure, resource, isModern, {
        right: 'takes no TLS older than 1.2',
        wrong: 'takes TLS older than 1.2',
        part,
      }),
    );
  },
  examples,
});
