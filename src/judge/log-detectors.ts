import type { ResourceGraph } from '../resources/graph.ts';
import { leadsTo } from '../resources/leads-to.ts';
import { watchersIn } from '../resources/monitoring/watching.ts';
import { valueAt } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isList, type Value } from '../resources/value.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { resourceMisses } from './resource-misses.ts';
import { pass, type Statement, unknown } from './statement.ts';

/** Whether something looks for patterns in the log group of a workload, and somebody is told. */
export function judgeDetection(
  infrastructure: Infrastructure,
  graph: ResourceGraph,
  group: Resource,
): readonly Statement[] {
  if (!isJudgedForQuality(group.stack, infrastructure)) return [];
  const filters = graph
    .ofType('AWS::Logs::MetricFilter')
    .filter(({ properties }) => leadsTo(graph, properties.LogGroupName, group));
  const alarmed = filters.find((filter) => isAlarmed(graph, filter));
  if (alarmed)
    return [
      pass(
        alarmed.source,
        `\`${alarmed.address}\` counts a pattern in \`${group.address}\` and raises an alarm`,
      ),
    ];
  const detector = graph
    .ofType('AWS::Logs::LogAnomalyDetector')
    .find(({ properties }) =>
      membersOf(properties.LogGroupArnList).some((arn) => leadsTo(graph, arn, group)),
    );
  if (detector)
    return [pass(detector.source, `\`${detector.address}\` looks for anomalies in \`${group.address}\``)];
  const forwarded = graph
    .ofType('AWS::Logs::SubscriptionFilter')
    .find(({ properties }) => leadsTo(graph, properties.LogGroupName, group));
  if (forwarded)
    return [
      unknown(
        forwarded.source,
        `\`${group.address}\` is forwarded by \`${forwarded.address}\`; what looks for patterns there is not in the tree`,
        { how: 'look at the monitors of the store that it is forwarded to' },
      ),
    ];
  const [dead] = filters;
  const lacks = dead
    ? `is searched by \`${dead.address}\`, and no alarm looks at what that counts`
    : 'is searched by nothing: no metric filter, anomaly detector or forwarding';
  return [resourceMisses(infrastructure, group, lacks)];
}

/** The log groups that workloads write to. */
export function workloadGroups(graph: ResourceGraph): readonly Resource[] {
  const writers = graph.ofType(
    'AWS::ECS::TaskDefinition',
    'AWS::Lambda::Function',
    'AWS::AppRunner::Service',
  );
  const texts = writers.map(({ properties }) => JSON.stringify(properties));
  return graph.ofType('AWS::Logs::LogGroup').filter((group) => {
    if (graph.linksTo(group).some(({ from }) => writers.includes(from))) return true;
    const name = group.properties.LogGroupName;
    if (graph.targets(name).some((target) => writers.includes(target))) return true;
    if (typeof name !== 'string') return false;
    return name.startsWith('/aws/lambda/') || texts.some((text) => text.includes(JSON.stringify(name)));
  });
}

function isAlarmed(graph: ResourceGraph, filter: Resource): boolean {
  const counted = membersOf(filter.properties.MetricTransformations).map((one) =>
    valueAt(one, ['MetricName']),
  );
  return watchersIn(graph).some(
    ({ isAlarm, metrics }) =>
      isAlarm && metrics.some(({ name }) => name !== undefined && counted.includes(name)),
  );
}

function membersOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}
