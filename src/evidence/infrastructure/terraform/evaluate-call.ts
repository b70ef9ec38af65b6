import { isList, Reference, Unresolved, type Value } from '../../../resources/value.ts';
import type { FunctionCall } from '../hcl/syntax.ts';
import { callFunction } from './functions/call-function.ts';
import { Failure } from './functions/failure.ts';
import { firstFailure } from './functions/open-arguments.ts';
import { outputsOf } from './named-value.ts';
import { evaluateIn, isWhole, type Run, type Scope } from './scope.ts';
import { charge } from './value-size.ts';

/** A call of a function. `try` and `can` are the evaluator's own, for they look at what fails. */
export function evaluateCall(call: FunctionCall, scope: Scope): Value {
  if (call.name === 'try') return evaluateTry(call, scope);
  if (call.name === 'can') return evaluateCan(call, scope);
  const { run } = scope.module;
  const args: Value[] = call.arguments.map((argument) => materialised(evaluateIn(scope, argument), run));
  if (call.isExpanded) {
    const last = args.pop() ?? null;
    if (!isList(last))
      return last instanceof Unresolved ? last : new Unresolved('the arguments of a call are open');
    for (const member of last) args.push(member);
  }
  charge(run, ...args);
  if (run.steps <= 0) return new Unresolved('the root takes more steps than are made here');
  return ofComputedList(call.name, args) ?? callFunction(call.name, args, run.functions);
}

/** The first argument that Terraform would not refuse. */
function evaluateTry(call: FunctionCall, scope: Scope): Value {
  let failure: Value = new Failure('`try` has no arguments');
  for (const argument of call.arguments) {
    const value = evaluateIn(scope, argument);
    const failed = firstFailure(value);
    if (!failed) return value;
    failure = failed;
  }
  return failure;
}

function evaluateCan(call: FunctionCall, scope: Scope): Value {
  const [argument] = call.arguments;
  return argument !== undefined && !firstFailure(evaluateIn(scope, argument));
}

/** Functions take a module as the mapping of its outputs. */
function materialised(value: Value, run: Run): Value {
  return isWhole(value) ? (outputsOf(value, run) ?? value) : value;
}

const MAX_SLICE = 100;

/** A part of a list that is known only later: `element(data.aws_availability_zones.all.names, 1)`. */
function ofComputedList(name: string, args: readonly Value[]): Value | undefined {
  const [list, from, to] = args;
  if (!(list instanceof Reference) || isWhole(list) || typeof from !== 'number') return undefined;
  const member = (index: number) => new Reference(list.to, `${list.attribute}[${index}]`);
  if (name === 'element') return member(from);
  if (name !== 'slice' || typeof to !== 'number' || to - from > MAX_SLICE || from < 0) return undefined;
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => member(from + index));
}
