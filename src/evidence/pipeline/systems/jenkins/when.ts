import type { Occasion } from '../../../../pipelines/occasion.ts';
import { booleanCondition, ofEvent } from './boolean-expression.ts';
import { branchCondition, expressionTest, globTest, literalTest, type NameTest } from './branch-test.ts';
import { allOf, anyOf, type Condition, doubtful, judged, NEVER, notThat, YES } from './condition.ts';
import { expressionText } from './expressions.ts';
import { type Arguments, literalString, readArguments } from './groovy/arguments.ts';
import { type Call, readStatement } from './groovy/statement.ts';
import { type Node, statementsOf } from './groovy/tree.ts';
import type { Scope } from './scope.ts';

/** What a `when` is read with. */
export interface WhenContext {
  readonly path: string;
  readonly scope: Scope;
  readonly trunks: readonly string[];
}

/** `when { ... }`: all of its conditions. https://www.jenkins.io/doc/book/pipeline/syntax/#when */
export function whenCondition(block: readonly Node[], context: WhenContext): Condition {
  return allOf(conditionsOf(block, context));
}

function conditionsOf(block: readonly Node[], context: WhenContext): readonly Condition[] {
  return statementsOf(block).flatMap((nodes) => {
    const statement = readStatement(nodes);
    const condition = statement.kind === 'call' ? conditionOf(statement, context) : UNREAD;
    return condition ? [condition] : [];
  });
}

const UNREAD: Condition = () => doubtful('its condition is not understood');

/** `null` for settings that are no condition. */
function conditionOf(call: Call, context: WhenContext): Condition | null {
  const [segment] = call.segments;
  if (!segment) return UNREAD;
  const inner = segment.block?.nodes ?? [];
  const written = readArguments(segment.arguments);
  switch (segment.name) {
    case 'beforeAgent':
    case 'beforeInput':
    case 'beforeOptions':
      return null;
    case 'allOf':
      return allOf(conditionsOf(inner, context));
    case 'anyOf':
      return anyOf(conditionsOf(inner, context));
    case 'not':
      return notThat(allOf(conditionsOf(inner, context)));
    case 'expression':
      return expressionCondition(inner, context);
    case 'branch':
      return testOf(written, 'pattern', (test) => branchCondition(test, context.trunks));
    case 'buildingTag':
      return ofEvent('tag');
    case 'tag':
      return testOf(written, 'pattern', tagCondition);
    case 'changeRequest':
      return changeRequest(written, context);
    case 'changeset':
      return changeset(written, context, call.line);
    case 'triggeredBy':
      return triggeredBy(literalString(written.positional[0]?.[0]) ?? '');
    case 'environment':
      return environmentCondition(written, context);
    case 'equals':
      return equalsCondition(written, context);
    default:
      return () => doubtful(`\`${segment.name}\` cannot be told from the file`);
  }
}

/** Of several statements the last says what the expression comes to. */
function expressionCondition(block: readonly Node[], { scope, trunks }: WhenContext): Condition {
  const statements = statementsOf(block);
  const [only] = statements;
  if (!only || statements.length > 1) return UNREAD;
  return booleanCondition(only, scope, trunks);
}

function testOf(
  { positional, named }: Arguments,
  name: string,
  make: (test: NameTest) => Condition,
): Condition {
  const text = literalString((positional[0] ?? named.get(name))?.[0]);
  const comparator = literalString(named.get('comparator')?.[0]) ?? 'GLOB';
  if (text === undefined) return UNREAD;
  const test =
    comparator === 'REGEXP'
      ? expressionTest(text, 'all')
      : comparator === 'EQUALS'
        ? literalTest(text)
        : globTest(text);
  return test ? make(test) : UNREAD;
}

function tagCondition({ text }: NameTest): Condition {
  return (occasion) => {
    const { answer, because } = ofEvent('tag')(occasion);
    return answer === 'yes' ? { ...YES, tag: text } : { answer, because };
  };
}

function changeRequest({ named }: Arguments, { trunks }: WhenContext): Condition {
  const target = literalString(named.get('target')?.[0]);
  const others = [...named.keys()].some((name) => name !== 'target' && name !== 'comparator');
  const test = target === undefined ? undefined : globTest(target);
  return (occasion) => {
    const { answer, because } = ofEvent('change-request')(occasion);
    if (answer !== 'yes') return { answer, because };
    if (others) return doubtful('it asks for more of a change request than the file can tell');
    if (!test) return YES;
    // The target of a change request is compared as a branch that is pushed to.
    return branchCondition(test, trunks)({ ...occasion, event: 'push' });
  };
}

function changeset({ positional, named }: Arguments, { path }: WhenContext, line: number): Condition {
  const text = literalString((positional[0] ?? named.get('pattern'))?.[0]);
  if (text === undefined) return UNREAD;
  const paths = { include: [text], exclude: [], source: { path, line } };
  return ({ event }) =>
    event === 'push' || event === 'change-request'
      ? { ...YES, paths }
      : doubtful('which changes it is started for cannot be told');
}

const CAUSES: Readonly<Record<string, Occasion['event']>> = {
  TimerTrigger: 'schedule',
  UserIdCause: 'manual',
  SCMTrigger: 'push',
};

function triggeredBy(cause: string): Condition {
  const event = Object.hasOwn(CAUSES, cause) ? CAUSES[cause] : undefined;
  if (event === undefined) return () => doubtful(`whether \`${cause}\` starts it cannot be told`);
  return (occasion) => (occasion.event === event ? YES : NEVER);
}

function environmentCondition({ named }: Arguments, { scope, trunks }: WhenContext): Condition {
  const name = literalString(named.get('name')?.[0]);
  const value = literalString(named.get('value')?.[0]);
  if (name === undefined || value === undefined) return UNREAD;
  if (name === 'BRANCH_NAME' || name === 'GIT_BRANCH') return branchCondition(literalTest(value), trunks);
  const [known, ...rest] = Object.hasOwn(scope.environment, name) ? (scope.environment[name] ?? []) : [];
  if (rest.length > 0 || typeof known !== 'string')
    return () => doubtful(`the value of ${name} cannot be told from the file`);
  return () => judged(known === value);
}

function equalsCondition({ named }: Arguments, { scope, trunks }: WhenContext): Condition {
  const actual = named.get('actual') ?? [];
  const expected = literalString(named.get('expected')?.[0]);
  const [value] = expressionText(actual, scope);
  if (expected !== undefined && typeof value === 'object' && value.name === 'BRANCH_NAME')
    return branchCondition(literalTest(expected), trunks);
  return () => doubtful('what `equals` compares cannot be told from the file');
}
