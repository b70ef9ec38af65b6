import { none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { CodeSignal } from './code-signals.ts';
import { signalsByUnit, type UnitSignals } from './deployables/unit-signals.ts';
import { type MetricQuery, mayHoldQueries, queriesIn } from './metrics/queries.ts';
import type { CodePackage } from './packages.ts';

export interface MetricPlace {
  readonly path: string;
  readonly line?: number;
  readonly what: string;
}

/** How one unit that runs shows its load, latency and errors, and what in the tree looks at that. */
export interface UnitMetrics {
  readonly name: string;
  /** A vendor's agent in the process: it reports requests, their duration and their failures. */
  readonly agent: MetricPlace | undefined;
  /** Such an agent that runs only where an option is set. */
  readonly optionalAgent: MetricPlace | undefined;
  /** Metrics of its own, for a scraper or a collector. */
  readonly source: MetricPlace | undefined;
  readonly errorTracker: MetricPlace | undefined;
  /** An error tracker that can never report. */
  readonly errorTrackerOff: MetricPlace | undefined;
  /** Alerts and dashboards of the tree that may be about it. */
  readonly queries: readonly MetricQuery[];
  /** Those among them that name it, though nothing in its code serves metrics. */
  readonly deadQueries: readonly MetricQuery[];
}

/** Libraries that serve metrics without a line of code. */
const BY_LIBRARY: readonly (readonly [dependency: string, what: string])[] = [
  ['micrometer-registry-prometheus', 'Micrometer'],
  ['quarkus-micrometer-registry-prometheus', 'Micrometer'],
  ['yabeda-prometheus', 'Yabeda'],
  ['prometheus_exporter', 'prometheus_exporter'],
];
/** Any of these in a manifest: it may serve metrics in a way that is not recognised. */
const MAY_SERVE =
  /prom|metric|micrometer|otel|opentelemetry|telemetry|statsd|datadog|newrelic|actuator|dropwizard|yabeda|instrument/i;

export default defineCollector({
  fact: 'appMetrics',
  needs: ['deployables', 'codeSignals', 'packages'],
  async collect(world, { deployables, codeSignals, packages }) {
    if (deployables.state !== 'present') return deployables;
    const units = deployables.value.units.filter(({ kind }) => kind !== 'static-site');
    if (units.length === 0)
      return none('nothing of the tree runs on a server: it is a site of static files', deployables.gaps);
    const queries: MetricQuery[] = [];
    const unread = await world.scan({
      wants: ({ path, tracked, role }) =>
        tracked && role !== 'vendored' && role !== 'example' && mayHoldQueries(path),
      text: ({ entry: { path }, text }) => queries.push(...queriesIn(path, text)),
    });
    const known = presentValue(packages) ?? [];
    const found = signalsByUnit(units, presentValue(codeSignals) ?? [], known);
    const gaps = [
      ...deployables.gaps,
      ...unread,
      ...(codeSignals.state === 'present' ? codeSignals.gaps : []),
    ];
    return present(
      found.map((one) => metricsOf(one, known, queries, units.length === 1)),
      gaps,
    );
  },
});

function metricsOf(
  { unit, own, shared }: UnitSignals,
  packages: readonly CodePackage[],
  queries: readonly MetricQuery[],
  isOnly: boolean,
): UnitMetrics {
  const all = [...own, ...shared];
  const first = (...kinds: readonly CodeSignal['kind'][]): MetricPlace | undefined => {
    const signal = all.find(({ kind, isGuarded }) => kinds.includes(kind) && !isGuarded);
    return signal && { path: signal.path, line: signal.line, what: signal.what };
  };
  const inUnit = packages.filter(({ root }) => root === unit.root);
  const library = BY_LIBRARY.find(([name]) => inUnit.some(({ dependencies }) => dependencies.has(name)));
  const agent = first('metrics.agent');
  const optional = agent ? undefined : all.find(({ kind }) => kind === 'metrics.agent');
  const source =
    first('metrics.prometheus', 'metrics.otel') ??
    (library ? { path: inUnit[0]?.manifests[0] ?? unit.root, what: library[1] } : undefined);
  const names = new Set(
    [unit.name, unit.root.slice(unit.root.lastIndexOf('/') + 1)].map((name) => name.toLowerCase()),
  );
  const isSilent =
    !agent &&
    !optional &&
    !source &&
    !inUnit.some(({ dependencies }) => [...dependencies].some((name) => MAY_SERVE.test(name)));
  return {
    name: unit.name,
    agent,
    optionalAgent: optional && { path: optional.path, line: optional.line, what: optional.what },
    source,
    errorTracker: first('errors.tracker'),
    errorTrackerOff: first('errors.tracker-off'),
    queries: queries.filter(
      ({ jobs }) => jobs.some((job) => names.has(job)) || (isOnly && jobs.length === 0),
    ),
    deadQueries: isSilent ? queries.filter(({ jobs }) => jobs.some((job) => names.has(job))) : [],
  };
}
