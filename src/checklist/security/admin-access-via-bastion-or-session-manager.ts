import { defineControl } from '../../judge/control.ts';
import { judgeExec, judgeHost } from '../../judge/host-access.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { computeIn } from '../../resources/network/compute.ts';
import { examples } from './admin-access-via-bastion-or-session-manager.examples.ts';

const HOSTS = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];

export default defineControl({
  id: 'security/admin-access-via-bastion-or-session-manager',
  title: 'People reach hosts through one controlled entry',
  tier: 1,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'Where every machine of the network may log in to every other, one stolen machine is all of them; one entry can be watched and closed.',
  how: 'Of each host the rules for SSH and RDP are read. No open port passes (Session Manager needs none); so do the group of a bastion, an instance connect endpoint or a VPN, and named addresses at the bastion itself. The whole network or everybody as a source fails.',
  remedy:
    'Give the role `AmazonSSMManagedInstanceCore` and take the rule away, or make the security group of the bastion the only source of port 22.',
  references: [
    ...['SSM.1', 'EC2.57', 'EC2.51'].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'AWS Well-Architected', id: 'SEC06-BP03' },
    { standard: 'AWS Well-Architected', id: 'SEC05-BP02' },
    { standard: 'Prowler', id: 'ec2_instance_managed_by_ssm' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const hosts = computeIn(graph).filter(({ resource }) => HOSTS.includes(resource.type));
    const statements = [
      ...hosts.flatMap(({ resource }) => judgeHost(graph, resource)),
      ...graph.ofType('AWS::ECS::Service').flatMap((service) => judgeExec(graph, service)),
    ];
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    return [notApplicable('the infrastructure has no hosts that somebody could log in to'), ...statements];
  },
  examples,
});
