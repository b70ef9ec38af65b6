import { judgeAllowList, judgeRules } from '../../judge/allow-listed.ts';
import { defineControl } from '../../judge/control.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { ingressRules } from '../../resources/network/ingress-rules.ts';
import { examples } from './ingress-allow-listed.examples.ts';

export default defineControl({
  id: 'security/ingress-allow-listed',
  title: 'Whoever may come in from outside is listed',
  tier: 1,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'A rule that admits everybody to a port that is not for everybody is found and used; a list of addresses keeps the rest of the world out before any password is asked.',
  how: 'Each ingress rule from outside the network is read. Everybody may come in on ports 80 and 443 only, and not to a data store; addresses have to be as narrow as /24 (or /56 in IPv6). Named addresses pass with a remark, for ownership of addresses changes.',
  remedy:
    'Replace the world by the addresses of those who need the port, in a prefix list with a description, or put the service behind a load balancer on 443.',
  references: [
    { standard: 'AWS FSBP', id: 'EC2.18' },
    { standard: 'AWS FSBP', id: 'Redshift.15' },
    { standard: 'AWS Well-Architected', id: 'SEC05-BP02' },
    { standard: 'Checkov', id: 'CKV_AWS_23' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const loose = ingressRules(graph).filter(({ group }) => !group);
    const statements = [
      ...graph.ofType('AWS::EC2::SecurityGroup').flatMap((group) => judgeAllowList(graph, group)),
      ...loose.flatMap((rule) => judgeRules(graph, rule.declaredBy, [rule])),
    ];
    return statements.length > 0
      ? statements
      : [notApplicable('the infrastructure declares no security group')];
  },
  examples,
});
