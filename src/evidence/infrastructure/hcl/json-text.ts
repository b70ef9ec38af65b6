import { Unreadable } from './unreadable.ts';

/** JSON, with where everything stands. */
export type JsonNode = JsonObject | JsonList | JsonString | JsonScalar;

interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface JsonObject extends Placed {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: JsonString;
  readonly value: JsonNode;
}

export interface JsonList extends Placed {
  readonly kind: 'list';
  readonly elements: readonly JsonNode[];
}

export interface JsonString extends Placed {
  readonly kind: 'string';
  /** Escapes resolved. */
  readonly value: string;
}

export interface JsonScalar extends Placed {
  readonly kind: 'scalar';
  readonly value: number | boolean | null;
}

const MAX_DEPTH = 250;
const SPACE = /[ \t\r\n]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Reads a whole text as JSON. Throws `Unreadable` where it is none. */
export function readJson(text: string): JsonNode {
  const json = new JsonReading(text);
  const node = json.value(0);
  if (json.peek() !== '') throw new Unreadable(json.at, 'Nothing may follow the JSON value.');
  return node;
}

class JsonReading {
  readonly text: string;
  at: number;

  constructor(text: string) {
    this.text = text;
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  /** The character that begins what comes next; empty at the end. */
  peek(): string {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
    return this.text.charAt(this.at);
  }

  value(depth: number): JsonNode {
    const next = this.peek();
    if (depth > MAX_DEPTH)
      throw new Unreadable(this.at, `This is nested more than ${MAX_DEPTH} levels deep.`);
    if (next === '{') return this.#object(depth);
    if (next === '[') return this.#list(depth);
    if (next === '"') return this.#string();
    return this.#scalar();
  }

  #object(depth: number): JsonObject {
    const start = this.at;
    const members: JsonMember[] = [];
    const end = this.#members('}', () => {
      if (this.peek() !== '"') throw new Unreadable(this.at, 'A key in double quotes is needed here.');
      const key = this.#string();
      if (this.peek() !== ':') throw new Unreadable(this.at, 'A colon is missing here.');
      this.at += 1;
      members.push({ key, value: this.value(depth + 1) });
    });
    return { kind: 'object', start, end, members };
  }

  #list(depth: number): JsonList {
    const start = this.at;
    const elements: JsonNode[] = [];
    const end = this.#members(']', () => elements.push(this.value(depth + 1)));
    return { kind: 'list', start, end, elements };
  }

  /** Reads what stands between brackets, parted by commas. Returns where it ends. */
  #members(closing: string, readOne: () => void): number {
    this.at += 1;
    if (this.peek() !== closing) {
      readOne();
      while (this.peek() === ',') {
        this.at += 1;
        readOne();
      }
    }
    if (this.peek() !== closing) throw new Unreadable(this.at, `A comma or \`${closing}\` is missing here.`);
    this.at += 1;
    return this.at;
  }

  #string(): JsonString {
    const start = this.at;
    this.at = stringEnd(this.text, start);
    try {
      const value: unknown = JSON.parse(this.text.slice(start, this.at));
      return { kind: 'string', start, end: this.at, value: String(value) };
    } catch {
      throw new Unreadable(start, 'This string is not closed on its line, or holds what JSON does not know.');
    }
  }

  #scalar(): JsonScalar {
    const start = this.at;
    const value: unknown = JSON.parse(this.#match(SCALAR, 'A JSON value is needed here.'));
    const isScalar = typeof value === 'number' || typeof value === 'boolean';
    return { kind: 'scalar', start, end: this.at, value: isScalar ? value : null };
  }

  #match(pattern: RegExp, message: string): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new Unreadable(this.at, message);
    this.at = pattern.lastIndex;
    return found;
  }
}

/** Behind the quote that closes the string which begins here, or at the end of its line. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === '\n') return at;
    if (character === '\\') at += 1;
  }
  return text.length;
}
