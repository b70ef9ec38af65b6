import { Choice, isList, referencesIn, Unresolved, type Value } from '../../../../resources/value.ts';
import type { FunctionDefinition } from './definition.ts';
import { Failure, FunctionError, OpenResult } from './failure.ts';
import type { FunctionContext } from './function-context.ts';
import { functionNamed } from './function-table.ts';
import { firstFailure, firstOpen, reasonOf } from './open-arguments.ts';

/**
 * Calls one of Terraform's functions. An error of Terraform's is a `Failure`; what rests on something open is
 * `Unresolved`, or as much of the answer as is certain. `try`, `can` and `type` are the evaluator's.
 */
export function callFunction(name: string, args: readonly Value[], context: FunctionContext): Value {
  const definition = context.more?.[name] ?? functionNamed(name);
  if (!definition) return openAnswer(`\`${name}\` is not among the functions that are known`, args);
  for (const arg of args) {
    const failure = firstFailure(arg);
    if (failure) return failure;
  }
  if (args.length < definition.atLeast || args.length > definition.atMost)
    return new Failure(`\`${name}\` does not take ${args.length} arguments`);
  return callBetween(name, definition, args, context);
}

/** Of an argument that is one of two values, both are tried. */
function callBetween(
  name: string,
  definition: FunctionDefinition,
  args: readonly Value[],
  context: FunctionContext,
): Value {
  const choice = args.find((arg) => arg instanceof Choice);
  if (!(choice instanceof Choice)) return callPlainly(name, definition, args, context);
  const isOneCondition = args.every((arg) => !(arg instanceof Choice) || arg.on === choice.on);
  if (!isOneCondition) return openAnswer(reasonOf(choice), args);
  const when = (side: 0 | 1) =>
    callBetween(
      name,
      definition,
      args.map((arg) => (arg instanceof Choice ? (arg.between[side] ?? null) : arg)),
      context,
    );
  const [first, second] = [when(0), when(1)];
  return first === second ? first : new Choice([first, second], choice.on);
}

function callPlainly(
  name: string,
  definition: FunctionDefinition,
  args: readonly Value[],
  context: FunctionContext,
): Value {
  if (!definition.takesOpen) {
    const open = firstOpen(args);
    if (open !== undefined) return openAnswer(reasonOf(open), args);
  }
  try {
    const value = definition.call(args, context);
    return isTooLarge(value)
      ? openAnswer(`what \`${name}\` gives is too large to be followed here`, args)
      : value;
  } catch (error) {
    if (error instanceof FunctionError) return new Failure(`\`${name}\` fails: ${error.message}`);
    if (error instanceof OpenResult)
      return new Unresolved(error.message, [...error.mentions, ...referencesIn(args)]);
    throw error;
  }
}

const MAX_MEMBERS = 100_000;
const MAX_LENGTH = 10_000_000;

/** Doubling a list or a text again and again must come to an end. */
function isTooLarge(value: Value): boolean {
  return isList(value) ? value.length > MAX_MEMBERS : typeof value === 'string' && value.length > MAX_LENGTH;
}

function openAnswer(because: string, args: readonly Value[]): Unresolved {
  return new Unresolved(because, referencesIn(args));
}
