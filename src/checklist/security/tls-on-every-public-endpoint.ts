import { defineControl } from '../../judge/control.ts';
import { publicListeners } from '../../judge/public-listeners.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { yes } from '../../pipelines/answer.ts';
import { distributions, servesTlsOnly } from '../../resources/endpoints/distributions.ts';
import { encryptedByDesign } from '../../resources/endpoints/encrypted-services.ts';
import { exposedHosts, isHostEncrypted } from '../../resources/endpoints/exposed-hosts.ts';
import { websites } from '../../resources/endpoints/websites.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './tls-on-every-public-endpoint.examples.ts';

const PHRASES = { right: 'keeps traffic with users encrypted', wrong: 'talks with users in clear text' };

export default defineControl({
  id: 'security/tls-on-every-public-endpoint',
  title: 'Every public endpoint speaks TLS',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'runtime'],
  why: 'On the way between a user and a plain endpoint anybody can read passwords and sessions, and change what comes back.',
  how: 'Looks at every way in from the internet: listeners of load balancers that face it, CloudFront behaviours, S3 websites, APIs, function URLs and hosts with a public address. A listener for plain HTTP passes only when it does nothing but redirect to HTTPS or refuse, in its default action and in every rule. Outside of production a shortfall is a remark.',
  remedy:
    'Give the load balancer an HTTPS listener with a certificate of ACM and turn the plain one into a redirect; set `ViewerProtocolPolicy: redirect-to-https` on every behaviour; put CloudFront before a website bucket.',
  references: [
    ...['ELB.18', 'ELB.3', 'CloudFront.3'].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'OWASP Top 10', id: 'A04', version: '2025' },
    { standard: 'AWS Well-Architected', id: 'SEC09-BP01' },
    ...['CKV_AWS_2', 'CKV_AWS_34'].map((id) => ({ standard: 'Checkov', id })),
    { standard: 'Prowler', id: 'elbv2_ssl_listeners' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const statements = [
      ...publicListeners(graph).map(({ listener, isEncrypted }) =>
        resourceVerdict(infrastructure, listener.resource, isEncrypted, {
          ...PHRASES,
          part: listener.path.length > 0 ? `port ${listener.port ?? listener.path.at(-1)}` : '',
        }),
      ),
      ...distributions(graph).map((one) => resourceVerdict(infrastructure, one, servesTlsOnly(one), PHRASES)),
      ...websites(graph).map(({ bucket, isEncrypted }) =>
        resourceVerdict(infrastructure, bucket, isEncrypted, PHRASES),
      ),
      ...exposedHosts(graph).map((host) =>
        resourceVerdict(infrastructure, host, isHostEncrypted(host), PHRASES),
      ),
      ...encryptedByDesign(graph).map(({ resource, because }) =>
        resourceVerdict(infrastructure, resource, yes(resource.source, because), PHRASES),
      ),
    ];
    return statements.length > 0
      ? statements
      : [notApplicable('the infrastructure has no way in from the internet')];
  },
  examples,
});
