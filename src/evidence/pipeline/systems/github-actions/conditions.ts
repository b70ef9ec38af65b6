import type { Source } from '../../../../judge/source.ts';
import { type Answer, type Explained, NO } from '../../../../pipelines/answer.ts';
import type { RunsAfter } from '../../../../pipelines/step.ts';
import type { Located } from '../../yaml/located.ts';
import { type Past, surroundings } from './contexts.ts';
import { evaluate } from './expressions/evaluate.ts';
import { type Expression, ExpressionError, partsOf } from './expressions/expression.ts';
import { truthOf } from './expressions/value.ts';
import { reportExpression, type Scope } from './scope.ts';
import type { Situation } from './situation.ts';

/** An `if` as it is written and as it counts. */
export interface Condition {
  readonly text: string;
  readonly source: Source;
  readonly expression: Expression;
}

const STATUS = new Set(['success', 'failure', 'always', 'cancelled']);

/** The `if` of a job or a step; `null` when there is none. */
export function conditionOf(node: Located | undefined, scope: Scope): Condition | null {
  if (node?.kind !== 'scalar' || node.value === null) return null;
  const text = node.text.trim();
  const parsed = scope.reading.templates.condition(text);
  if (!(parsed instanceof ExpressionError)) return { text, source: node.at, expression: withSuccess(parsed) };
  reportExpression(scope, node.at, text, parsed.message);
  // Whatever it says: whether it holds is open.
  const open: Expression = { kind: 'call', name: 'hashfiles', args: [] };
  return { text, source: node.at, expression: withSuccess(open) };
}

/** A condition without a status function holds only when all before it went well. */
function withSuccess(expression: Expression): Expression {
  for (const part of partsOf(expression))
    if (part.kind === 'call' && STATUS.has(part.name)) return expression;
  return { kind: 'and', of: [SUCCESS, expression] };
}

const SUCCESS: Expression = { kind: 'call', name: 'success', args: [] };

/** Whether it holds in a situation. Where nothing tells, an ordinary change is assumed before it is called unknown. */
export function holds(condition: Condition | null, scope: Scope, situation: Situation, past: Past): Answer {
  if (!condition) return past.success;
  const answer = holdsIn(condition, scope, situation, past);
  if (answer !== 'no' || !situation.otherwise) return answer;
  return holdsIn(condition, scope, situation.otherwise, past) === 'no' ? 'no' : 'unknown';
}

function holdsIn({ expression }: Condition, scope: Scope, situation: Situation, past: Past): Answer {
  const usual = truthOf(evaluate(expression, surroundings(scope, situation, past, 'usual')));
  if (usual !== 'no') return usual;
  return truthOf(evaluate(expression, surroundings(scope, situation, past, 'open')));
}

/** How a condition came out in one situation: when all before it went well, and when something failed. */
export interface Outcome {
  readonly success: Answer;
  readonly failure: Answer;
}

/** Whether it runs at all in a situation. */
export function runsIn({ success, failure }: Outcome): Answer {
  if (success === 'yes' || failure === 'yes') return 'yes';
  return success === 'unknown' || failure === 'unknown' ? 'unknown' : 'no';
}

/** When it starts, seen from what ran before it, over all situations in which it runs. */
export function runsAfterOf(outcomes: readonly Outcome[], condition: Condition | null): RunsAfter {
  if (!condition) return { success: { answer: 'yes', reasons: [] }, failure: NO };
  const running = outcomes.filter((outcome) => runsIn(outcome) !== 'no');
  const explained = (part: 'success' | 'failure'): Explained => {
    const answers = running.map((outcome) => (outcome[part] === runsIn(outcome) ? 'yes' : outcome[part]));
    const answer = running.length === 0 ? fromText(condition, part) : strongest(answers);
    const because = `\`if: ${shortened(condition.text)}\``;
    return { answer, reasons: [{ at: condition.source, because }] };
  };
  return { success: explained('success'), failure: explained('failure') };
}

/** Where no situation is known: a called workflow that nobody calls. */
function fromText({ expression }: Condition, part: 'success' | 'failure'): Answer {
  if (expression.kind === 'and' && expression.of[0] === SUCCESS) return part === 'success' ? 'yes' : 'no';
  return 'unknown';
}

function strongest(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/** Text of a condition that fits into a sentence. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 120)}...` : line;
}
