import { defineControl } from '../../judge/control.ts';
import { isJudgedForQuality } from '../../judge/judged-environments.ts';
import {
  judgeAcl,
  judgeAclEntry,
  judgeDefaultGroup,
  judgeDefaultNetwork,
  judgeFlowLogs,
  judgePeeringRoute,
} from '../../judge/network-baseline.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './network-baseline.examples.ts';

export default defineControl({
  id: 'security/network-baseline',
  title: 'Networks start from a safe baseline',
  tier: 3,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'What AWS puts into a network by itself is open and silent: a default group, a default VPC, no log of who talked to whom.',
  how: 'Each network needs a flow log (judged in production) and an emptied default security group, by Terraform or by the custom resource of CDK. Using the default VPC or its default group, rules of network ACLs, in their order, that let everybody in on 22 or 3389, and routes that send everything to a peered network are findings.',
  remedy:
    'Add a flow log and an empty `aws_default_security_group` to each VPC, narrow the ACL rule, and route only the blocks of the peered network to it.',
  references: [
    ...['EC2.2', 'EC2.6', 'EC2.21', 'EC2.10', 'EC2.55', 'EC2.56'].map((id) => ({ standard: 'AWS FSBP', id })),
    ...['3.7', '5.5', '5.6'].map((id) => ({ standard: 'CIS AWS', id, version: '5.0.0' })),
    { standard: 'AWS Well-Architected', id: 'SEC04-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const vpcs = graph.ofType('AWS::EC2::VPC');
    const own = vpcs.filter(({ original }) => original.type !== 'aws_default_vpc');
    const statements = [
      ...own
        .filter(({ stack }) => isJudgedForQuality(stack, infrastructure))
        .map((vpc) => judgeFlowLogs(graph, vpc)),
      ...own.flatMap((vpc) => judgeDefaultGroup(graph, vpc)),
      ...vpcs.flatMap(judgeDefaultNetwork),
      ...graph.ofType('AWS::EC2::NetworkAcl').flatMap((acl) => judgeAcl(graph, acl)),
      ...graph.ofType('AWS::EC2::NetworkAclEntry').flatMap((entry) => judgeAclEntry(graph, entry)),
      ...graph.ofType('AWS::EC2::Route', 'AWS::EC2::RouteTable').flatMap(judgePeeringRoute),
    ];
    return statements.length > 0 ? statements : [notApplicable('the infrastructure declares no network')];
  },
  examples,
});
