import type { MetricPlace, UnitMetrics } from '../evidence/repo/app-metrics.ts';
import type { MetricAspect, MetricQuery } from '../evidence/repo/metrics/queries.ts';
import type { Source } from './source.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** One of the things that are to be tracked about a running application. */
export interface Tracked {
  readonly aspect: Exclude<MetricAspect, 'average'>;
  /** In words: "load", "latency with percentiles". */
  readonly what: string;
}

/**
 * Whether one unit's load, latency or errors are tracked, as far as the tree shows: measured by the unit and looked
 * at by an alert or a dashboard, or reported by a vendor's agent that brings both.
 */
export function judgeTracking(unit: UnitMetrics, { aspect, what }: Tracked): readonly Statement[] {
  const { name, agent, optionalAgent, source } = unit;
  const dead = unit.deadQueries.filter(({ aspects }) => aspects.includes(aspect));
  if (dead.length > 0)
    return dead.map((query) =>
      fail(
        placeOf(query),
        `This query for the ${what} of ${name} never has data: nothing in its code serves metrics.`,
        { address: name },
      ),
    );
  const consumer = unit.queries.find(({ aspects }) => aspects.includes(aspect));
  if (agent) return [pass(at(agent), `the agent of ${agent.what} reports the ${what} of ${name}`)];
  if (source && consumer)
    return [
      pass(placeOf(consumer), `${name} measures its ${what} (${source.what}), and this query looks at it`),
    ];
  if (optionalAgent) {
    const because = `the agent of ${optionalAgent.what} reports the ${what} of ${name} where an option is set, and whether it is set in production is not in the code`;
    return [unknown(at(optionalAgent), because, { plane: 'account' })];
  }
  const average =
    aspect === 'latency' ? unit.queries.find(({ aspects }) => aspects.includes('average')) : undefined;
  const remarks = average
    ? [remark(placeOf(average), `This query averages the latency of ${name}: the slow requests do not show.`)]
    : [];
  const because = source
    ? `${name} measures itself (${source.what}); what looks at its ${what} is not in the tree`
    : `no instrumentation of ${name} was recognised in its code; the platform measures its ${what}, and what looks at that is not in the tree`;
  return [unknown(source ? at(source) : { resource: name }, because, { plane: 'account' }), ...remarks];
}

function at({ path, line }: MetricPlace): Source {
  return line === undefined ? { path } : { path, line };
}

function placeOf({ path, line }: MetricQuery): Source {
  return { path, line };
}
