import type { Value } from './evaluate.ts';

type Run = (values: readonly Value[]) => Value;

const OPEN: Value = { is: 'open' };

/** https://learn.microsoft.com/en-us/azure/devops/pipelines/process/expressions#functions */
export const FUNCTIONS: Readonly<Record<string, Run>> = {
  eq: ([a, b]) => answer(isEqual(a, b)),
  ne: ([a, b]) => answer(opposite(isEqual(a, b))),
  and: (values) => decided(values, false),
  or: (values) => decided(values, true),
  not: ([a]) => answer(opposite(truth(a))),
  xor: ([a, b]) => {
    const [left, right] = [truth(a), truth(b)];
    return answer(left === undefined || right === undefined ? undefined : left !== right);
  },
  in: ([needle, ...rest]) =>
    decided(
      rest.map((one) => answer(isEqual(needle, one))),
      true,
    ),
  notin: ([needle, ...rest]) =>
    answer(
      opposite(
        truth(
          decided(
            rest.map((one) => answer(isEqual(needle, one))),
            true,
          ),
        ),
      ),
    ),
  startswith: (values) => compared(values, (text, part) => text.startsWith(part)),
  endswith: (values) => compared(values, (text, part) => text.endsWith(part)),
  contains: (values) => compared(values, (text, part) => text.includes(part)),
  containsvalue: ([list, wanted]) => containsValue(list, wanted),
  gt: (values) => ordered(values, (a, b) => a > b),
  ge: (values) => ordered(values, (a, b) => a >= b),
  lt: (values) => ordered(values, (a, b) => a < b),
  le: (values) => ordered(values, (a, b) => a <= b),
  coalesce: (values) => coalesce(values),
  iif: ([condition, yes, no]) => {
    const chosen = truth(condition);
    if (chosen === undefined) return OPEN;
    return (chosen ? yes : no) ?? OPEN;
  },
  lower: ([a]) => mapped(a, (text) => text.toLowerCase()),
  upper: ([a]) => mapped(a, (text) => text.toUpperCase()),
  trim: ([a]) => mapped(a, (text) => text.trim()),
  replace: ([a, from, to]) => {
    const [old, fresh] = [textOf(from), textOf(to)];
    return old && fresh !== undefined ? mapped(a, (text) => text.replaceAll(old, fresh)) : OPEN;
  },
  length: ([a]) => (a?.is === 'node' ? known(a.node.items().length || a.node.entries().length) : lengthOf(a)),
  join: ([separator, list]) => join(separator, list),
  format: (values) => format(values),
};

function known(value: string | number | boolean): Value {
  return { is: 'known', value };
}

function answer(value: boolean | undefined): Value {
  return value === undefined ? OPEN : known(value);
}

function opposite(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** Whether a value counts as true; `undefined` when it is open. */
export function truth(value: Value | undefined): boolean | undefined {
  if (!value || value.is === 'open') return undefined;
  if (value.is === 'node') return true;
  const { value: plain } = value;
  return typeof plain === 'string'
    ? plain !== ''
    : plain === true || (typeof plain === 'number' && plain !== 0);
}

function decided(values: readonly Value[], decides: boolean): Value {
  const truths = values.map(truth);
  if (truths.includes(decides)) return known(decides);
  return truths.includes(undefined) ? OPEN : known(!decides);
}

/** The right side is turned into the type of the left; strings are compared without regard to case. */
function isEqual(a: Value | undefined, b: Value | undefined): boolean | undefined {
  if (a?.is !== 'known' || b?.is !== 'known') return undefined;
  if (typeof a.value === 'boolean') return a.value === asBoolean(b.value);
  if (typeof b.value === 'boolean' && typeof a.value === 'string') return asBoolean(a.value) === b.value;
  return String(a.value ?? '').toLowerCase() === String(b.value ?? '').toLowerCase();
}

function asBoolean(value: string | number | boolean | null): boolean {
  if (typeof value === 'string') return value.toLowerCase() !== 'false' && value !== '';
  return Boolean(value);
}

function textOf(value: Value | undefined): string | undefined {
  return value?.is === 'known' ? String(value.value ?? '') : undefined;
}

function compared([a, b]: readonly Value[], test: (text: string, part: string) => boolean): Value {
  const [text, part] = [textOf(a), textOf(b)];
  if (text === undefined || part === undefined) return OPEN;
  return known(test(text.toLowerCase(), part.toLowerCase()));
}

function ordered([a, b]: readonly Value[], test: (a: number, b: number) => boolean): Value {
  const [left, right] = [Number(textOf(a)), Number(textOf(b))];
  return Number.isNaN(left) || Number.isNaN(right) ? OPEN : known(test(left, right));
}

function containsValue(list: Value | undefined, wanted: Value | undefined): Value {
  const text = textOf(wanted)?.toLowerCase();
  if (list?.is !== 'node' || text === undefined) return OPEN;
  const values = [...list.node.items(), ...list.node.entries().map(([, node]) => node)];
  return known(values.some(({ value }) => String(value).toLowerCase() === text));
}

function coalesce(values: readonly Value[]): Value {
  for (const value of values) {
    if (value.is !== 'known') return value;
    if (value.value !== null && value.value !== '') return value;
  }
  return known('');
}

function mapped(value: Value | undefined, change: (text: string) => string): Value {
  const text = textOf(value);
  return text === undefined ? OPEN : known(change(text));
}

function lengthOf(value: Value | undefined): Value {
  const text = textOf(value);
  return text === undefined ? OPEN : known(text.length);
}

function join(separator: Value | undefined, list: Value | undefined): Value {
  const by = textOf(separator);
  if (by === undefined || list?.is !== 'node') return OPEN;
  return known(
    list.node
      .items()
      .map(({ value }) => String(value))
      .join(by),
  );
}

function format([pattern, ...values]: readonly Value[]): Value {
  const text = textOf(pattern);
  const texts = values.map(textOf);
  if (text === undefined || texts.includes(undefined)) return OPEN;
  return known(text.replace(/\{(\d{1,2})(?::[^}]{0,50})?\}/g, (_, index) => texts[Number(index)] ?? ''));
}
