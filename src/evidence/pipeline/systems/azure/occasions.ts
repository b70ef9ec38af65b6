import type { Explained } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { Situation } from './situation.ts';

/** Whether something runs in a situation. */
export interface Case {
  readonly situation: Situation;
  readonly runs: Explained;
}

/** The occasions that come out of the situations in which something runs. */
export function occasionsOf(cases: readonly Case[]): readonly Occasion[] {
  return cases.flatMap(({ situation, runs }): Occasion[] => {
    if (runs.answer === 'no') return [];
    const { event, name, branch, tag, isTrunk, paths, cron, source } = situation;
    const because = runs.answer === 'yes' ? null : (runs.reasons[0]?.because ?? null);
    return [
      { event, name, branch, tag, isTrunk, paths, cron, source, runs: runs.answer, isManual: false, because },
    ];
  });
}
