import { splitWords, unquote } from './words.ts';

/** A here-document: its lines belong to the instruction that names it. */
export interface Heredoc {
  readonly name: string;
  readonly text: string;
  /** Quoted names keep variables in the text as they stand. */
  readonly expands: boolean;
  /** First line of the text. */
  readonly line: number;
}

const KEYWORDS = new Set(['RUN', 'COPY', 'ADD']);
const OPERATOR = /^\d*<<(-?)([^<]+)$/;
const MAX_HEREDOCS = 100;

/** Reads the here-documents that `rest` opens from the lines after it, as BuildKit does. */
export function heredocsOf(
  keyword: string,
  rest: string,
  lines: readonly string[],
  from: number,
): { heredocs: readonly Heredoc[]; end: number; unterminated: string | undefined } {
  const argumentsText = keyword === 'ONBUILD' ? rest.replace(/^(?:RUN|COPY|ADD)\s/i, '') : rest;
  const canHold = KEYWORDS.has(keyword) || argumentsText !== rest;
  let end = from;
  const heredocs: Heredoc[] = [];
  if (!canHold || !rest.includes('<<') || isJsonForm(argumentsText)) {
    return { heredocs, end, unterminated: undefined };
  }
  // Here-documents take the plain backslash as escape, whatever the file's directive says.
  for (const word of splitWords(argumentsText, '\\')) {
    const match = OPERATOR.exec(word.text);
    if (!match || heredocs.length >= MAX_HEREDOCS) continue;
    const quoted = match[2] ?? '';
    const name = unquote(quoted);
    const read = readBody(lines, end, name, match[1] === '-');
    heredocs.push({ name, text: read.text, expands: name === quoted, line: end + 1 });
    end = read.end;
    if (!read.isClosed) return { heredocs, end, unterminated: name };
  }
  return { heredocs, end, unterminated: undefined };
}

function readBody(lines: readonly string[], from: number, name: string, isChomped: boolean) {
  const body: string[] = [];
  for (let index = from; index < lines.length; index += 1) {
    const raw = lines[index] ?? '';
    const line = isChomped ? raw.replace(/^\t+/, '') : raw;
    if (line === name) return { text: body.join('\n'), end: index + 1, isClosed: true };
    body.push(line);
  }
  return { text: body.join('\n'), end: lines.length, isClosed: false };
}

/** True for a JSON array of strings, which Docker runs and copies without a shell. */
export function isJsonForm(text: string): boolean {
  return jsonWords(text) !== undefined;
}

/** The strings of a JSON-form argument list, `undefined` when it is not one. */
export function jsonWords(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value) && value.every((word) => typeof word === 'string')) return value;
  } catch {
    // Docker falls back to the shell form, and so do we.
  }
  return undefined;
}
