import { isRecord } from '../../parsed.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Condition',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Ref',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

/** The short forms, for the YAML reader. */
export const SHORT_FORMS: readonly string[] = FUNCTIONS.map((name) => `!${name}`);

const KNOWN: ReadonlyMap<string, string> = new Map(
  FUNCTIONS.flatMap((name) => [
    [`!${name}`, name] as const,
    [name === 'Ref' ? name : `Fn::${name}`, name] as const,
  ]),
);

/** A function and its argument: `{ Ref: x }`, `{ 'Fn::Sub': x }`, `!Sub x`. */
export interface Intrinsic {
  /** Without `Fn::` or `!`: `Ref`, `Sub`. */
  readonly name: string;
  readonly argument: unknown;
}

/** The function that a value is; `undefined` where it is plain data. */
export function intrinsicOf(value: unknown): Intrinsic | undefined {
  if (!isRecord(value)) return undefined;
  let found: Intrinsic | undefined;
  for (const key in value) {
    if (found) return undefined;
    const name = KNOWN.get(key);
    if (name === undefined) return undefined;
    found = { name, argument: value[key] };
  }
  return found;
}

/** A loop of the language extensions: its variable, its collection and what is repeated. */
export interface Loop {
  readonly variable: string;
  readonly collection: unknown;
  readonly body: unknown;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html */
export function loopOf(key: string, value: unknown): Loop | undefined {
  if (!key.startsWith('Fn::ForEach::') || !Array.isArray(value)) return undefined;
  const [variable, collection, body] = value;
  return typeof variable === 'string' ? { variable, collection, body } : undefined;
}
