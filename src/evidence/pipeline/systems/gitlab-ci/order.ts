import { fieldOf, isTrue, membersOf, textOf } from '../../yaml/located.ts';
import type { Draft } from './drafts.ts';
import type { Fault } from './extends.ts';
import type { Situation } from './situations.ts';

/** Which jobs end before which start. */
export interface Order {
  readonly needs: ReadonlyMap<Draft, readonly string[]>;
  readonly faults: readonly Fault[];
}

/** Follows `needs`, and the order of stages where a job has none. */
export function orderOf(drafts: readonly Draft[], stages: readonly string[]): Order {
  const byKey = new Map<string, Draft[]>();
  for (const draft of drafts) byKey.set(draft.job.key, [...(byKey.get(draft.job.key) ?? []), draft]);
  const byStage = stages.map((stage) => drafts.filter((draft) => draft.stage === stage));
  const inStages = new StageOrder(byStage);
  const needs = new Map<Draft, readonly string[]>();
  const faults: Fault[] = [];
  for (const draft of drafts) {
    const written = fieldOf(draft.job.value, 'needs');
    if (!written) {
      needs.set(draft, inStages.before(draft, stages.indexOf(draft.stage)));
      if (!stages.includes(draft.stage))
        faults.push({
          what: `the stage \`${draft.stage}\` of job \`${draft.job.key}\``,
          because: 'no such stage is declared',
          at: draft.job.at,
        });
      continue;
    }
    const ids: string[] = [];
    for (const need of membersOf(written)) {
      if (fieldOf(need, 'project') || fieldOf(need, 'pipeline')) continue;
      const key = textOf(need) ?? textOf(fieldOf(need, 'job'));
      const found = key === undefined ? undefined : byKey.get(key);
      if (found) ids.push(...found.map(({ id }) => id));
      else if (key !== undefined && !isTrue(fieldOf(need, 'optional')))
        faults.push({ what: `\`needs: ${key}\``, because: 'no such job is declared', at: need.at });
    }
    needs.set(draft, [...new Set(ids)]);
  }
  return { needs, faults };
}

/** What runs in a situation for sure, and what may. */
interface Coverage {
  readonly sure: ReadonlySet<Situation>;
  readonly possible: ReadonlySet<Situation>;
}

class StageOrder {
  private readonly coverages = new Map<Draft, Coverage>();
  private readonly stages: readonly (readonly Draft[])[];

  constructor(stages: readonly (readonly Draft[])[]) {
    this.stages = stages;
  }

  /**
   * Jobs of earlier stages, nearest stage first, that can be in one pipeline with this one; no further than to a job
   * that is in all of them and itself waits for what comes before it.
   */
  before(draft: Draft, stage: number): readonly string[] {
    const ids: string[] = [];
    const { possible } = this.coverageOf(draft);
    for (let index = stage - 1; index >= 0; index -= 1) {
      let isCovered = false;
      for (const earlier of this.stages[index] ?? []) {
        const coverage = this.coverageOf(earlier);
        if (possible.size > 0 && !intersects(coverage.possible, possible)) continue;
        ids.push(earlier.id);
        isCovered ||= fieldOf(earlier.job.value, 'needs') === undefined && isWithin(possible, coverage.sure);
      }
      if (isCovered) break;
    }
    return ids;
  }

  private coverageOf(draft: Draft): Coverage {
    const known = this.coverages.get(draft);
    if (known) return known;
    const sure = draft.admissions.filter(
      ({ runs, paths, when }) => runs === 'yes' && !paths && when !== 'manual',
    );
    const coverage = {
      sure: new Set(sure.map(({ situation }) => situation)),
      possible: new Set(draft.admissions.map(({ situation }) => situation)),
    };
    this.coverages.set(draft, coverage);
    return coverage;
  }
}

function intersects(a: ReadonlySet<Situation>, b: ReadonlySet<Situation>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

function isWithin(inner: ReadonlySet<Situation>, outer: ReadonlySet<Situation>): boolean {
  for (const one of inner) if (!outer.has(one)) return false;
  return true;
}
