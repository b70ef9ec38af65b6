import { judgeAdminPorts, judgeGroup } from '../../judge/admin-ports.ts';
import { defineControl } from '../../judge/control.ts';
import { judgeNodeAccess } from '../../judge/node-access.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { ingressRules } from '../../resources/network/ingress-rules.ts';
import { examples } from './no-world-open-admin-ports.examples.ts';

export default defineControl({
  id: 'security/no-world-open-admin-ports',
  title: 'No port of operators or databases is open to the world',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'SSH, RDP and database ports that everybody may knock at are tried with stolen passwords around the clock.',
  how: 'Every rule of every security group is read, wherever it stands: ranges, all protocols, IPv6, halves of the internet and prefix lists included. Groups of load balancers are judged with their listeners, network ACLs that close the port count, and a group that nothing uses is a minor finding. Node groups of EKS with a key and no source group are open to everybody.',
  remedy:
    'Take the rule away and reach the hosts through Session Manager, or narrow the source to a security group or to the addresses of the office.',
  references: [
    ...['EC2.18', 'EC2.19', 'EC2.21'].map((id) => ({ standard: 'AWS FSBP', id })),
    ...['EC2.13', 'EC2.14'].map((id) => ({ standard: 'Security Hub', id })),
    ...['5.2', '5.3', '5.4'].map((id) => ({ standard: 'CIS AWS', id, version: '5.0.0' })),
    ...['CKV_AWS_24', 'CKV_AWS_25', 'CKV_AWS_260'].map((id) => ({ standard: 'Checkov', id })),
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const loose = ingressRules(graph).filter(({ group }) => !group);
    const statements = [
      ...graph.ofType('AWS::EC2::SecurityGroup').flatMap((group) => judgeGroup(graph, group)),
      ...loose.flatMap((rule) => judgeAdminPorts(graph, rule.declaredBy, [rule])),
      ...graph.ofType('AWS::EKS::Nodegroup').flatMap(judgeNodeAccess),
    ];
    return statements.length > 0
      ? statements
      : [notApplicable('the infrastructure declares no security group')];
  },
  examples,
});
