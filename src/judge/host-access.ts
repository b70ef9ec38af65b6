import type { ResourceGraph } from '../resources/graph.ts';
import { hasSessionManager, isEntryGroup, loginRules } from '../resources/network/host-access.ts';
import type { IngressRule } from '../resources/network/ingress-rules.ts';
import { placementOf } from '../resources/network/placement.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isMap } from '../resources/value.ts';
import { SEE_ACCOUNT } from './reasons.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

/** How people get at a host. */
export function judgeHost(graph: ResourceGraph, host: Resource): readonly Statement[] {
  const { groups } = placementOf(graph, host);
  const name = `\`${host.address}\``;
  const unseen = groups.items.find(({ value }) => graph.target(value)?.type !== 'AWS::EC2::SecurityGroup');
  const statements = loginRules(graph, groups).flatMap((rule) => judgeLogin(graph, host, rule));
  if (statements.some(({ kind }) => kind === 'fail')) return statements;
  if (unseen || groups.open !== undefined) {
    const because = `who may log in to ${name} cannot be told: ${groups.open ?? 'one of its security groups is not in the tree'}`;
    return [...statements, unknown(host.source, because, SEE_ACCOUNT)];
  }
  if (statements.some(({ kind }) => kind !== 'remark')) return statements;
  const session = hasSessionManager(graph, host);
  const how = session
    ? 'its role lets Session Manager in, and no port is open to people'
    : 'no port is open to people';
  return [clean(host.source, `${name}: ${how}`), ...statements];
}

function judgeLogin(graph: ResourceGraph, host: Resource, rule: IngressRule): readonly Statement[] {
  const name = `\`${host.address}\``;
  const { peer, at } = rule;
  const options = { address: `${host.key} ${peer.name}` };
  switch (peer.kind) {
    case 'open':
      return [unknown(at, `who may log in to ${name} cannot be told: ${peer.because}`, SEE_ACCOUNT)];
    case 'group':
      return judgeGroupPeer(graph, host, rule);
    case 'prefix-list':
      return [clean(at, `people log in to ${name} from the addresses of the list ${peer.name}`)];
    case 'block': {
      if (peer.breadth === 'public') return [clean(at, `people log in to ${name} from ${peer.name} only`)];
      const message =
        peer.breadth === 'world'
          ? `${name} lets everybody try to log in.`
          : `${name} lets every machine of ${peer.name} log in, not one controlled entry.`;
      return [fail(at, message, options)];
    }
  }
}

function judgeGroupPeer(
  graph: ResourceGraph,
  host: Resource,
  { peer, at, group }: IngressRule,
): readonly Statement[] {
  const name = `\`${host.address}\``;
  if (peer.kind !== 'group') return [];
  if (!peer.group || peer.group.mode === 'data') {
    return [
      unknown(at, `${name} admits the group ${peer.name}, whose members are not in the tree`, SEE_ACCOUNT),
    ];
  }
  if (peer.group === group) return [];
  if (isEntryGroup(graph, peer.group)) {
    return [clean(at, `people log in to ${name} through the hosts of ${peer.name} only`)];
  }
  const message = `${name} lets ${peer.name} log in, which is no entry for people.`;
  return [remark(at, message, { address: `${host.key} ${peer.name}` })];
}

/** Commands inside of running containers are an entry too: who used it has to be written down. */
export function judgeExec(graph: ResourceGraph, service: Resource): readonly Statement[] {
  const isOn = readProperty(service, 'EnableExecuteCommand');
  if (!('value' in isOn) || isOn.value !== true) return [];
  const cluster = graph.target(service.properties.Cluster);
  const configuration = cluster?.properties.Configuration;
  const exec = isMap(configuration) ? configuration.ExecuteCommandConfiguration : undefined;
  const logging = isMap(exec) ? exec.Logging : undefined;
  const name = `\`${service.address}\``;
  if (logging === 'OVERRIDE' || logging === 'DEFAULT') {
    return [clean(isOn.at, `commands in the containers of ${name} are logged`)];
  }
  const message = `${name} allows commands in its containers; log them (\`ExecuteCommandConfiguration\` of the cluster).`;
  return [remark(isOn.at, message, { address: service.key })];
}
