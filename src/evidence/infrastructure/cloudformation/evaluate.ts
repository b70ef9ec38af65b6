import { Choice, Unresolved, type Value, type ValueMap } from '../../../resources/value.ts';
import { isRecord } from '../../parsed.ts';
import type { Decision } from './conditions.ts';
import { FUNCTIONS } from './functions.ts';
import { type Intrinsic, intrinsicOf, loopOf } from './intrinsic.ts';
import { repeated } from './loops.ts';

/** What the functions of a template ask for. */
export interface Surroundings {
  /** A parameter, pseudo parameter or resource; `undefined` where there is none of the name. */
  ref(name: string): Value | undefined;
  attribute(id: string, attribute: string): Value;
  decide(condition: string): Decision;
  mapping(name: string): unknown;
  /** What a stack of the tree exports under the name. */
  imported(name: Value): Value;
  /** What is left to spend on the template; shared by all its values. */
  readonly budget: Budget;
}

export interface Budget {
  values: number;
  depth: number;
}

/** Resolves functions. `undefined` is `AWS::NoValue`: the property is not set. */
export interface Evaluator {
  readonly around: Surroundings;
  of(raw: unknown): Value | undefined;
  /** A condition, as far as it is not assumed already. */
  decide(condition: string): Decision;
  /** The same where a condition is taken to hold, or not to. */
  assuming(condition: string, holds: boolean): Evaluator;
}

/** Templates of 1 MB come to some ten thousand values. */
export const MAX_VALUES = 1_000_000;
const MAX_DEPTH = 100;

export function evaluatorOf(
  around: Surroundings,
  assumed: ReadonlyMap<string, boolean> = new Map(),
): Evaluator {
  const evaluator: Evaluator = {
    around,
    of: (raw) => bounded(raw, evaluator),
    decide(condition) {
      const holds = assumed.get(condition);
      return holds === undefined ? around.decide(condition) : { holds };
    },
    assuming: (condition, holds) => evaluatorOf(around, new Map([...assumed, [condition, holds]])),
  };
  return evaluator;
}

function bounded(raw: unknown, evaluator: Evaluator): Value | undefined {
  const { budget } = evaluator.around;
  if (budget.values <= 0) return new Unresolved('the template is too large');
  if (budget.depth >= MAX_DEPTH) return new Unresolved('it is nested too deep');
  budget.values -= 1;
  budget.depth += 1;
  try {
    return resolvedValue(raw, evaluator);
  } finally {
    budget.depth -= 1;
  }
}

function resolvedValue(raw: unknown, evaluator: Evaluator): Value | undefined {
  if (raw === undefined) return undefined;
  if (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean') return raw;
  // A list that a function gives joins the list around it; one that is written out stays a list in a list.
  if (Array.isArray(raw))
    return raw.flatMap((member) => {
      const value = evaluator.of(member);
      return Array.isArray(member) && value !== undefined ? [value] : (value ?? []);
    });
  const intrinsic = intrinsicOf(raw);
  if (intrinsic) return called(intrinsic, evaluator);
  return isRecord(raw) ? mapOf(raw, evaluator) : null;
}

function mapOf(raw: Readonly<Record<string, unknown>>, evaluator: Evaluator): ValueMap {
  const map: Record<string, Value> = Object.create(null);
  for (const [key, member] of Object.entries(raw)) {
    const loop = loopOf(key, member);
    const entries = loop ? repeated(loop, evaluator) : [{ key, value: member }];
    for (const entry of entries) {
      const value = evaluator.of(entry.value);
      if (value !== undefined) map[entry.key] = value;
    }
  }
  return map;
}

function called({ name, argument }: Intrinsic, evaluator: Evaluator): Value | undefined {
  if (name === 'If') return chosen(argument, evaluator);
  if (name === 'Ref' && argument === 'AWS::NoValue') return undefined;
  const run = FUNCTIONS.get(name);
  return run ? run(argument, evaluator) : new Unresolved(`\`Fn::${name}\` is resolved at deployment`);
}

/** Two candidates where the condition is open, one where it is decided or where both are the same. */
function chosen(argument: unknown, evaluator: Evaluator): Value | undefined {
  const [condition, whenTrue, whenFalse] = Array.isArray(argument) ? argument : [];
  if (typeof condition !== 'string') return new Unresolved('`Fn::If` names no condition');
  const decision = evaluator.decide(condition);
  if ('holds' in decision) return evaluator.of(decision.holds ? whenTrue : whenFalse);
  const first = evaluator.assuming(condition, true).of(whenTrue);
  const second = evaluator.assuming(condition, false).of(whenFalse);
  return first === second ? first : new Choice([first, second], condition);
}
