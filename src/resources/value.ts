/**
 * What a property of a resource holds. What is written out is plain data; a mapping has no prototype. The rest keeps
 * why it is open: a reference survives whatever is unknown about it, so that companions stay tied to their resource.
 */
export type Value = Scalar | ValueList | ValueMap | JsonText | Reference | Template | Choice | Unresolved;

export type Scalar = string | number | boolean | null;

export type ValueList = readonly Value[];

export interface ValueMap {
  readonly [key: string]: Value;
}

/** An attribute of another resource that is known only once that resource exists: `aws_s3_bucket.logs.arn`. */
export class Reference {
  /** The key of the resource it leads to (`Resource.key`). */
  readonly to: string;
  /** In the words of the language it was written in: `arn`, `id`, `Arn`; `Ref` for a bare `!Ref`. */
  readonly attribute: string;

  constructor(to: string, attribute: string) {
    this.to = to;
    this.attribute = attribute;
  }
}

/** A text with open parts. It has at least one part that is no string, and no two strings side by side. */
export class Template {
  readonly parts: readonly TemplatePart[];

  constructor(parts: readonly TemplatePart[]) {
    this.parts = parts;
  }
}

export type TemplatePart = string | JsonText | Reference | Choice | Unresolved;

/**
 * A JSON text of which some values are open: `jsonencode({ Resource = aws_s3_bucket.logs.arn })`. A JSON text without
 * open parts is a plain string. `jsonValue` (`json-text.ts`) reads either, and templates that spell JSON.
 */
export class JsonText {
  /** What the text spells. */
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

/** One of two values, by a condition that the source leaves open. `undefined`: the property is not set then. */
export class Choice {
  readonly between: readonly [Value | undefined, Value | undefined];
  /** The condition in the author's words: `IsProduction`, `var.multi_az`. */
  readonly on: string;

  constructor(between: readonly [Value | undefined, Value | undefined], on: string) {
    this.between = between;
    this.on = on;
  }
}

/** A value that cannot be told from the source. */
export class Unresolved {
  /** A clause in lower case without a full stop: "`var.region` has no default". */
  readonly because: string;
  /** Resources that the value is made of, as far as they are known. */
  readonly mentions: readonly Reference[];

  constructor(because: string, mentions: readonly Reference[] = []) {
    this.because = because;
    this.mentions = mentions;
  }
}

/** An attribute of a resource that is declared nowhere: only part of a source is here. It names something all the same. */
export class Undeclared extends Unresolved {}

export function isList(value: Value | undefined): value is ValueList {
  return Array.isArray(value);
}

export function isMap(value: Value | undefined): value is ValueMap {
  return (
    typeof value === 'object' &&
    value !== null &&
    !isOpen(value) &&
    !(value instanceof JsonText) &&
    !Array.isArray(value)
  );
}

/** Whether the value itself is open; a list or mapping with open members is not. */
export function isOpen(value: Value | undefined): value is Reference | Template | Choice | Unresolved {
  return (
    value instanceof Reference ||
    value instanceof Template ||
    value instanceof Choice ||
    value instanceof Unresolved
  );
}

/** Every reference inside a value, however deep. */
export function referencesIn(value: Value | undefined): readonly Reference[] {
  const found: Reference[] = [];
  collect(value, found, new Set());
  return found;
}

function collect(value: Value | undefined, found: Reference[], seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Reference) found.push(value);
  else if (value instanceof Unresolved) for (const mention of value.mentions) collect(mention, found, seen);
  else for (const member of membersOf(value)) collect(member, found, seen);
}

function membersOf(value: Exclude<Value, Scalar | Reference | Unresolved>): readonly (Value | undefined)[] {
  if (value instanceof Template) return value.parts;
  if (value instanceof Choice) return value.between;
  if (value instanceof JsonText) return [value.value];
  return isList(value) ? value : Object.values(value);
}
