import { LineCounter, Pair, parseDocument, Scalar, type Tags, YAMLMap } from 'yaml';
import { simpleDocument } from './simple-yaml.ts';
import type { BrokenYaml, YamlDocument, YamlReader } from './yaml-documents.ts';
import { offsetFinder } from './yaml-offsets.ts';
import { withIndentedQuotes } from './yaml-quotes.ts';
import { isUnreasonable, splitDocuments, UNREASONABLE } from './yaml-text.ts';

/** How often aliases may multiply; large Compose files come to some hundreds, a bomb to billions. */
const MAX_ALIASES = 10_000;

/** Reads every document that is asked for; the library behind it is loaded with this file. */
export const readYaml: YamlReader = (text, wants = () => true, tags = []) => {
  const documents: YamlDocument[] = [];
  const broken: BrokenYaml[] = [];
  for (const part of splitDocuments(text)) {
    if (!wants(part.text)) continue;
    const simple = simpleDocument(part);
    if (simple) {
      documents.push(simple);
      continue;
    }
    if (isUnreasonable(part.text)) {
      broken.push({ line: part.line, because: UNREASONABLE });
      continue;
    }
    try {
      documents.push(parseMended(part.text, part.line, tags));
    } catch (error) {
      const line = error instanceof BrokenDocument ? error.line : part.line;
      broken.push({ line, because: error instanceof Error ? error.message : String(error) });
    }
  }
  return { documents, broken };
};

class BrokenDocument extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** `!Ref Bucket` becomes `{ '!Ref': 'Bucket' }`, whatever the tag is put on. */
function customTags(names: readonly string[]): Tags {
  const wrapped = (tag: string, node: unknown) => {
    const map = new YAMLMap();
    map.items.push(new Pair(new Scalar(tag), node));
    return map;
  };
  return names.flatMap((tag) => [
    { tag, resolve: (value: string) => ({ [tag]: value }) },
    { tag, collection: 'seq' as const, resolve: (value: unknown) => wrapped(tag, value) },
    { tag, collection: 'map' as const, resolve: (value: unknown) => wrapped(tag, value) },
  ]);
}

/** Whether an alias names what it stands in: such a value has no end. */
function holdsItself(value: unknown, seen: Map<object, 'open' | 'done'>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const state = seen.get(value);
  if (state !== undefined) return state === 'open';
  seen.set(value, 'open');
  const holds = Object.values(value).some((member) => holdsItself(member, seen));
  seen.set(value, 'done');
  return holds;
}

/** What fails for quotes that forges let pass is read with them set right. */
function parseMended(text: string, firstLine: number, tags: readonly string[]): YamlDocument {
  try {
    return parseOne(text, firstLine, tags);
  } catch (error) {
    const mended = withIndentedQuotes(text);
    if (mended === undefined) throw error;
    return parseOne(mended, firstLine, tags);
  }
}

function parseOne(text: string, firstLine: number, tags: readonly string[]): YamlDocument {
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    merge: true,
    uniqueKeys: false,
    lineCounter: lines,
    logLevel: 'silent',
    // Each error would otherwise quote its line, which takes for ever where one long line holds thousands of them.
    prettyErrors: false,
    customTags: customTags(tags),
  });
  const [error] = parsed.errors;
  if (error) {
    const line = firstLine + Math.max(lines.linePos(error.pos[0]).line, 1) - 1;
    throw new BrokenDocument(line, error.message.split('\n')[0]?.slice(0, 200) ?? '');
  }
  const offsetOf = offsetFinder(parsed);
  const value: unknown = parsed.toJS({ maxAliasCount: MAX_ALIASES });
  if (text.includes('*') && holdsItself(value, new Map()))
    throw new BrokenDocument(firstLine, 'an alias stands inside of what it names');
  return {
    value,
    line: firstLine,
    lineOf(...path) {
      for (let length = path.length; length > 0; length -= 1) {
        const offset = offsetOf(path.slice(0, length));
        if (offset !== undefined) return firstLine + lines.linePos(offset).line - 1;
      }
      return firstLine;
    },
  };
}
