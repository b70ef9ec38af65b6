import type { Answer } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import { type Condition, shortened } from './conditions.ts';
import type { Situation } from './situation.ts';

/** The situations that are left when a condition has been asked in each. */
export function situationsLeft(
  situations: readonly Situation[],
  answers: readonly Answer[],
  condition: Condition | null,
): readonly Situation[] {
  if (answers.every((answer, at) => answer === 'yes' && situations[at])) return situations;
  return situations.flatMap((situation, at) => {
    const answer = answers[at] ?? 'no';
    if (answer === 'no') return [];
    if (answer === 'yes' || situation.occasion.runs === 'unknown') return [situation];
    const because = condition
      ? `whether \`${shortened(condition.text)}\` holds is not in the files`
      : 'whether a job before it runs is not in the files';
    const occasion: Occasion = { ...situation.occasion, runs: 'unknown', because };
    const { otherwise } = situation;
    return [{ ...situation, occasion, ...(otherwise ? { otherwise } : {}) }];
  });
}

const OCCASIONS = new WeakMap<readonly Situation[], readonly Occasion[]>();

/** Their occasions, as the model has them: all steps of a job share one list. */
export function occasionsOf(situations: readonly Situation[]): readonly Occasion[] {
  const known = OCCASIONS.get(situations);
  if (known) return known;
  const occasions = situations.map(({ occasion }) => occasion);
  OCCASIONS.set(situations, occasions);
  return occasions;
}
