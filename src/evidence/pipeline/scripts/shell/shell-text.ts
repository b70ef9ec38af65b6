import type { ParsedScript, parse } from 'unbash';
import type { Part, Reference, Text } from '../../../../pipelines/text.ts';

/** A text that was parsed as shell, its references standing as single characters. */
export interface ShellText {
  readonly script: ParsedScript;
  /** What the parser saw. */
  readonly plain: string;
  /** False when a part of it is no shell. */
  readonly isComplete: boolean;
  /** The number of line breaks before an offset. */
  linesBefore(offset: number): number;
  /** Puts the references back into a part of the text. */
  restore(plain: string): Text;
}

/** Parses shell text; what was parsed once is kept. `null` when it is too long. */
export type ShellParser = (text: Text) => ShellText | null;

interface Parsed {
  readonly script: ParsedScript;
  readonly starts: readonly number[];
}

const MAX_TEXT = 128 * 1024;
/** References stand in the text as characters of a private area, which the parser takes for letters. */
const FIRST = 0xe000;
const MANY = 0x18ff;
const PRIVATE = /[\ue000-\uf8ff]/g;

export function shellParser(parser: typeof parse): ShellParser {
  const kept = new Map<string, Parsed>();
  return (text) => {
    const references: Reference[] = [];
    const plain = text.map((part) => plainPart(part, references)).join('');
    if (plain.length > MAX_TEXT || references.length >= MANY) return null;
    let parsed = kept.get(plain);
    if (!parsed) {
      parsed = { script: parser(plain), starts: lineStarts(plain) };
      kept.set(plain, parsed);
    }
    const { script, starts } = parsed;
    return {
      script,
      plain,
      isComplete: (script.errors?.length ?? 0) === 0,
      linesBefore: (offset) => lineOf(starts, offset) + extraLines(plain, offset, references),
      restore: (part) => restored(part, references),
    };
  };
}

function plainPart(part: Part, references: Reference[]): string {
  if (typeof part === 'string') return part.replace(PRIVATE, '\ufffd');
  references.push(part);
  return String.fromCharCode(FIRST + references.length - 1);
}

function restored(plain: string, references: readonly Reference[]): Text {
  if (references.length === 0) return plain === '' ? [] : [plain];
  const parts: Part[] = [];
  let from = 0;
  for (const { index, 0: character } of plain.matchAll(PRIVATE)) {
    const reference = references[character.charCodeAt(0) - FIRST];
    if (!reference) continue;
    if (index > from) parts.push(plain.slice(from, index));
    parts.push(reference);
    from = index + 1;
  }
  if (from < plain.length) parts.push(plain.slice(from));
  return parts;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Lines that references before the offset take in the file and the parser did not see. */
function extraLines(plain: string, offset: number, references: readonly Reference[]): number {
  let lines = 0;
  for (const [index, { raw }] of references.entries()) {
    if (!raw.includes('\n')) continue;
    const at = plain.indexOf(String.fromCharCode(FIRST + index));
    if (at >= 0 && at < offset) lines += raw.split('\n').length - 1;
  }
  return lines;
}
