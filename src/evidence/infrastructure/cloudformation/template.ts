import type { PropertyPath } from '../../../resources/resource.ts';
import { isRecord, type ParsedRecord, recordOf } from '../../parsed.ts';
import type { YamlReader } from '../../yaml-documents.ts';
import { isUnreasonable, UNREASONABLE } from '../../yaml-text.ts';
import { SHORT_FORMS } from './intrinsic.ts';
import { jsonLines } from './json-lines.ts';

/** A template as it is written, its functions not yet resolved. */
export interface Template {
  readonly path: string;
  readonly value: ParsedRecord;
  /** Names in `Transform`. */
  readonly transforms: readonly string[];
  /** The line of the key at a path, or of the nearest one above it that is written out. */
  lineOf(...path: PropertyPath): number;
}

/** What is wrong with a template that could not be read. */
export interface BrokenTemplate {
  readonly line: number;
  readonly because: string;
}

/** Reads a template in YAML or JSON. */
export function openTemplate(path: string, text: string, read: YamlReader): Template | BrokenTemplate {
  const value = text.trimStart().startsWith('{') ? parsedJson(text) : undefined;
  if (value) {
    if (isUnreasonable(text)) return { line: 1, because: UNREASONABLE };
    const lineOf = jsonLines(text);
    return templateOf(path, value, (...at) => lineOf(at));
  }
  const { documents, broken } = read(text, undefined, SHORT_FORMS);
  const document = documents.find((one) => isRecord(recordOf(one.value).Resources));
  if (document) {
    const keyLine = keyLines(text);
    return templateOf(path, recordOf(document.value), (...at) => keyLine(at, document.lineOf(...at)));
  }
  const [fault] = broken;
  return fault
    ? { line: fault.line, because: `it could not be parsed: ${fault.because}` }
    : { line: 1, because: 'it has no `Resources`' };
}

/** A template that is made from another file. */
export function templateOf(path: string, value: ParsedRecord, lineOf: Template['lineOf']): Template {
  return { path, value, transforms: transformsOf(value.Transform), lineOf };
}

function transformsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => {
    const name = isRecord(one) ? one.Name : one;
    return typeof name === 'string' ? [name] : [];
  });
}

function parsedJson(text: string): ParsedRecord | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isRecord(value) && isRecord(value.Resources) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How many comments between a key and its value are passed over. */
const MAX_COMMENTS = 20;

/** A mapping or list begins below its key; people look for the key. */
function keyLines(text: string): (path: PropertyPath, line: number) => number {
  let lines: readonly string[] | undefined;
  return (path, line) => {
    const key = path.at(-1);
    if (typeof key !== 'string') return line;
    lines ??= text.split('\n');
    if (isAt(lines[line - 1], key)) return line;
    for (let above = line - 1; above > 0 && above >= line - MAX_COMMENTS; above -= 1) {
      const written = (lines[above - 1] ?? '').trim();
      if (isAt(written, key)) return above;
      if (written !== '' && !written.startsWith('#')) break;
    }
    return line;
  };
}

function isAt(line: string | undefined, key: string): boolean {
  const written = (line ?? '').trimStart().replace(/^(?:-[ \t]{1,20})?['"]?/, '');
  return written.startsWith(key) && /^['"]?[ \t]*:/.test(written.slice(key.length));
}
