import type { Gap } from '../judge/fact.ts';
import type { World } from './world.ts';

/** Looks into parsed JSON, YAML or TOML, where nothing is certain. */
export type ParsedRecord = Readonly<Record<string, unknown>>;

/** The value as a record; an empty one when it is none. */
export function recordOf(value: unknown): ParsedRecord {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is ParsedRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a list; an empty one when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The strings of a list, other members left out. */
export function stringsOf(value: unknown): readonly string[] {
  return listOf(value).filter((member) => typeof member === 'string');
}

/** The fields of a record whose values are strings, others left out. */
export function stringFieldsOf(value: unknown): Readonly<Record<string, string>> {
  const fields = Object.entries(recordOf(value)).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  return Object.fromEntries(fields);
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Follows keys into nested records. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (!isRecord(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** Reads and parses one file. A file that is missing or broken is `undefined`; a broken one is added to `gaps`. */
export function parsedFile<T>(
  world: World,
  path: string,
  gaps: Gap[],
  parse: (text: string) => T,
): T | undefined {
  const text = world.text(path, gaps);
  if (text === undefined) return undefined;
  try {
    return parse(text);
  } catch (error) {
    const sentence = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    gaps.push({ path, because: `it could not be parsed: ${sentence}`, settle: { how: 'mend the file' } });
    return undefined;
  }
}
