import { defineControl } from '../../judge/control.ts';
import { findingAddress } from '../../judge/resource-places.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable, remark } from '../../judge/statement.ts';
import { certificateUses, isManaged, validatedByMail } from '../../resources/endpoints/certificates.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './certificate-managed-and-valid.examples.ts';

export default defineControl({
  id: 'security/certificate-managed-and-valid',
  title: 'Certificates come from ACM and renew themselves',
  tier: 1,
  severity: 'major',
  planes: ['infrastructure', 'account', 'runtime'],
  why: 'A certificate that somebody has to remember expires on a weekend, and then every browser and every client turns away.',
  how: 'For each listener, distribution and API name that speaks TLS, the certificate is followed: one that ACM issues passes, one in IAM fails, an imported one needs an alarm on its days to expiry. Names that the tree does not declare are unknown: only the account knows who issued them. Validation by mail is a remark.',
  remedy:
    'Issue the certificate with ACM, validate it by DNS and leave the record in place: ACM then renews it for ever.',
  references: [
    ...['ACM.1', 'ACM.2', 'ELB.2', 'CloudFront.7'].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'CIS AWS', id: '1.18', version: '5.0.0' },
    { standard: 'AWS Well-Architected', id: 'SEC09-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const uses = certificateUses(graph);
    const byMail = validatedByMail(graph).map((certificate) =>
      remark(
        certificate.source,
        `\`${certificate.address}\` is validated by mail: somebody has to answer before it is renewed.`,
        { address: findingAddress(certificate) },
      ),
    );
    if (uses.length === 0)
      return [notApplicable('nothing in the infrastructure shows a certificate'), ...byMail];
    const judged = uses.map((use) =>
      resourceVerdict(infrastructure, use.resource, isManaged(graph, use), {
        right: 'shows a certificate that renews itself',
        wrong: 'shows no certificate that renews itself',
        part: use.path.length > 1 ? use.path.join('.') : '',
      }),
    );
    return [...judged, ...byMail];
  },
  examples,
});
