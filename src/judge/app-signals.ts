import type { UnitMetrics } from '../evidence/repo/app-metrics.ts';
import { graphOf, type ResourceGraph } from '../resources/graph.ts';
import { SIGNALS, type Signal } from '../resources/monitoring/signals.ts';
import { type Watching, watchersIn, watching } from '../resources/monitoring/watching.ts';
import { isDeploymentHelper } from '../resources/monitoring/workloads.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { type Fact, presentValue } from './fact.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { resourceMisses } from './resource-misses.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { notApplicable, pass, remark, type Statement, unknown } from './statement.ts';

const DOORS = [
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Api',
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
];

export interface AppFacts {
  readonly appMetrics: Fact<readonly UnitMetrics[]>;
  readonly infrastructure: Fact<Infrastructure>;
}

/**
 * Whether load, latency or errors are looked at: by what the code starts, and by alarms and dashboards on the doors that
 * requests come through. What the code leaves open, the infrastructure decides; what an agent reports needs no alarm here.
 */
export function judgeAppSignal(
  { appMetrics, infrastructure }: AppFacts,
  judgeUnit: (unit: UnitMetrics) => readonly Statement[],
  signal: 'load' | 'latency' | 'errors',
): readonly Statement[] {
  const units = (presentValue(appMetrics) ?? []).flatMap(judgeUnit);
  const declared = presentValue(infrastructure);
  const doors = declared ? judgeDoors(declared, signal) : [];
  if (doors.length > 0) {
    const isReported = units.length > 0 && units.every(({ kind }) => kind === 'pass' || kind === 'remark');
    const decided = units.filter(({ kind }) => kind !== 'unknown');
    return isReported ? [...units, ...doors.filter(({ kind }) => kind === 'pass')] : [...decided, ...doors];
  }
  if (units.length > 0) return units;
  if (appMetrics.state === 'unavailable') return [unknown({}, appMetrics.because, appMetrics.settle)];
  return [notApplicable(appMetrics.state === 'none' ? appMetrics.because : 'nothing here serves requests')];
}

function judgeDoors(
  infrastructure: Infrastructure,
  signal: 'load' | 'latency' | 'errors',
): readonly Statement[] {
  const graph = graphOf(infrastructure);
  const judged = (one: Resource) => isJudgedForQuality(one.stack, infrastructure);
  const doors = graph.ofType(...DOORS).filter(judged);
  // Functions behind an API are looked at through it.
  const behind = new Set(doors.map(({ stack }) => stack));
  const functions = graph
    .ofType('AWS::Lambda::Function')
    .filter((one) => judged(one) && !behind.has(one.stack) && !isDeploymentHelper(graph, one));
  return [...doors, ...functions].flatMap((resource) => judgeDoor(infrastructure, graph, resource, signal));
}

function judgeDoor(
  infrastructure: Infrastructure,
  graph: ResourceGraph,
  resource: Resource,
  signal: 'load' | 'latency' | 'errors',
): readonly Statement[] {
  const names = new Set(SIGNALS[resource.type]?.[signal] ?? []);
  const found = watching(graph, resource, names).filter(
    ({ watcher }) => signal !== 'errors' || watcher.isAlarm,
  );
  const sure = found.filter(({ answer }) => answer === 'yes');
  const best = sure.find(isByPercentile) ?? sure[0];
  const what = WORDS[signal];
  if (best) return watched(resource, best, signal, what);
  const filter = signal === 'errors' ? alarmedFilter(graph, resource) : undefined;
  if (filter) return [pass(filter.source, `\`${filter.address}\` raises an alarm on errors in the logs`)];
  const [open] = found;
  if (open)
    return [
      unknown(
        open.watcher.resource.source,
        `whether \`${open.watcher.resource.address}\` is about \`${resource.address}\` is known at deployment only`,
        settleOpen(resource),
      ),
    ];
  if (signal === 'load')
    return [
      pass(resource.source, `AWS measures the load of \`${resource.address}\``),
      remark(resource.source, `No alarm or dashboard here looks at the load of \`${resource.address}\`.`, {
        address: findingAddress(resource, signal),
      }),
    ];
  return [
    resourceMisses(
      infrastructure,
      resource,
      `has no ${signal === 'errors' ? 'alarm on' : 'alarm or dashboard for'} its ${what}`,
      { part: signal },
    ),
  ];
}

const WORDS = { load: 'load', latency: 'latency', errors: 'errors' } as const satisfies Partial<
  Record<Signal, string>
>;

function watched(
  resource: Resource,
  { watcher, metric }: Watching,
  signal: string,
  what: string,
): readonly Statement[] {
  const at = watcher.resource.source;
  const statement = pass(
    at,
    `\`${watcher.resource.address}\` looks at the ${what} of \`${resource.address}\` (${metric.name})`,
  );
  if (signal !== 'latency' || isPercentile(metric.statistic)) return [statement];
  const message = `\`${watcher.resource.address}\` looks at the average latency of \`${resource.address}\`: the slow requests do not show.`;
  return [statement, remark(at, message, { address: findingAddress(watcher.resource, 'average') })];
}

function isByPercentile({ metric }: Watching): boolean {
  return isPercentile(metric.statistic);
}

function isPercentile(statistic: string | undefined): boolean {
  return statistic !== undefined && /^(?:p\d|tm|tc|wm|pr|iqm)/i.test(statistic);
}

/** An alarm on what a metric filter of the same stack counts. */
function alarmedFilter(graph: ResourceGraph, { stack }: Resource): Resource | undefined {
  const counted = new Set(
    graph
      .ofType('AWS::Logs::MetricFilter')
      .filter((filter) => filter.stack === stack)
      .flatMap(
        ({ properties }) =>
          JSON.stringify(properties.MetricTransformations ?? []).match(/"MetricName":"([^"]{1,255})"/g) ?? [],
      )
      .map((text) => text.slice('"MetricName":"'.length, -1)),
  );
  return watchersIn(graph).find(
    ({ isAlarm, resource, metrics }) =>
      isAlarm &&
      resource.stack === stack &&
      metrics.some(({ name }) => name !== undefined && counted.has(name)),
  )?.resource;
}
