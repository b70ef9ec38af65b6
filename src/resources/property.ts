import type { Source } from '../judge/source.ts';
import type { Answer, Explained } from '../pipelines/answer.ts';
import { defaultOf, type Fallback } from './defaults.ts';
import type { PropertyPath, Resource } from './resource.ts';
import { Choice, isList, isMap, isOpen, Undeclared, type Value } from './value.ts';

/**
 * What a property comes to. `default`: not written, and this is what AWS (or the provider) makes of it. `absent`: not
 * written, and there is no such default. `open`: it cannot be told.
 */
export type Reading =
  | { readonly state: 'written'; readonly value: Value; readonly at: Source }
  | { readonly state: 'default'; readonly value: Value; readonly at: Source; readonly because: string }
  | { readonly state: 'absent'; readonly at: Source }
  | { readonly state: 'open'; readonly at: Source; readonly because: string; readonly value: Value };

/** Reads a property; open texts and references count as written, what cannot be told at all as `open`. */
export function readProperty(resource: Resource, ...path: PropertyPath): Reading {
  const [reading, ...others] = readCandidates(resource, ...path);
  if (reading && others.length === 0) return reading;
  const at = resource.sourceOf(...path);
  const value = valueAt(resource.properties, path);
  const on = value instanceof Choice ? value.on : 'a condition';
  return {
    state: 'open',
    at,
    because: `it rests on \`${on}\`, which is not decided here`,
    value: value ?? null,
  };
}

/** Every value that a property may have: two where a condition of the source is open, more where one stands in another. */
export function readCandidates(resource: Resource, ...path: PropertyPath): readonly Reading[] {
  // Most readings are only asked for their value: where it stands is looked up when somebody wants to show it.
  let known: Source | undefined;
  const place = () => {
    known ??= resource.sourceOf(...path);
    return known;
  };
  return valuesAt(resource.properties, path).map((value) => readingOf(resource, path, value, place));
}

/**
 * Whether a property is as it should be. Of two candidates both must agree, else it is unknown; so is what cannot be
 * told. `isRight` sees `undefined` where the property is absent and has no default.
 */
export function holds(
  resource: Resource,
  path: PropertyPath,
  isRight: (value: Value | undefined) => Answer | boolean,
): Explained {
  const answers = readCandidates(resource, ...path).map((reading): Explained => {
    if (reading.state === 'open') return { answer: 'unknown', reasons: [reading] };
    const value = reading.state === 'absent' ? undefined : reading.value;
    const right = isRight(value);
    const answer = typeof right === 'boolean' ? (right ? 'yes' : 'no') : right;
    return { answer, reasons: [{ at: reading.at, because: said(path, reading) }] };
  });
  const [first] = answers;
  if (first && answers.every(({ answer }) => answer === first.answer)) return first;
  const undecided = readProperty(resource, ...path);
  const because = undecided.state === 'open' ? undecided.because : 'it cannot be told';
  return { answer: 'unknown', reasons: [{ at: undecided.at, because }] };
}

function said(path: PropertyPath, reading: Exclude<Reading, { state: 'open' }>): string {
  const name = path.join('.');
  if (reading.state === 'absent') return `\`${name}\` is not set`;
  if (reading.state === 'default') return `\`${name}\` is not set: ${reading.because}`;
  return typeof reading.value === 'object' ? `\`${name}\` is set` : `\`${name}\` is ${String(reading.value)}`;
}

function readingOf(
  resource: Resource,
  path: PropertyPath,
  value: Value | undefined,
  place: () => Source,
): Reading {
  if (value === undefined || value === null) return readingOfAbsent(defaultOf(resource, path), place);
  if (isOpen(value) && 'because' in value && !(value instanceof Undeclared)) {
    const { because } = value;
    return {
      state: 'open',
      because,
      value,
      get at() {
        return place();
      },
    };
  }
  return {
    state: 'written',
    value,
    get at() {
      return place();
    },
  };
}

function readingOfAbsent(fallback: Fallback | undefined, place: () => Source): Reading {
  const at = place();
  if (fallback === undefined) return { state: 'absent', at };
  return 'open' in fallback
    ? { state: 'open', at, because: fallback.open, value: null }
    : { state: 'default', at, ...fallback };
}

/** The value at a path as it is written; stops at what is open. */
export function valueAt(value: Value | undefined, path: PropertyPath): Value | undefined {
  let current = value;
  for (const key of path) {
    if (isOpen(current)) return current;
    if (isList(current)) current = typeof key === 'number' ? current[key] : undefined;
    else if (isMap(current)) current = current[key];
    else return undefined;
  }
  return current;
}

function valuesAt(value: Value | undefined, path: PropertyPath): readonly (Value | undefined)[] {
  if (value instanceof Choice) return value.between.flatMap((one) => valuesAt(one, path));
  const [key, ...rest] = path;
  if (key === undefined || isOpen(value)) return [value];
  if (isList(value)) return valuesAt(typeof key === 'number' ? value[key] : undefined, rest);
  return isMap(value) ? valuesAt(value[key], rest) : [undefined];
}
