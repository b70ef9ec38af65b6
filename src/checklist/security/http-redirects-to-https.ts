import { defineControl } from '../../judge/control.ts';
import { redirectingBalancers } from '../../judge/plain-listeners.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import { distributions, servesTlsOnly } from '../../resources/endpoints/distributions.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './http-redirects-to-https.examples.ts';

const PHRASES = {
  right: 'leads plain HTTP to HTTPS',
  wrong: 'does not lead plain HTTP to HTTPS',
};

export default defineControl({
  id: 'security/http-redirects-to-https',
  title: 'Plain HTTP only redirects to HTTPS',
  tier: 1,
  severity: 'major',
  planes: ['infrastructure', 'account', 'runtime'],
  why: 'Whoever types the name without `https://` starts in clear text, and everything that is answered there may be read and replaced on the way.',
  how: 'For each load balancer and distribution on the internet: a listener for plain HTTP has to redirect to HTTPS or to refuse, in its default action and in every rule but the challenges of certificate authorities. No listener for plain HTTP passes. Outside of production a shortfall is a remark.',
  remedy:
    'Make the default action of the plain listener `redirect` with `Protocol: HTTPS` and `StatusCode: HTTP_301`, and delete rules that forward from it.',
  references: [
    { standard: 'AWS FSBP', id: 'ELB.1' },
    { standard: 'Checkov', id: 'CKV_AWS_103' },
    { standard: 'Checkov', id: 'CKV2_AWS_20' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const statements = [
      ...redirectingBalancers(graph).map(({ subject, redirects }) =>
        resourceVerdict(infrastructure, subject, redirects, PHRASES),
      ),
      ...distributions(graph).map((one) => resourceVerdict(infrastructure, one, servesTlsOnly(one), PHRASES)),
    ];
    if (statements.length > 0) return statements;
    return [notApplicable('the infrastructure has no load balancer or distribution on the internet')];
  },
  examples,
});
