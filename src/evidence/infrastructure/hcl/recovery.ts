import * as codes from './characters.ts';
import { closingEnd } from './heredoc.ts';
import { heredocNameStart, opensHeredoc } from './punctuation.ts';
import { lineEnd, type Reading } from './reading.ts';

/** Where an item ends whose inside could not be read. */
export interface ItemEnd {
  readonly at: number;
  /** False where brackets do not match: whatever follows may belong to anything. */
  readonly isCertain: boolean;
}

/** A string, in which brackets are text. */
const STRING = codes.DOUBLE_QUOTE;
/** `${` or `%{`. */
const SEQUENCE = codes.DOLLAR;

/** More brackets than this are not worth matching. */
const MAX_OPEN = 1000;

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/**
 * Finds the line end that ends the item beginning here, or the brace that closes the block around it: brackets,
 * strings and heredocs are passed over whole. A string ends with its line at the latest.
 */
export function itemEnd(reading: Reading, start: number): ItemEnd {
  const { text } = reading;
  const open: number[] = [];
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (open.at(-1) === STRING) {
      at = passInString(text, at, open);
    } else if (code === codes.LINE_FEED) {
      if (open.length === 0) return { at, isCertain: true };
      at += 1;
    } else if (code === codes.RIGHT_BRACE) {
      if (open.length === 0) return { at, isCertain: true };
      const last = open.pop();
      if (last !== codes.LEFT_BRACE && last !== SEQUENCE) return { at, isCertain: false };
      at += 1;
    } else {
      const behind = pass(reading, at, open);
      if (behind < 0 || open.length > MAX_OPEN) return { at, isCertain: false };
      at = behind;
    }
  }
  return { at, isCertain: open.length === 0 };
}

/** Goes on behind one character, comment or heredoc that is in no string. -1 where it cannot stand there. */
function pass(reading: Reading, at: number, open: number[]): number {
  const { text } = reading;
  const code = text.charCodeAt(at);
  const character = text.charAt(at);
  if (code === codes.HASH || text.startsWith('//', at)) return lineEnd(text, at);
  if (text.startsWith('/*', at)) {
    const close = text.indexOf('*/', at + 2);
    return close < 0 ? text.length : close + 2;
  }
  if (code === codes.LESS_THAN && opensHeredoc(text, at)) return heredocEnd(reading, at);
  if (character === '"' || character === '{' || character === '(' || character === '[') open.push(code);
  const opener = CLOSES[character];
  if (opener !== undefined && open.length > 0 && open.pop() !== opener.charCodeAt(0)) return -1;
  return at + 1;
}

function passInString(text: string, at: number, open: number[]): number {
  const code = text.charCodeAt(at);
  if (code === codes.LINE_FEED) {
    // The quotes of this line do not pair, so nothing is known of what they hold.
    open.length = open.indexOf(STRING);
    return at;
  }
  if (code === codes.BACKSLASH) return text.charCodeAt(at + 1) === codes.LINE_FEED ? at + 1 : at + 2;
  if (code === STRING) open.pop();
  else if (code === codes.DOLLAR || code === codes.PERCENT_SIGN) {
    if (text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === codes.LEFT_BRACE) return at + 3;
    if (text.charCodeAt(at + 1) === codes.LEFT_BRACE) {
      open.push(SEQUENCE);
      return at + 2;
    }
  }
  return at + 1;
}

/** Behind the closing name, or behind the first line where there is none. */
function heredocEnd(reading: Reading, at: number): number {
  const { text } = reading;
  const nameStart = heredocNameStart(text, at);
  const name = text.slice(nameStart, codes.nameEnd(text, nameStart));
  const first = lineEnd(text, at);
  if (!reading.mayHaveLine(name, first)) return first;
  for (let line = first + 1; line < text.length; line = lineEnd(text, line) + 1) {
    const end = closingEnd(text, line, name);
    if (end >= 0) return end;
  }
  return first;
}

/** What can only be the head of a block of its own, whatever stands open above it. */
const HEAD =
  /(?:resource|data|module|variable|output|locals|provider|terraform|moved|removed|import|check|ephemeral)[ \t]{0,20}["{]/y;

/** Also `name = ...` and other blocks, as `.tfvars` and Terragrunt files have them. */
const ITEM = /[A-Za-z_][\w-]{0,100}[ \t]{0,100}(?:=[^=>]|["{])/y;

/** Whether a line begins here, without indentation, that is the head of one of Terraform's blocks. */
export function beginsTopLevelBlock(text: string, at: number): boolean {
  if (at > 0 && text.charCodeAt(at - 1) !== codes.LINE_FEED) return false;
  HEAD.lastIndex = at;
  return HEAD.test(text);
}

/** The next line at which the file is certain again: an item without indentation. */
export function nextCertainPlace(text: string, from: number): number {
  for (let line = lineEnd(text, from) + 1; line < text.length; line = lineEnd(text, line) + 1) {
    ITEM.lastIndex = line;
    if (ITEM.test(text)) return line;
  }
  return text.length;
}
