import type { Source } from '../../../judge/source.ts';

/** YAML with the place of everything in it, its aliases and merge keys followed. */
export type Located = LocatedScalar | LocatedList | LocatedMap | LocatedReference;

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As written, quotes taken off: `1.10` is not `1.1`. */
  readonly text: string;
  /** `block` and `folded` text begins in the line after its place. */
  readonly form: 'plain' | 'quoted' | 'block' | 'folded';
  readonly at: Source;
}

export interface LocatedList {
  readonly kind: 'list';
  readonly items: readonly Located[];
  readonly at: Source;
}

export interface LocatedMap {
  readonly kind: 'map';
  readonly fields: ReadonlyMap<string, LocatedField>;
  readonly at: Source;
}

export interface LocatedField {
  /** Where its key stands. */
  readonly at: Source;
  readonly value: Located;
}

/** A list under a tag of the pipeline system's own: `!reference [.setup, script]`. */
export interface LocatedReference {
  readonly kind: 'reference';
  readonly path: readonly string[];
  readonly at: Source;
}

/** The documents of a file, and those that are none. */
export interface LocatedYaml {
  readonly documents: readonly Located[];
  readonly broken: readonly { readonly line: number; readonly because: string }[];
}

/** The value of a field; `undefined` when there is none, or the value is no mapping. */
export function fieldOf(value: Located | undefined, key: string): Located | undefined {
  return value?.kind === 'map' ? value.fields.get(key)?.value : undefined;
}

/** Fields of a mapping in its order; none of anything else. */
export function fieldsOf(value: Located | undefined): readonly (readonly [string, LocatedField])[] {
  return value?.kind === 'map' ? [...value.fields] : [];
}

/** The text of a scalar that is not null. */
export function textOf(value: Located | undefined): string | undefined {
  return value?.kind === 'scalar' && value.value !== null ? value.text : undefined;
}

/** Members of a list; a single value counts as a list of one. */
export function membersOf(value: Located | undefined): readonly Located[] {
  if (value === undefined || isNull(value)) return [];
  return value.kind === 'list' ? value.items : [value];
}

/** The texts of a list's scalars, or of the one scalar. */
export function textsOf(value: Located | undefined): readonly string[] {
  return membersOf(value).flatMap((member) => textOf(member) ?? []);
}

export function isTrue(value: Located | undefined): boolean {
  return value?.kind === 'scalar' && value.value === true;
}

export function isFalse(value: Located | undefined): boolean {
  return value?.kind === 'scalar' && value.value === false;
}

export function isNull(value: Located | undefined): boolean {
  return value?.kind === 'scalar' && value.value === null;
}

/** A scalar that is written nowhere, or that something was put into. */
export function scalar(text: string, at: Source, form: LocatedScalar['form'] = 'quoted'): LocatedScalar {
  return { kind: 'scalar', value: text, text, form, at };
}

/** Members of a list, with the members of lists in it in their place: aliases and references bring whole lists. */
export function flattened(value: Located | undefined, limit: number): readonly Located[] {
  const result: Located[] = [];
  const visit = (node: Located, depth: number): void => {
    if (result.length >= limit || depth > 50) return;
    if (node.kind === 'list') for (const item of node.items) visit(item, depth + 1);
    else if (!isNull(node)) result.push(node);
  };
  if (value) visit(value, 0);
  return result;
}
