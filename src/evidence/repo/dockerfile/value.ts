/** A word of an instruction with its variables replaced, as far as the file says what they are. */
export interface Value {
  /** As written. */
  readonly raw: string;
  /** `undefined` while a variable in it has no known value. */
  readonly text: string | undefined;
  /** Variables without a value in the file. */
  readonly unresolved: readonly string[];
  /** Build arguments whose default made the text: another value may be passed when it is built. */
  readonly defaultsOf: readonly string[];
  /** Literal text between what is unresolved: `base-${TARGETARCH}` is `['base-', null]`. */
  readonly pieces: readonly (string | null)[];
}

/** A variable in scope. No `text`: declared without a value, or its value is not known. */
export interface Variable {
  readonly text: string | undefined;
  readonly defaultsOf: readonly string[];
  readonly unresolved: readonly string[];
  /** Set by `ENV`: no `ARG` replaces it. */
  readonly isEnvironment?: boolean;
}

/** What a name stands for. `undefined`: nothing declares it. */
export type Scope = (name: string) => Variable | undefined;

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const MAX_DEPTH = 16;
/** Longer values are not built up further: `ENV A=$A$A` would double for ever. */
const MAX_LENGTH = 8192;

/**
 * Replaces variables and takes off quotes, as Docker does for its instructions:
 * https://docs.docker.com/reference/dockerfile/#environment-replacement.
 *
 * @param onUndeclared what an undeclared variable is: empty (in `FROM`), or whatever the base image says.
 */
export function expand(
  raw: string,
  scope: Scope,
  escapeToken: string,
  onUndeclared: 'empty' | 'unknown',
): Value {
  return new Expander(raw, { scope, escapeToken, onUndeclared, hasQuotes: true }, 0).run().value();
}

/**
 * Replaces variables as Compose does, where quotes are plain text and `$$` is a dollar:
 * https://docs.docker.com/reference/compose-file/interpolation/.
 */
export function interpolate(raw: string, scope: Scope): Value {
  if (!raw.includes('$')) return literal(raw);
  return new Expander(raw, { scope, escapeToken: '', onUndeclared: 'unknown', hasQuotes: false }, 0)
    .run()
    .value();
}

interface Syntax {
  readonly scope: Scope;
  /** Empty where nothing escapes. */
  readonly escapeToken: string;
  readonly onUndeclared: 'empty' | 'unknown';
  readonly hasQuotes: boolean;
}

/** A literal without variables. */
export function literal(text: string): Value {
  return { raw: text, text, unresolved: [], defaultsOf: [], pieces: [text] };
}

class Expander {
  private at = 0;
  private length = 0;
  private readonly pieces: (string | null)[] = [];
  private readonly unresolved = new Set<string>();
  private readonly defaultsOf = new Set<string>();
  private readonly raw: string;
  private readonly syntax: Syntax;
  private readonly depth: number;

  constructor(raw: string, syntax: Syntax, depth: number) {
    this.raw = raw;
    this.syntax = syntax;
    this.depth = depth;
  }

  run(): this {
    const { escapeToken, hasQuotes } = this.syntax;
    let quote = '';
    while (this.at < this.raw.length && this.length < MAX_LENGTH) {
      const char = this.raw[this.at] ?? '';
      if (quote === "'") {
        if (char === "'") quote = '';
        else this.add(char);
        this.at += 1;
      } else if (char === '$') this.variable();
      else if (char === escapeToken) this.escaped(quote);
      else if (char === quote) {
        quote = '';
        this.at += 1;
      } else if (hasQuotes && quote === '' && (char === '"' || char === "'")) {
        quote = char;
        this.at += 1;
      } else {
        this.add(char);
        this.at += 1;
      }
    }
    return this;
  }

  value(): Value {
    const isKnown = this.unresolved.size === 0;
    return {
      raw: this.raw,
      text: isKnown ? this.pieces.join('') : undefined,
      unresolved: [...this.unresolved],
      defaultsOf: [...this.defaultsOf],
      pieces: this.pieces,
    };
  }

  private add(text: string): void {
    const last = this.pieces.at(-1);
    this.length += text.length;
    if (typeof last === 'string') this.pieces[this.pieces.length - 1] = last + text;
    else this.pieces.push(text);
  }

  private escaped(quote: string): void {
    const { escapeToken } = this.syntax;
    const next = this.raw[this.at + 1];
    this.at += 2;
    if (next === undefined) return;
    // Between double quotes only a few characters can be escaped; before others the backslash stays.
    const isKept = quote === '"' && next !== '"' && next !== '$' && next !== escapeToken;
    this.add(isKept ? escapeToken + next : next);
  }

  private variable(): void {
    this.at += 1;
    if (this.raw[this.at] === '{') {
      this.braced();
      return;
    }
    const name = this.name();
    // Compose writes a dollar as two.
    if (name === '' && !this.syntax.hasQuotes && this.raw[this.at] === '$') this.at += 1;
    if (name === '') this.add('$');
    else this.put(name, this.lookUp(name));
  }

  private name(): string {
    NAME.lastIndex = this.at;
    const name = NAME.exec(this.raw)?.[0] ?? /^[0-9@*#]/.exec(this.raw[this.at] ?? '')?.[0] ?? '';
    this.at += name.length;
    return name;
  }

  private braced(): void {
    this.at += 1;
    const name = this.name();
    const end = closingBrace(this.raw, this.at, this.syntax.escapeToken);
    const operation = this.raw.slice(this.at, end);
    this.at = end + 1;
    const known = this.lookUp(name);
    const match = /^:?([-+?])/.exec(operation);
    if (operation === '') this.put(name, known);
    else if (!match) this.put(`${name}${operation.slice(0, 2)}`, undefined);
    else this.operate(name, known, match[1] ?? '', match[0].length === 2, operation.slice(match[0].length));
  }

  private operate(
    name: string,
    known: Variable | undefined,
    operator: string,
    hasColon: boolean,
    word: string,
  ) {
    // Nothing said by the file: a build argument or the base image may still set it, and the default stands.
    const isSet = known?.text !== undefined && (!hasColon || known.text !== '');
    if (known && known.unresolved.length > 0) this.put(name, known);
    else if (operator === '?') this.put(name, isSet ? known : undefined);
    else if (operator === '-' && isSet) this.put(name, known);
    else if ((operator === '-') !== isSet) this.nested(word, name);
  }

  private nested(word: string, name: string): void {
    if (this.depth >= MAX_DEPTH) {
      this.put(name, undefined);
      return;
    }
    const inner = new Expander(word, this.syntax, this.depth + 1).run();
    for (const piece of inner.pieces) {
      if (piece === null) this.pieces.push(null);
      else this.add(piece);
    }
    for (const inside of inner.unresolved) this.unresolved.add(inside);
    for (const inside of inner.defaultsOf) this.defaultsOf.add(inside);
    this.defaultsOf.add(name);
  }

  private lookUp(name: string): Variable | undefined {
    const known = this.syntax.scope(name);
    if (known) return known;
    return this.syntax.onUndeclared === 'empty' ? { text: '', defaultsOf: [], unresolved: [] } : undefined;
  }

  private put(name: string, variable: Variable | undefined): void {
    for (const argument of variable?.defaultsOf ?? []) this.defaultsOf.add(argument);
    if (variable?.text !== undefined) {
      this.add(variable.text);
      return;
    }
    this.pieces.push(null);
    for (const inner of variable?.unresolved.length ? variable.unresolved : [name])
      this.unresolved.add(inner);
  }
}

function closingBrace(text: string, from: number, escapeToken: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === escapeToken) at += 1;
    else if (char === '{' && text[at - 1] === '$') depth += 1;
    else if (char === '}') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return text.length;
}
