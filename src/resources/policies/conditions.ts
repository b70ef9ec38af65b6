import { isList, isMap, type Value } from '../value.ts';
import { type OpenText, openText } from './open-text.ts';

/** One test of a statement: an operator, the key of the request it looks at, and what that may be. */
export interface Condition {
  /** Without prefix and suffix, in lower case: `stringequals`, `arnlike`. */
  readonly operator: string;
  readonly qualifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly isIfExists: boolean;
  readonly key: string;
  readonly values: readonly OpenText[];
}

/** Reads the tests of a statement. What cannot be read is a gap; it can only narrow the statement. */
export function readConditions(value: Value | undefined, gaps: string[]): readonly Condition[] {
  if (value === undefined || value === null) return [];
  const blocks = isList(value) ? value : [value];
  return blocks.flatMap((block) => {
    if (isMap(block)) return Object.entries(block).flatMap(([name, tests]) => testsOf(name, tests, gaps));
    gaps.push(openText(block)?.because ?? 'a condition is made elsewhere');
    return [];
  });
}

function testsOf(name: string, tests: Value | undefined, gaps: string[]): readonly Condition[] {
  if (!isMap(tests)) {
    gaps.push(openText(tests)?.because ?? 'a condition is made elsewhere');
    return [];
  }
  return Object.entries(tests).map(([key, value]) => conditionOf(name, key, value));
}

/** One condition of its parts; values may be a single text or a list. */
export function conditionOf(name: string, key: string, value: Value | undefined): Condition {
  const [first = '', second] = name.split(':');
  const qualifier =
    second === undefined ? undefined : /^forany/i.test(first) ? 'ForAnyValue' : 'ForAllValues';
  const written = (second ?? first).toLowerCase();
  const isIfExists = written.endsWith('ifexists');
  return {
    operator: isIfExists ? written.slice(0, -'ifexists'.length) : written,
    qualifier,
    isIfExists,
    key,
    values: (isList(value) ? value : [value]).flatMap((one) => openText(one) ?? []),
  };
}

/**
 * Whether a test asks for one of its values: `StringEquals` and its like. One that holds where the key is missing
 * (`ForAllValues`, `IfExists`, the negations) does not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function demands({ operator, qualifier, isIfExists }: Condition): boolean {
  if (qualifier === 'ForAllValues' || isIfExists) return false;
  return /^(?:string(?:equals|like|equalsignorecase)|arn(?:equals|like)|bool|ipaddress|numericequals|null)$/.test(
    operator,
  );
}

/** The tests that ask for a value of a key; the key in any case. */
export function demandsOn(conditions: readonly Condition[], key: string | RegExp): readonly Condition[] {
  return conditions.filter(
    (condition) =>
      demands(condition) &&
      (typeof key === 'string' ? condition.key.toLowerCase() === key.toLowerCase() : key.test(condition.key)),
  );
}

/** Keys that say where or how a request is made, never for which of many things. Ruling 32. */
const NARROWS_NOTHING =
  /^aws:(?:requestedregion|securetransport|principaltype|currenttime|epochtime|viaawsservice|useragent|principalorgid|principalaccount|resourceaccount|resourceorgid)$/i;

/** Tests that narrow a wildcard to some resources or callers: tags, MFA, source, the service that calls. */
export function narrowing(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.filter(
    (condition) =>
      !NARROWS_NOTHING.test(condition.key) &&
      condition.qualifier !== 'ForAllValues' &&
      !condition.isIfExists &&
      !condition.values.some(({ text }) => text === '*' && /like$/.test(condition.operator)),
  );
}
