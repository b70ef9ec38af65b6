import type { ResourceGraph } from '../resources/graph.ts';
import { holds, readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isList, isMap } from '../resources/value.ts';
import { clauseOf } from './reasons.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Managed servers that take minor versions by themselves unless they are told not to. */
const UPGRADING = [
  'AWS::RDS::DBInstance',
  'AWS::Neptune::DBInstance',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::CacheCluster',
];

const HOSTS = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];

/** What patches machines that Systems Manager knows. */
const PATCHERS = [
  'AWS::SSM::Association',
  'AWS::SSM::MaintenanceWindowTask',
  'aws_ssm_association',
  'aws_ssm_maintenance_window_task',
];

export function patchStatements(graph: ResourceGraph): readonly Statement[] {
  return [
    ...graph.ofType(...UPGRADING).map(judgeUpgrades),
    ...graph.ofType('AWS::ElasticBeanstalk::Environment').map(judgeBeanstalk),
    ...judgeHosts(graph),
  ];
}

function judgeUpgrades(server: Resource): Statement {
  const name = `\`${server.address}\``;
  const explained = holds(
    server,
    ['AutoMinorVersionUpgrade'],
    (value) => value === undefined || value === true,
  );
  const at = explained.reasons[0]?.at ?? server.source;
  if (explained.answer === 'yes') return pass(at, `${name} takes minor versions by itself`);
  if (explained.answer === 'unknown')
    return unknown(
      at,
      `whether ${name} takes minor versions cannot be told: ${clauseOf(explained)}`,
      settleOpen(server),
    );
  const message = `${name} takes no minor versions by itself: ${clauseOf(explained)}.`;
  return fail(at, message, { severity: 'minor', address: findingAddress(server) });
}

function judgeBeanstalk(environment: Resource): Statement {
  const reading = readProperty(environment, 'OptionSettings');
  const settings = 'value' in reading && isList(reading.value) ? reading.value : [];
  const name = `\`${environment.address}\``;
  for (const [index, setting] of settings.entries()) {
    if (!isMap(setting) || setting.OptionName !== 'ManagedActionsEnabled') continue;
    const at = environment.sourceOf('OptionSettings', index);
    if (String(setting.Value).toLowerCase() === 'true')
      return pass(at, `${name} is updated by managed actions`);
    const message = `${name} is not updated by itself: \`ManagedActionsEnabled\` is not true.`;
    return fail(at, message, { address: findingAddress(environment) });
  }
  const because = `whether ${name} is updated by managed actions is not in the code`;
  return unknown(environment.source, because, { plane: 'account' });
}

/** Machines are patched where they run: the code can only say that something does it. */
function judgeHosts(graph: ResourceGraph): readonly Statement[] {
  const hosts = graph.ofType(...HOSTS);
  const [host] = hosts;
  if (!host) return [];
  const patcher = graph.ofType(...PATCHERS).find(patches);
  if (patcher)
    return [pass(patcher.source, `\`${patcher.address}\` patches machines through Systems Manager`)];
  const others = hosts.length > 1 ? ` and ${hosts.length - 1} more` : '';
  const because = `whether \`${host.address}\`${others} is patched, or replaced by newer images, is not in the code`;
  return [unknown(host.source, because, { plane: 'account' })];
}

function patches(patcher: Resource): boolean {
  const { Name, TaskArn } = patcher.properties;
  return [Name, TaskArn].some((name) => typeof name === 'string' && /RunPatchBaseline/.test(name));
}
