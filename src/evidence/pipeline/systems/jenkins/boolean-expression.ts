import type { Occasion } from '../../../../pipelines/occasion.ts';
import { literalOf } from '../../../../pipelines/text.ts';
import { branchCondition, expressionTest, literalTest, type NameTest } from './branch-test.ts';
import { allOf, anyOf, type Condition, doubtful, judged, NEVER, notThat, YES } from './condition.ts';
import { expressionText, rawOf } from './expressions.ts';
import { listMembers, literalString } from './groovy/arguments.ts';
import { segmentsFrom } from './groovy/statement.ts';
import { isGroup, isSign, type Node, nameOf, significant } from './groovy/tree.ts';
import type { Scope } from './scope.ts';

const MAX_DEPTH = 20;

/** Reads a condition written in Groovy as far as it speaks of branches, tags and change requests. */
export function booleanCondition(
  written: readonly Node[],
  scope: Scope,
  trunks: readonly string[],
  depth = 0,
): Condition {
  const all = significant(written);
  const nodes = nameOf(all[0]) === 'return' ? all.slice(1) : all;
  const again = (part: readonly Node[]) => booleanCondition(part, scope, trunks, depth + 1);
  if (depth > MAX_DEPTH || nodes.length === 0) return unclear(nodes);
  const either = cutAt(nodes, '||');
  if (either.length > 1) return anyOf(either.map(again));
  const both = cutAt(nodes, '&&');
  if (both.length > 1) return allOf(both.map(again));
  const [first] = nodes;
  if (isSign(first, '!')) return notThat(again(nodes.slice(1)));
  if (nodes.length === 1 && isGroup(first, '(')) return again(first.nodes);
  return comparison(nodes, scope, trunks) ?? truth(nodes, scope) ?? unclear(nodes);
}

function cutAt(nodes: readonly Node[], sign: string): readonly (readonly Node[])[] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (isSign(node, sign)) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}

function unclear(nodes: readonly Node[]): Condition {
  return () => doubtful(`it depends on \`${rawOf(nodes)}\``);
}

function comparison(nodes: readonly Node[], scope: Scope, trunks: readonly string[]): Condition | undefined {
  const at = nodes.findIndex((node) => isSign(node, '==', '!=', '==~', '=~') || nameOf(node) === 'in');
  if (at < 1) return methodTest(nodes, trunks);
  const sign = nodes[at];
  const left = nodes.slice(0, at);
  const right = nodes.slice(at + 1);
  const condition = isSign(sign, '==~', '=~')
    ? patternTest(left, right, isSign(sign, '==~') ? 'all' : 'in', trunks)
    : nameOf(sign) === 'in'
      ? listTest(left, right, trunks)
      : equality(left, right, scope, trunks);
  return condition && isSign(sign, '!=') ? notThat(condition) : condition;
}

const BRANCH = /^(?:env\.)?(?:BRANCH_NAME|GIT_BRANCH|GIT_LOCAL_BRANCH)$/;

function equality(
  left: readonly Node[],
  right: readonly Node[],
  scope: Scope,
  trunks: readonly string[],
): Condition | undefined {
  const text = literalString(right[0]);
  const name = rawOf(left);
  if (BRANCH.test(name) && text !== undefined) return branchCondition(literalTest(text), trunks);
  if (BRANCH.test(rawOf(right))) return equality(right, left, scope, trunks);
  if (nameOf(right[0]) === 'null') {
    const present = truth(left, scope);
    return present && notThat(present);
  }
  const given = parameterValue(name, scope);
  if (given !== undefined && (text ?? nameOf(right[0])) !== undefined) {
    const asked = text ?? nameOf(right[0]);
    return ofDefault(name, given === asked);
  }
  const values = [literalOf(expressionText(left, scope)), literalOf(expressionText(right, scope))];
  if (values[0] === undefined || values[1] === undefined || /^currentBuild/.test(name)) return undefined;
  return () => judged(values[0] === values[1]);
}

function patternTest(
  left: readonly Node[],
  right: readonly Node[],
  how: 'all' | 'in',
  trunks: readonly string[],
): Condition | undefined {
  const source = literalString(right[0]);
  const test = source === undefined ? undefined : expressionTest(source, how);
  return test && BRANCH.test(rawOf(left)) ? branchCondition(test, trunks) : undefined;
}

function listTest(
  left: readonly Node[],
  right: readonly Node[],
  trunks: readonly string[],
): Condition | undefined {
  if (!BRANCH.test(rawOf(left))) return undefined;
  const names = listMembers(right).map(([only]) => literalString(only));
  if (names.some((name) => name === undefined)) return undefined;
  return anyOf(names.map((name) => branchCondition(literalTest(name ?? ''), trunks)));
}

const METHODS: Readonly<Record<string, (text: string) => NameTest | undefined>> = {
  equals: literalTest,
  startsWith: (text) => ({ text: `${text}*`, isLiteral: false, matches: (name) => name.startsWith(text) }),
  endsWith: (text) => ({ text: `*${text}`, isLiteral: false, matches: (name) => name.endsWith(text) }),
  contains: (text) => ({ text: `*${text}*`, isLiteral: false, matches: (name) => name.includes(text) }),
  matches: (text) => expressionTest(text, 'all'),
};

/** `env.BRANCH_NAME.startsWith('release/')` */
function methodTest(nodes: readonly Node[], trunks: readonly string[]): Condition | undefined {
  const segments = segmentsFrom(nodes, 0);
  const last = segments.at(-1);
  const path = segments.slice(0, -1).map(({ name }) => name);
  if (!last?.arguments || !BRANCH.test(path.join('.'))) return undefined;
  const text = literalString(significant(last.arguments)[0]);
  const test =
    text === undefined || !Object.hasOwn(METHODS, last.name) ? undefined : METHODS[last.name]?.(text);
  return test && branchCondition(test, trunks);
}

/** The default of a parameter; `undefined` when the name is none, or it has none that is written out. */
function parameterValue(name: string, { parameters }: Scope): string | undefined {
  const parameter = /^(?:params|env)\.(\w+)$/.exec(name)?.[1] ?? name;
  return Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
}

/** Builds that no person or program starts have the defaults of all parameters. */
function ofDefault(name: string, holds: boolean): Condition {
  return ({ event }) =>
    event === 'manual' || event === 'api'
      ? doubtful(`it depends on the parameter \`${name}\``)
      : judged(holds);
}

const PRESENT: Readonly<Record<string, Occasion['event']>> = {
  CHANGE_ID: 'change-request',
  CHANGE_TARGET: 'change-request',
  CHANGE_BRANCH: 'change-request',
  TAG_NAME: 'tag',
};

/** Whether a name has a value: those of change requests and tags are set only for them. */
function truth(nodes: readonly Node[], scope: Scope): Condition | undefined {
  const given = parameterValue(rawOf(nodes), scope);
  if (given !== undefined) return ofDefault(rawOf(nodes), given !== '' && given !== 'false');
  const name = rawOf(nodes).replace(/^env\./, '');
  if (name === 'true') return () => YES;
  if (name === 'false') return () => NEVER;
  const event = Object.hasOwn(PRESENT, name) ? PRESENT[name] : undefined;
  if (event !== undefined) return ofEvent(event);
  const known = literalOf(expressionText(nodes, scope));
  return known === undefined
    ? undefined
    : () => judged(known !== '' && known !== 'false' && known !== 'null');
}

/** Builds that a person or a program starts may be of any kind. */
export function ofEvent(event: Occasion['event']): Condition {
  return (occasion) => {
    if (occasion.event === event) return YES;
    if (occasion.event === 'manual' || occasion.event === 'api')
      return doubtful('what it is started for cannot be told');
    return NEVER;
  };
}
