import type { ResourceGraph } from '../graph.ts';
import { effective } from '../policies/effective.ts';
import { policiesOf } from '../policies/principals.ts';
import type { Resource } from '../resource.ts';
import { coversPort } from './admission.ts';
import { attachedTo } from './attachments.ts';
import { type IngressRule, ingressRulesOf } from './ingress-rules.ts';
import type { Members } from './members.ts';

/** Ports that people log in on: SSH and RDP. */
export const LOGIN_PORTS = [22, 3389] as const;

const HOSTS = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];

/** Rules of these groups that let somebody log in. */
export function loginRules(graph: ResourceGraph, groups: Members): readonly IngressRule[] {
  return groups.items.flatMap(({ value }) => {
    const group = graph.target(value);
    if (group?.type !== 'AWS::EC2::SecurityGroup') return [];
    return ingressRulesOf(graph, group).filter((rule) =>
      LOGIN_PORTS.some((port) => coversPort(rule, port) !== 'no'),
    );
  });
}

/** Whether a group stands for people who come in through it: a bastion host, a VPN, an endpoint to connect through. */
export function isEntryGroup(graph: ResourceGraph, group: Resource): boolean {
  return attachedTo(graph, group).some(
    ({ type }) =>
      HOSTS.includes(type) ||
      type === 'AWS::EC2::InstanceConnectEndpoint' ||
      type === 'AWS::EC2::ClientVpnEndpoint',
  );
}

/** Whether the role of a host lets Session Manager in; `undefined`: it has none in the tree. */
export function hasSessionManager(graph: ResourceGraph, host: Resource): boolean | undefined {
  const data = host.properties.LaunchTemplateData;
  const profiles = [
    ...graph.targets(host.properties.IamInstanceProfile),
    ...graph.targets(data).filter(({ type }) => type === 'AWS::IAM::InstanceProfile'),
  ];
  const roles = profiles
    .flatMap((profile) =>
      profile.type === 'AWS::IAM::Role' ? [profile] : graph.targets(profile.properties.Roles),
    )
    .map((role) => policiesOf(graph).of(role))
    .filter((role) => role !== undefined);
  if (roles.length === 0) return undefined;
  return roles.some(
    (role) =>
      role.grants.some(({ managed }) =>
        /^AmazonSSMManagedInstanceCore$|^AmazonEC2RoleforSSM$/.test(managed ?? ''),
      ) ||
      effective(role, { action: 'ssmmessages:CreateControlChannel', on: { every: 'channel' } }, graph)
        .answer === 'yes',
  );
}
