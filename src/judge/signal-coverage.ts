import { graphOf, type ResourceGraph } from '../resources/graph.ts';
import { SIGNALS, type Signal } from '../resources/monitoring/signals.ts';
import { watching } from '../resources/monitoring/watching.ts';
import { isDeploymentHelper } from '../resources/monitoring/workloads.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { resourceMisses } from './resource-misses.ts';
import { settleOpen } from './resource-places.ts';
import { pass, type Statement, unknown } from './statement.ts';

interface Coverage {
  readonly infrastructure: Infrastructure;
  readonly graph: ResourceGraph;
  /** The signals that each type must have somebody look at. */
  readonly demanded: Readonly<Record<string, readonly Signal[]>>;
  /** Whether a dashboard is enough. */
  readonly byDashboard: boolean;
}

/** Whether somebody looks at each signal that a resource of production must not be without. */
export function coverageStatements(
  infrastructure: Infrastructure,
  { demanded, byDashboard }: Pick<Coverage, 'demanded' | 'byDashboard'>,
): readonly Statement[] {
  const graph = graphOf(infrastructure);
  return graph
    .ofType(...Object.keys(demanded))
    .filter((resource) => !isMember(resource) && !isDeploymentHelper(graph, resource))
    .flatMap((resource) => judgeCoverage(resource, { infrastructure, graph, demanded, byDashboard }));
}

/** The members of a cluster are looked at as the cluster. */
function isMember({ type, properties }: Resource): boolean {
  return type === 'AWS::RDS::DBInstance' && (properties.DBClusterIdentifier ?? null) !== null;
}

function judgeCoverage(resource: Resource, coverage: Coverage): readonly Statement[] {
  const { infrastructure, graph, demanded, byDashboard } = coverage;
  const signals = demanded[resource.type] ?? [];
  if (signals.length === 0 || !isJudgedForQuality(resource.stack, infrastructure)) return [];
  const states = signals.map((signal) => {
    const names = new Set(SIGNALS[resource.type]?.[signal] ?? []);
    const found = watching(graph, resource, names).filter(({ watcher }) => byDashboard || watcher.isAlarm);
    return { signal, found: found.find(({ answer }) => answer === 'yes') ?? found[0] };
  });
  const lacking = states.filter(({ found }) => found === undefined).map(({ signal }) => signal);
  const what = byDashboard ? 'no alarm or dashboard' : 'no alarm';
  if (lacking.length > 0)
    return [resourceMisses(infrastructure, resource, `has ${what} for ${inWords(lacking)}`)];
  const open = states.find(({ found }) => found?.answer === 'unknown');
  if (open?.found)
    return [
      unknown(
        open.found.watcher.resource.source,
        `whether \`${open.found.watcher.resource.address}\` is about \`${resource.address}\` is known at deployment only`,
        settleOpen(resource),
      ),
    ];
  return [pass(resource.source, `\`${resource.address}\` is watched for ${inWords(signals)}`)];
}

function inWords(signals: readonly Signal[]): string {
  const last = signals.at(-1) ?? '';
  return signals.length > 1 ? `${signals.slice(0, -1).join(', ')} and ${last}` : last;
}
