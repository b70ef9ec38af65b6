/** A word with its quotes and escapes as written. */
export interface RawWord {
  readonly text: string;
  readonly offset: number;
}

/** Splits at white space outside quotes, keeping quotes and escapes. */
export function splitWords(text: string, escapeToken: string): readonly RawWord[] {
  const words: RawWord[] = [];
  let start = -1;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote === '' && isSpace(char)) {
      if (start >= 0) words.push({ text: text.slice(start, at), offset: start });
      start = -1;
      continue;
    }
    if (start < 0) start = at;
    // Nothing escapes inside single quotes but the quote's own end.
    if (char === escapeToken && quote !== "'") at += 1;
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  if (start >= 0) words.push({ text: text.slice(start), offset: start });
  return words;
}

/** Reads `--flag` and `--flag=value` words from `from` on, without their quotes. */
export function splitFlags(
  text: string,
  from: number,
  escapeToken: string,
): { flags: readonly { name: string; value: string | undefined }[]; end: number } {
  const flags: { name: string; value: string | undefined }[] = [];
  let at = from;
  for (;;) {
    while (at < text.length && isSpace(text[at] ?? '')) at += 1;
    if (!text.startsWith('--', at)) return { flags, end: at };
    const { word, end } = readFlag(text, at, escapeToken);
    at = end;
    if (word === '--') return { flags, end: skipSpace(text, at) };
    const equals = word.indexOf('=');
    flags.push(
      equals < 0
        ? { name: word.slice(2).toLowerCase(), value: undefined }
        : { name: word.slice(2, equals).toLowerCase(), value: word.slice(equals + 1) },
    );
  }
}

function readFlag(text: string, from: number, escapeToken: string): { word: string; end: number } {
  const word: string[] = [];
  let quote = '';
  let at = from;
  for (; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote === '' && isSpace(char)) break;
    if (char === escapeToken && at + 1 < text.length) {
      at += 1;
      word.push(text[at] ?? '');
    } else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else word.push(char);
  }
  return { word: word.join(''), end: at };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text[at] ?? '')) at += 1;
  return at;
}

/** Takes quotes and backslashes off a word. */
export function unquote(word: string): string {
  return word.replace(/\\(.)|["']/gs, (_, escaped: string | undefined) => escaped ?? '');
}

export function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r' || char === '\v' || char === '\f';
}
