import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from 'yaml';
import { withIndentedQuotes } from '../../yaml-quotes.ts';
import {
  type DocumentText,
  isUnreasonable,
  splitDocuments,
  UNREASONABLE,
  withoutMark,
} from '../../yaml-text.ts';
import type { Located, LocatedField, LocatedMap, LocatedScalar, LocatedYaml } from './located.ts';
import { readSimple } from './simple/read-simple.ts';

/** Fields that merge keys may copy in one document: chains of them grow with the square of their length. */
const MAX_MERGED = 100_000;
/** What reads the result calls itself for each level. */
const MAX_DEPTH = 300;

/** Reads the documents of a file. An alias stands for the one value that it names, which is not copied. */
export function readLocatedYaml(path: string, text: string): LocatedYaml {
  return readParts(path, text, (part) => readSimple(path, part.text, part.line));
}

/** The same by the library alone: what `readSimple` is measured against. */
export function readWithLibrary(path: string, text: string): LocatedYaml {
  return readParts(path, text, () => undefined);
}

function readParts(
  path: string,
  text: string,
  simply: (part: DocumentText) => Located | undefined,
): LocatedYaml {
  const documents: Located[] = [];
  const broken: { line: number; because: string }[] = [];
  for (const part of splitDocuments(withoutMark(text))) {
    const simple = simply(part);
    if (simple) {
      documents.push(simple);
      continue;
    }
    if (isUnreasonable(part.text)) {
      broken.push({ line: part.line, because: UNREASONABLE });
      continue;
    }
    try {
      const document = readDocument(path, part);
      if (document) documents.push(document);
    } catch (error) {
      const line = error instanceof BrokenDocument ? error.line : part.line;
      broken.push({ line, because: sentenceOf(error) });
    }
  }
  return { documents, broken };
}

/** Reads a document; what fails for quotes that forges let pass is read with them set right. */
function readDocument(path: string, { text, line }: DocumentText): Located | undefined {
  try {
    return new DocumentReader(path, text, line).read();
  } catch (error) {
    const mended = withIndentedQuotes(text);
    if (mended === undefined) throw error;
    return new DocumentReader(path, mended, line).read();
  }
}

/** The stack of the parser may end before the depth that is left to it. */
function sentenceOf(error: unknown): string {
  const sentence = error instanceof Error ? error.message : String(error);
  return sentence.includes('call stack') ? UNREASONABLE : sentence;
}

class BrokenDocument extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

class DocumentReader {
  private readonly lines = new LineCounter();
  private readonly anchors = new Map<string, Located>();
  private merged = 0;
  private depth = 0;
  private readonly path: string;
  private readonly text: string;
  private readonly firstLine: number;

  constructor(path: string, text: string, firstLine: number) {
    this.path = path;
    this.text = text;
    this.firstLine = firstLine;
  }

  read(): Located | undefined {
    const parsed = parseDocument(this.text, {
      uniqueKeys: false,
      lineCounter: this.lines,
      logLevel: 'silent',
      prettyErrors: false,
    });
    const [error] = parsed.errors;
    if (error) {
      const sentence = error.message.split('\n')[0]?.slice(0, 200) ?? '';
      throw new BrokenDocument(this.lineAt(error.pos[0]), sentence);
    }
    return parsed.contents ? this.located(parsed.contents) : undefined;
  }

  private lineAt(offset: number): number {
    return this.firstLine + Math.max(this.lines.linePos(offset).line, 1) - 1;
  }

  private at(node: Node) {
    return { path: this.path, line: this.lineAt(node.range?.[0] ?? 0) };
  }

  private located(node: Node): Located {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new BrokenDocument(this.at(node).line, UNREASONABLE);
    const value = this.locatedAt(node);
    this.depth -= 1;
    return value;
  }

  private locatedAt(node: Node): Located {
    if (isAlias(node)) {
      const named = this.anchors.get(node.source);
      if (named) return named;
      throw new BrokenDocument(this.at(node).line, `the alias *${node.source} names nothing before it`);
    }
    const value = this.valueOf(node);
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor) this.anchors.set(node.anchor, value);
    return value;
  }

  private valueOf(node: Node): Located {
    const at = this.at(node);
    if (isSeq(node)) {
      const items = node.items.flatMap((item) => (isNode(item) ? [this.located(item)] : []));
      if (node.tag === '!reference') {
        const path = items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
        return { kind: 'reference', path, at };
      }
      return { kind: 'list', items, at };
    }
    if (isMap(node)) return this.mapOf(node.items, at);
    return isScalar(node) ? this.scalarOf(node, at) : nullAt(at);
  }

  private mapOf(pairs: readonly Pair[], at: LocatedMap['at']): LocatedMap {
    const own = new Map<string, LocatedField>();
    const mergedFields = new Map<string, LocatedField>();
    for (const { key, value } of pairs) {
      if (!isNode(key)) continue;
      const keyAt = this.at(key);
      const located = isNode(value) ? this.located(value) : nullAt(keyAt);
      const name = keyOf(key);
      if (name === '<<') this.merge(located, mergedFields);
      else own.set(name, { at: keyAt, value: located });
    }
    if (mergedFields.size === 0) return { kind: 'map', fields: own, at };
    for (const [name, field] of own) mergedFields.set(name, field);
    return { kind: 'map', fields: mergedFields, at };
  }

  /** Of several mappings that are merged in, the first that has a field gives it. */
  private merge(from: Located, into: Map<string, LocatedField>): void {
    const maps = from.kind === 'list' ? from.items : [from];
    for (const map of maps) {
      if (map.kind !== 'map') continue;
      this.merged += map.fields.size;
      if (this.merged > MAX_MERGED)
        throw new BrokenDocument(map.at.line ?? 1, 'its merge keys copy too much');
      for (const [name, field] of map.fields) if (!into.has(name)) into.set(name, field);
    }
  }

  private scalarOf(node: Scalar, at: LocatedScalar['at']): LocatedScalar {
    const { value, type = 'PLAIN', source } = node;
    const form = FORMS[type] ?? 'plain';
    if (typeof value === 'string') return { kind: 'scalar', value, text: value, form, at };
    if (typeof value === 'number' || typeof value === 'boolean')
      return { kind: 'scalar', value, text: source ?? String(value), form, at };
    if (value === null || value === undefined) return { kind: 'scalar', value: null, text: '', form, at };
    return { kind: 'scalar', value: String(value), text: source ?? String(value), form, at };
  }
}

const FORMS: Readonly<Record<string, LocatedScalar['form']>> = {
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'folded',
  QUOTE_DOUBLE: 'quoted',
  QUOTE_SINGLE: 'quoted',
};

function keyOf(key: Node): string {
  if (!isScalar(key)) return '';
  return key.source ?? String(key.value);
}

function nullAt(at: LocatedScalar['at']): LocatedScalar {
  return { kind: 'scalar', value: null, text: '', form: 'plain', at };
}
