import type { Answer } from '../../../../pipelines/answer.ts';
import { type Condition, holds, type Outcome } from './conditions.ts';
import type { Past } from './contexts.ts';
import { plain, record, UNKNOWN, type Value } from './expressions/value.ts';
import type { Scope } from './scope.ts';
import type { Situation } from './situation.ts';

/** What is known of a job when those that need it are read. All legs of a matrix, all jobs of a call count as one. */
export interface EarlierJob {
  readonly key: string;
  readonly ids: readonly string[];
  /** Whether it runs, in each situation of the workflow. */
  readonly runs: readonly Answer[];
  /** Everything that has to end before it, direct and indirect. */
  readonly ancestors: ReadonlySet<EarlierJob>;
  /** It starts although something before it failed. */
  readonly outlivesFailure: boolean;
}

/** How a job's condition comes out in each situation. */
export function outcomesOf(
  condition: Condition | null,
  scope: Scope,
  situations: readonly Situation[],
  gate: readonly Answer[],
  needs: readonly EarlierJob[],
): readonly Outcome[] {
  return situations.map((situation, at) => {
    const open = gate[at] ?? 'no';
    if (open === 'no') return { success: 'no', failure: 'no' };
    const success = holds(condition, scope, situation, pastWithout(needs, at));
    const failure = condition ? afterFailure(condition, scope, situation, needs, at) : 'no';
    return open === 'yes' ? { success, failure } : { success: softened(success), failure: softened(failure) };
  });
}

function softened(answer: Answer): Answer {
  return answer === 'yes' ? 'unknown' : answer;
}

/** Nothing failed; what it needs may have been skipped all the same, which skips it too. */
function pastWithout(needs: readonly EarlierJob[], at: number): Past {
  const all = new Set(needs.flatMap((need) => [need, ...need.ancestors]));
  const answers = [...all].map(({ runs }) => runs[at] ?? 'no');
  const success = answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
  return { success, failure: 'no', needs: needsContext(needs, at) };
}

/** Every job that it needs fails in turn; a job behind a failed one is skipped. */
function afterFailure(
  condition: Condition,
  scope: Scope,
  situation: Situation,
  needs: readonly EarlierJob[],
  at: number,
): Answer {
  const ask = (failed?: EarlierJob, result?: string) =>
    holds(condition, scope, situation, {
      success: 'no',
      failure: 'yes',
      needs: needsContext(needs, at, failed, result),
    });
  const running = needs.filter(({ runs }) => runs[at] !== 'no');
  if (running.length === 0) return ask();
  const answers = new Set<Answer>();
  for (const need of running) {
    answers.add(ask(need, 'failure'));
    if (need.ancestors.size > 0 && !need.outlivesFailure) answers.add(ask(need, 'skipped'));
  }
  const [only] = answers;
  return answers.size === 1 && only ? only : 'unknown';
}

function needsContext(
  needs: readonly EarlierJob[],
  at: number,
  failed?: EarlierJob,
  result = 'failure',
): Value {
  const fields = needs.map((need) => {
    const value = need === failed ? plain(result) : resultOf(need.runs[at] ?? 'no');
    return [need.key, record({ result: value }, record({}, UNKNOWN))] as const;
  });
  return record(Object.fromEntries(fields), plain(null));
}

function resultOf(runs: Answer): Value {
  if (runs === 'unknown') return UNKNOWN;
  return plain(runs === 'yes' ? 'success' : 'skipped');
}
