import type { Source } from '../../../../judge/source.ts';
import type { LocatedScalar } from '../located.ts';
import { type Cursor, DOUBLE_QUOTE, notSimple, SINGLE_QUOTE } from './cursor.ts';

/** https://yaml.org/spec/1.2.2/#103-core-schema, and no other: `on` and `1_000` are texts. */
const NULL = /^(?:~|null|Null|NULL)$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
const INTEGER = /^[-+]?[0-9]+$/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/;
/** Numbers that nobody writes into a pipeline: the library knows them. */
const OTHER_NUMBER = /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+.0-9]+[eE][-+]?[0-9]+|[-+]?\.(?:inf|nan))$/i;
const LOOKS_SPECIAL = /^[-+.0-9~nNtTfF]/;

/** What a text without quotes stands for. */
export function plainScalar(text: string, at: Source): LocatedScalar {
  if (!LOOKS_SPECIAL.test(text)) return { kind: 'scalar', value: text, text, form: 'plain', at };
  const value = resolved(text);
  return { kind: 'scalar', value, text: value === null ? '' : text, form: 'plain', at };
}

function resolved(text: string): LocatedScalar['value'] {
  if (INTEGER.test(text)) return Number.parseInt(text, 10);
  if (DECIMAL.test(text)) return Number.parseFloat(text);
  if (OTHER_NUMBER.test(text)) return notSimple();
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  return text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  '"': '"',
  '\\': '\\',
  '/': '/',
  ' ': ' ',
};

/** The text between quotes that end on the same line. The cursor goes behind the second. */
export function quotedText(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.pos + 1;
  const quote = cursor.code() === DOUBLE_QUOTE ? '"' : "'";
  let end = text.indexOf(quote, start);
  if (quote === "'")
    while (end >= 0 && cursor.code(end + 1) === SINGLE_QUOTE) end = text.indexOf("'", end + 2);
  else while (end >= 0 && isEscaped(text, start, end)) end = text.indexOf('"', end + 1);
  const inner = text.slice(start, end);
  if (end < 0 || inner.includes('\n') || inner.includes('\t')) notSimple();
  cursor.pos = end + 1;
  if (quote === "'") return inner.includes("'") ? inner.replaceAll("''", "'") : inner;
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? notSimple());
}

function isEscaped(text: string, start: number, at: number): boolean {
  let first = at;
  while (first > start && text.charAt(first - 1) === '\\') first -= 1;
  return (at - first) % 2 === 1;
}
