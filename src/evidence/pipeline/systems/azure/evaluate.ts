import type { Expanded } from './expanded.ts';
import { FUNCTIONS } from './functions.ts';
import { type Expression, parseExpression } from './syntax.ts';

/** What an expression comes to: a scalar, a part of the pipeline, or what only the run knows. */
export type Value =
  | { readonly is: 'known'; readonly value: string | number | boolean | null }
  | { readonly is: 'node'; readonly node: Expanded }
  | { readonly is: 'open' };

export const OPEN: Value = { is: 'open' };

/** What the names in an expression stand for. */
export interface Names {
  /** `variables`, `parameters`, a loop's own name; `undefined` when the name is unknown. */
  root(name: string): Value | undefined;
  /** The value of a variable; open when only the run knows it. */
  variable(name: string): Value;
  /** How what ran before ended. */
  readonly ended: 'well' | 'badly' | 'open';
}

/** Evaluates the text of an expression, three-valued. */
export function evaluate(text: string, names: Names): Value {
  const expression = parseExpression(text);
  return expression ? valueFrom(expression, names) : OPEN;
}

function valueFrom(expression: Expression, names: Names): Value {
  switch (expression.kind) {
    case 'literal':
      return { is: 'known', value: expression.value };
    case 'name':
      return names.root(expression.name) ?? OPEN;
    case 'member':
      return memberOf(expression, names);
    case 'call':
      return called(expression, names);
  }
}

function memberOf({ of, key }: Extract<Expression, { kind: 'member' }>, names: Names): Value {
  const found = valueFrom(key, names);
  if (found.is !== 'known') return OPEN;
  const name = String(found.value);
  if (of.kind === 'name' && of.name.toLowerCase() === 'variables') return names.variable(name);
  const owner = valueFrom(of, names);
  if (owner.is !== 'node') return OPEN;
  const index = /^\d+$/.test(name) ? owner.node.items()[Number(name)] : undefined;
  const member = owner.node.get(name) ?? index;
  return member ? valueOfNode(member) : { is: 'known', value: '' };
}

/** A node as a value: scalars as themselves, the rest as parts of the pipeline. */
export function valueOfNode(node: Expanded): Value {
  const { value } = node;
  if (node.items().length > 0 || node.entries().length > 0) return { is: 'node', node };
  if (typeof value === 'string') return /\$\{\{|\$\[|\$\(/.test(value) ? OPEN : { is: 'known', value };
  if (typeof value === 'number' || typeof value === 'boolean' || value === null)
    return { is: 'known', value };
  return { is: 'node', node };
}

function called(call: Extract<Expression, { kind: 'call' }>, names: Names): Value {
  const status = STATUS[call.name];
  if (status) {
    if (names.ended === 'open') return OPEN;
    return { is: 'known', value: status.includes(names.ended) };
  }
  const run = Object.hasOwn(FUNCTIONS, call.name) ? FUNCTIONS[call.name] : undefined;
  return run ? run(call.arguments.map((argument) => valueFrom(argument, names))) : OPEN;
}

const STATUS: Readonly<Record<string, readonly Names['ended'][]>> = {
  always: ['well', 'badly'],
  succeeded: ['well'],
  failed: ['badly'],
  succeededorfailed: ['well', 'badly'],
  canceled: [],
};

/** True when the expression asks how what ran before ended. */
export function asksForStatus(text: string): boolean {
  return /\b(?:always|succeeded|failed|succeededorfailed|canceled)\s{0,20}\(/i.test(text);
}
