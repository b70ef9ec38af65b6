import { type Answer, opposite } from '../../../../../pipelines/answer.ts';
import { compare } from './compare.ts';
import type { Expression } from './expression.ts';
import { callFunction, everyMember, propertyOf } from './functions.ts';
import { ofAnswer, truthOf, UNKNOWN, type Value } from './value.ts';

/** What an expression is evaluated for. */
export interface Surroundings {
  context(name: string): Value;
  /** What `success()` and `failure()` say. */
  readonly success: Answer;
  readonly failure: Answer;
}

/** What an expression comes to; the parser has bounded its depth. */
export function evaluate(expression: Expression, around: Surroundings): Value {
  if (expression.kind === 'literal') return { kind: 'plain', value: expression.value };
  if (expression.kind === 'context') return around.context(expression.name);
  if (expression.kind === 'every') return everyMember(evaluate(expression.of, around));
  if (expression.kind === 'property')
    return propertyOf(
      evaluate(expression.of, around),
      evaluate(expression.key, around),
      isSpread(expression.of),
    );
  if (expression.kind === 'not') return ofAnswer(opposite(truthOf(evaluate(expression.of, around))));
  if (expression.kind === 'compare')
    return ofAnswer(
      compare(expression.operator, evaluate(expression.left, around), evaluate(expression.right, around)),
    );
  if (expression.kind === 'call') return call(expression.name, expression.args, around);
  return chain(expression.kind, expression.of, around);
}

/** Whether a value is a list of `.*`, of whose members properties are taken. */
function isSpread(expression: Expression): boolean {
  let at = expression;
  while (at.kind === 'property') at = at.of;
  return at.kind === 'every';
}

function call(name: string, args: readonly Expression[], around: Surroundings): Value {
  if (name === 'success') return ofAnswer(around.success);
  if (name === 'failure') return ofAnswer(around.failure);
  if (name === 'always') return ofAnswer('yes');
  if (name === 'cancelled') return ofAnswer('no');
  if (name === 'case') return choose(args, around);
  return (
    callFunction(
      name,
      args.map((arg) => evaluate(arg, around)),
    ) ?? UNKNOWN
  );
}

/** `case(condition, value, ..., otherwise)` */
function choose(args: readonly Expression[], around: Surroundings): Value {
  for (let at = 0; at + 1 < args.length; at += 2) {
    const condition = args[at];
    const value = args[at + 1];
    const truth = condition ? truthOf(evaluate(condition, around)) : 'unknown';
    if (truth === 'unknown') return UNKNOWN;
    if (truth === 'yes' && value) return evaluate(value, around);
  }
  const otherwise = args.at(-1);
  return otherwise ? evaluate(otherwise, around) : UNKNOWN;
}

/** `&&` gives the first operand that counts as false, `||` the first that counts as true, else the last. */
function chain(kind: 'and' | 'or', operands: readonly Expression[], around: Surroundings): Value {
  const decides = kind === 'and' ? 'no' : 'yes';
  let isOpen = false;
  let last: Value = UNKNOWN;
  for (const operand of operands) {
    last = evaluate(operand, around);
    const truth = truthOf(last);
    if (truth === decides) return isOpen ? { kind: 'unknown', truth, prefix: '', except: [] } : last;
    if (truth === 'unknown') isOpen = true;
  }
  return isOpen ? UNKNOWN : last;
}
