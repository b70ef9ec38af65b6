import type { PropertyPath } from '../../../../resources/resource.ts';
import { isRecord, type ParsedRecord, recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import { intrinsicOf } from '../intrinsic.ts';

/** A SAM resource with its `Globals`. */
export interface SamResource {
  readonly declaration: Declaration;
  readonly id: string;
  /** Its own properties and what `Globals` add. */
  readonly properties: ParsedRecord;
  /** The section of `Globals` for its type, where there is one: `Function`. */
  readonly section: string | undefined;
  readonly globals: ParsedRecord;
}

export interface Making {
  /** Properties of the SAM resource that those of another name are made from. */
  readonly from?: Readonly<Record<string, PropertyPath>>;
  /** Where the rest comes from: `['Events', 'Upload']`. */
  readonly at?: PropertyPath;
  /** `DeletionPolicy`, `Metadata`: only the main resource keeps them. */
  readonly isMain?: boolean;
  readonly body?: ParsedRecord;
}

/** A resource that SAM makes, with the places in the template that its properties come from. */
export function made(
  sam: SamResource,
  id: string,
  type: string,
  properties: ParsedRecord,
  { from = {}, at = [], isMain = false, body = {} }: Making = {},
): Declaration {
  const { declaration } = sam;
  const {
    Condition,
    Type: _type,
    Properties: _properties,
    Connectors: _connectors,
    ...attributes
  } = declaration.body;
  return {
    id,
    type,
    body: {
      ...(isMain ? attributes : {}),
      ...(Condition === undefined ? {} : { Condition }),
      ...body,
      Properties: withoutUndefined(properties),
    },
    placeOf: (path) => placeIn(sam, path, from, at),
    writtenAs: declaration.id,
    original: isMain ? { type: declaration.type, body: declaration.body } : undefined,
  };
}

function placeIn(
  { declaration, section, globals }: SamResource,
  [top, ...rest]: PropertyPath,
  from: Readonly<Record<string, PropertyPath>>,
  at: PropertyPath,
): PropertyPath {
  const own = recordOf(declaration.body.Properties);
  const path = typeof top === 'string' ? [...(from[top] ?? [top]), ...rest] : [];
  const [first] = path;
  if (typeof first === 'string' && Object.hasOwn(own, first)) return declaration.placeOf(path);
  if (typeof first === 'string' && section !== undefined && Object.hasOwn(globals, first))
    return ['Globals', section, ...path];
  return declaration.placeOf(at);
}

function withoutUndefined(properties: ParsedRecord): ParsedRecord {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

export function getAtt(id: string, attribute: string): ParsedRecord {
  return { 'Fn::GetAtt': [id, attribute] };
}

/** The logical id that a value names by `Ref` or `GetAtt`. */
export function namedId(value: unknown): string | undefined {
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.name === 'Ref')
    return typeof intrinsic.argument === 'string' ? intrinsic.argument : undefined;
  if (intrinsic?.name !== 'GetAtt') return undefined;
  const { argument } = intrinsic;
  const first = Array.isArray(argument) ? argument[0] : argument;
  return typeof first === 'string' ? first.split('.')[0] : undefined;
}

/** What to make of a value and of both sides of a condition in it. */
export function eachSide(value: unknown, make: (value: unknown) => unknown): unknown {
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.name !== 'If' || !Array.isArray(intrinsic.argument)) return make(value);
  const [condition, whenTrue, whenFalse] = intrinsic.argument;
  return { 'Fn::If': [condition, eachSide(whenTrue, make), eachSide(whenFalse, make)] };
}

/** Tags as CloudFormation lists them. */
export function tagList(tags: unknown): readonly unknown[] | undefined {
  if (!isRecord(tags) || intrinsicOf(tags)) return undefined;
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** The logical ids of the APIs that SAM makes for events that name none. */
export const IMPLICIT = { rest: 'ServerlessRestApi', http: 'ServerlessHttpApi' } as const;
