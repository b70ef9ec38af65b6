import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { clean, fail, type Statement } from './statement.ts';

/**
 * With a key and no source group, EKS opens SSH of its nodes to the whole internet.
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html
 */
export function judgeNodeAccess(nodes: Resource): readonly Statement[] {
  const key = readProperty(nodes, 'RemoteAccess', 'Ec2SshKey');
  if (key.state === 'absent') return [];
  const sources = readProperty(nodes, 'RemoteAccess', 'SourceSecurityGroups');
  const isAbsent =
    sources.state === 'absent' ||
    ('value' in sources && Array.isArray(sources.value) && sources.value.length === 0);
  if (!isAbsent) return [clean(nodes.source, `\`${nodes.address}\` names the groups that SSH may come from`)];
  const message = `\`${nodes.address}\` has an SSH key and names no source groups, so EKS opens port 22 of its nodes to everybody.`;
  return [fail(key.at, message, { address: nodes.key })];
}
