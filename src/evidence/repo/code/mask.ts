import { type StringForm, SYNTAXES, type Syntax, type SyntaxName } from './syntaxes.ts';

/** A source text twice, every position kept: what is blanked is spaces, line ends stay. */
export interface Mask {
  /** Without comments and without what stands inside strings; their marks stay. */
  readonly code: string;
  /** Without comments only. */
  readonly uncommented: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly isComment: boolean;
}

/** The text under the pen: what was found so far, and where the line of a position ends. */
interface Reading {
  readonly text: string;
  readonly spans: Span[];
  lineEnd(from: number): number;
}

/** Longer ones are no regular expression but two divisions. */
const MAX_REGEX = 2000;

/** Blanks comments and strings in one pass. Not a parser: it knows marks and escapes, and ends at bad input. */
export function maskSource(text: string, name: SyntaxName): Mask {
  const syntax = SYNTAXES[name];
  const reading = readingOf(text);
  if (syntax.isJavaScript) readJavaScript(reading, syntax);
  else readPlain(reading, syntax);
  const { spans } = reading;
  return {
    code: blank(text, spans),
    uncommented: blank(
      text,
      spans.filter(({ isComment }) => isComment),
    ),
  };
}

function readingOf(text: string): Reading {
  let knownFrom = 0;
  let knownEnd = -1;
  return {
    text,
    spans: [],
    lineEnd(from) {
      // Asked again and again about one line, which may be the whole file.
      if (from >= knownFrom && from <= knownEnd) return knownEnd;
      const end = text.indexOf('\n', from);
      knownFrom = from;
      knownEnd = end < 0 ? text.length : end;
      return knownEnd;
    },
  };
}

function blank(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    if (end <= start) continue;
    parts.push(text.slice(from, start), text.slice(start, end).replace(/[^\n\r]/g, ' '));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function readPlain(reading: Reading, syntax: Syntax): void {
  const openers = openersOf(syntax, []);
  if (!openers) return;
  for (let found = openers.exec(reading.text); found; found = openers.exec(reading.text)) {
    openers.lastIndex = readMark(reading, found[0], found.index, syntax);
  }
}

/** JavaScript: strings, regular expressions, and templates whose `${...}` holds code again. */
function readJavaScript(reading: Reading, syntax: Syntax): void {
  const openers = openersOf(syntax, ['/', '`', '{', '}']);
  if (!openers) return;
  /** For each open `${`: how many braces are open inside it. */
  const holes: number[] = [];
  for (let found = openers.exec(reading.text); found; found = openers.exec(reading.text)) {
    const at = found.index;
    const mark = found[0];
    if (mark === '{') {
      if (holes.length > 0) holes.push((holes.pop() ?? 0) + 1);
    } else if (mark === '}') {
      const depth = holes.pop();
      if (depth === 0) openers.lastIndex = templateEnd(reading, at + 1, holes);
      else if (depth !== undefined) holes.push(depth - 1);
    } else if (mark === '`') openers.lastIndex = templateEnd(reading, at + 1, holes);
    else if (mark === '/') openers.lastIndex = regexEnd(reading, at);
    else openers.lastIndex = readMark(reading, mark, at, syntax);
  }
}

function openersOf(syntax: Syntax, extra: readonly string[]): RegExp | undefined {
  const marks = [
    ...syntax.blockComments.map(([open]) => open),
    ...syntax.lineComments,
    ...syntax.strings.map(({ open }) => open),
    ...extra,
  ].sort((a, b) => b.length - a.length);
  if (marks.length === 0) return undefined;
  return new RegExp(marks.map((mark) => mark.replace(/[^\w\s]/g, '\\$&')).join('|'), 'g');
}

/** Adds the span that a mark opens and tells where to go on. */
function readMark(reading: Reading, mark: string, at: number, syntax: Syntax): number {
  const { text, spans } = reading;
  const block = syntax.blockComments.find(([open]) => open === mark);
  if (block) {
    const close = text.indexOf(block[1], at + mark.length);
    const end = close < 0 ? text.length : close + block[1].length;
    spans.push({ start: at, end, isComment: true });
    return end;
  }
  if (syntax.lineComments.includes(mark)) {
    // `#` in `$#`, `${x#y}` and `#[attribute]` begins no comment.
    if (mark === '#' && (/[\w$#{&!]/.test(text.charAt(at - 1)) || text.charAt(at + 1) === '[')) return at + 1;
    const end = reading.lineEnd(at);
    spans.push({ start: at, end, isComment: true });
    return end;
  }
  const form = syntax.strings.find(({ open }) => open === mark);
  if (!form) return at + mark.length;
  const start = at + mark.length;
  const end = stringEnd(reading, start, form);
  spans.push({ start, end, isComment: false });
  return text.startsWith(form.close, end) ? end + form.close.length : end;
}

/** Where the string's content ends: at its closing mark, or at the end of the line when it has none there. */
function stringEnd({ text, lineEnd }: Reading, start: number, form: StringForm): number {
  const limit = form.isMultiline ? text.length : lineEnd(start);
  let from = start;
  while (from < limit) {
    const close = text.indexOf(form.close, from);
    if (close < 0 || close >= limit) return limit;
    if (form.escape === 'doubled' && text.startsWith(form.close, close + form.close.length)) {
      from = close + 2 * form.close.length;
    } else if (form.escape === 'backslash' && isEscaped(text, close, start)) from = close + 1;
    else return close;
  }
  return limit;
}

function isEscaped(text: string, at: number, start: number): boolean {
  let slashes = 0;
  // A longer run of backslashes is no source code.
  while (slashes < 64 && at - 1 - slashes >= start && text.charAt(at - 1 - slashes) === '\\') slashes += 1;
  return slashes % 2 === 1;
}

function templateEnd({ text, spans }: Reading, start: number, holes: number[]): number {
  const stop = /[`\\]|\$\{/g;
  stop.lastIndex = start;
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    if (found[0] === '\\') {
      stop.lastIndex = found.index + 2;
      continue;
    }
    spans.push({ start, end: found.index, isComment: false });
    if (found[0] === '`') return found.index + 1;
    holes.push(0);
    return found.index + 2;
  }
  spans.push({ start, end: text.length, isComment: false });
  return text.length;
}

const REGEX_MAY_FOLLOW =
  /(?:^|[(,=:[!&|?{};+\-*%>~^]|\b(?:return|typeof|case|do|else|in|of|yield|await|void))$/;

function regexEnd({ text, spans, lineEnd }: Reading, at: number): number {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd();
  if (!REGEX_MAY_FOLLOW.test(before)) return at + 1;
  // The end of a tag: `{...} />`.
  if (text.charAt(at + 1) === '>' && before.endsWith('}')) return at + 1;
  const limit = Math.min(lineEnd(at), at + MAX_REGEX);
  let isInClass = false;
  for (let index = at + 1; index < limit; index += 1) {
    const letter = text.charAt(index);
    if (letter === '\\') index += 1;
    else if (letter === '[') isInClass = true;
    else if (letter === ']') isInClass = false;
    else if (letter === '/' && !isInClass) {
      spans.push({ start: at + 1, end: index, isComment: false });
      return index + 1;
    }
  }
  return at + 1;
}
