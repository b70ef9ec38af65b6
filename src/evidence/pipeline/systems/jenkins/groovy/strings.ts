/** A string with the expressions that are put into it. */
export interface StringToken {
  readonly kind: 'string';
  readonly parts: readonly StringPart[];
  /** Lines of its value are lines of the file. */
  readonly isLineByLine: boolean;
  readonly line: number;
  readonly endLine: number;
  readonly start: number;
  readonly end: number;
}

export type StringPart = string | { readonly expression: string; readonly raw: string };

interface Quotes {
  readonly open: string;
  readonly close: string;
  readonly isInterpolated: boolean;
  readonly escapes: 'all' | 'slash' | 'none';
}

const QUOTES: readonly Quotes[] = [
  { open: "'''", close: "'''", isInterpolated: false, escapes: 'all' },
  { open: '"""', close: '"""', isInterpolated: true, escapes: 'all' },
  { open: "'", close: "'", isInterpolated: false, escapes: 'all' },
  { open: '"', close: '"', isInterpolated: true, escapes: 'all' },
  { open: '$/', close: '/$', isInterpolated: true, escapes: 'none' },
  { open: '/', close: '/', isInterpolated: true, escapes: 'slash' },
];

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const SHORT_REFERENCE = /\$([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/y;

/** Reads the string that starts at an offset; `undefined` when it does not end. */
export function scanString(text: string, start: number, line: number): StringToken | undefined {
  const quotes = QUOTES.find(({ open }) => text.startsWith(open, start));
  return quotes ? new StringScanner(text, start, line, quotes).scan() : undefined;
}

class StringScanner {
  private readonly parts: StringPart[] = [];
  private pending: string[] = [];
  private isLineByLine = true;
  private line: number;
  private at: number;
  private readonly text: string;
  private readonly start: number;
  private readonly firstLine: number;
  private readonly quotes: Quotes;

  constructor(text: string, start: number, line: number, quotes: Quotes) {
    this.text = text;
    this.start = start;
    this.firstLine = line;
    this.quotes = quotes;
    this.line = line;
    this.at = start + quotes.open.length;
  }

  scan(): StringToken | undefined {
    const { text, quotes } = this;
    const isShort = quotes.open.length === 1 && quotes.open !== '/';
    while (this.at < text.length) {
      if (text.startsWith(quotes.close, this.at)) return this.token();
      const char = text[this.at] ?? '';
      if (char === '\n') {
        if (isShort) return undefined;
        this.line += 1;
      }
      if (char === '\\' && quotes.escapes !== 'none') this.escape();
      else if (char === '$' && quotes.isInterpolated) this.interpolation();
      else {
        this.pending.push(char);
        this.at += 1;
      }
    }
    return undefined;
  }

  private escape(): void {
    const next = this.text[this.at + 1] ?? '';
    this.at += 2;
    if (this.quotes.escapes === 'slash') {
      this.pending.push(next === '/' ? '/' : `\\${next}`);
      return;
    }
    if (next === '\n') {
      // Groovy joins the two lines, and so does a shell: kept, each line stays where it is written.
      this.line += 1;
      this.pending.push('\\\n');
      return;
    }
    if (next === 'n') this.isLineByLine = false;
    this.pending.push(ESCAPED[next] ?? next);
  }

  private interpolation(): void {
    const { text, at } = this;
    if (text[at + 1] === '{') {
      const end = closingBrace(text, at + 2);
      if (end !== undefined) {
        this.reference(text.slice(at + 2, end), end + 1);
        return;
      }
    }
    SHORT_REFERENCE.lastIndex = at;
    const short = SHORT_REFERENCE.exec(text);
    if (short?.[1] !== undefined) this.reference(short[1], at + short[0].length);
    else {
      this.pending.push('$');
      this.at += 1;
    }
  }

  private reference(expression: string, end: number): void {
    this.flush();
    const raw = this.text.slice(this.at, end);
    this.parts.push({ expression, raw });
    const lines = raw.split('\n').length - 1;
    if (lines > 0) this.isLineByLine = false;
    this.line += lines;
    this.at = end;
  }

  private flush(): void {
    if (this.pending.length > 0) this.parts.push(this.pending.join(''));
    this.pending = [];
  }

  private token(): StringToken {
    this.flush();
    return {
      kind: 'string',
      parts: this.parts,
      isLineByLine: this.isLineByLine,
      line: this.firstLine,
      endLine: this.line,
      start: this.start,
      end: this.at + this.quotes.close.length,
    };
  }
}

/** Longer expressions in a string are programs. */
const MAX_EXPRESSION = 2000;

function closingBrace(text: string, from: number): number | undefined {
  let open = 1;
  for (let at = from; at < Math.min(text.length, from + MAX_EXPRESSION); at += 1) {
    const char = text[at];
    if (char === '{') open += 1;
    if (char === '}') open -= 1;
    if (open === 0) return at;
  }
  return undefined;
}
