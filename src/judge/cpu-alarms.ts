import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { actionsOf } from '../resources/monitoring/actions.ts';
import { type Watching, watching } from '../resources/monitoring/watching.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isOpen } from '../resources/value.ts';
import { resourceMisses } from './resource-misses.ts';
import { resourceVerdict } from './resource-verdict.ts';
import type { Statement } from './statement.ts';

/** What has a processor of its own to run out of. */
export const CPU_BOUND: readonly string[] = [
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::EC2::Instance',
  'AWS::ECS::Service',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
];

const CPU_METRICS: ReadonlySet<string> = new Set([
  'CPUUtilization',
  'EngineCPUUtilization',
  'TaskCpuUtilization',
  'cpu_usage_active',
]);

const MAX_THRESHOLD = 80;
/** Seconds until an alarm goes off. */
const MAX_DELAY = 900;

/** Whether an alarm goes off before the processor of a resource is used up. */
export function judgeCpuAlarm(
  infrastructure: Infrastructure,
  graph: ResourceGraph,
  resource: Resource,
): Statement {
  const found = watching(graph, resource, CPU_METRICS).filter(
    ({ watcher }) => watcher.isAlarm && notifies(graph, watcher.resource),
  );
  if (found.length === 0)
    return resourceMisses(infrastructure, resource, 'has no alarm on its CPU that tells anybody');
  const answers = found.map(early);
  const best =
    answers.find(({ answer }) => answer === 'yes') ??
    answers.find(({ answer }) => answer === 'unknown') ??
    answers[0] ??
    no(resource.source, 'there is no alarm');
  return resourceVerdict(infrastructure, resource, best, {
    right: 'has an alarm on its CPU in time',
    wrong: 'has no alarm on its CPU in time',
  });
}

/** An alarm that only scales does not count. */
function notifies(graph: ResourceGraph, alarm: Resource): boolean {
  const actions = actionsOf(alarm);
  const isComposed = graph.linksTo(alarm).some(({ from }) => from.type === 'AWS::CloudWatch::CompositeAlarm');
  const isOpenList = isOpen(alarm.properties.AlarmActions);
  return (
    isComposed ||
    isOpenList ||
    actions.some((action) => !graph.target(action)?.type.endsWith('::ScalingPolicy'))
  );
}

function early({ watcher, answer }: Watching): Explained {
  const alarm = watcher.resource;
  const name = `\`${alarm.address}\``;
  if (answer === 'unknown') return unsure(alarm.source, `what ${name} watches is known at deployment only`);
  const comparison = readProperty(alarm, 'ComparisonOperator');
  if (comparison.state === 'written' && /^Less/.test(String(comparison.value)))
    return no(comparison.at, `${name} goes off when the CPU is idle`);
  // A band of what is usual needs no threshold.
  if (alarm.properties.ThresholdMetricId !== undefined)
    return yes(alarm.source, `${name} goes off when the CPU leaves its usual band`);
  const threshold = readProperty(alarm, 'Threshold');
  if (threshold.state === 'open') return unsure(threshold.at, threshold.because);
  const limit = threshold.state === 'absent' ? Number.NaN : Number(threshold.value);
  if (Number.isNaN(limit))
    return unsure(threshold.at, `the threshold of ${name} is known at deployment only`);
  if (limit > MAX_THRESHOLD) return no(threshold.at, `${name} goes off at ${limit} % only`);
  if (limit > 0 && limit < 1)
    return no(threshold.at, `${name} goes off at ${limit}, which is below one percent`);
  const delay = numberAt(alarm, 'Period') * numberAt(alarm, 'EvaluationPeriods');
  if (delay > MAX_DELAY)
    return no(alarm.sourceOf('Period'), `${name} goes off after ${delay / 60} minutes only`);
  return yes(threshold.at, `${name} goes off at ${limit} %`);
}

function numberAt(alarm: Resource, property: string): number {
  const reading = readProperty(alarm, property);
  const value = reading.state === 'written' ? Number(reading.value) : Number.NaN;
  return Number.isNaN(value) ? 0 : value;
}
