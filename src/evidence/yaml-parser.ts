import { LineCounter, parseDocument } from 'yaml';
import type { BrokenYaml, YamlDocument, YamlReader } from './yaml-documents.ts';
import { offsetFinder } from './yaml-offsets.ts';

/** Longer documents are data, not something that a person wrote. */
const MAX_DOCUMENT = 1024 * 1024;
/** How often aliases may multiply; large Compose files come to some hundreds, a bomb to billions. */
const MAX_ALIASES = 10_000;
/** Brackets open at once, strings not set apart. The parser's time grows faster than this depth. */
const MAX_OPEN_BRACKETS = 2000;
/** Lists and mappings by indentation, one in the other. The parser calls itself for each. */
const MAX_OPEN_BLOCKS = 200;

/** Reads every document that is asked for; the library behind it is loaded with this file. */
export const readYaml: YamlReader = (text, wants = () => true) => {
  const documents: YamlDocument[] = [];
  const broken: BrokenYaml[] = [];
  for (const part of splitDocuments(text)) {
    if (!wants(part.text)) continue;
    if (part.text.length > MAX_DOCUMENT || isTooDeep(part.text)) {
      broken.push({ line: part.line, because: 'the document is larger than 1 MB or nested too deep' });
      continue;
    }
    try {
      documents.push(parseOne(part.text, part.line));
    } catch (error) {
      broken.push({ line: part.line, because: error instanceof Error ? error.message : String(error) });
    }
  }
  return { documents, broken };
};

function parseOne(text: string, firstLine: number): YamlDocument {
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    merge: true,
    uniqueKeys: false,
    lineCounter: lines,
    logLevel: 'silent',
    // Each error would otherwise quote its line, which takes for ever where one long line holds thousands of them.
    prettyErrors: false,
  });
  const [error] = parsed.errors;
  if (error) throw new Error(error.message.split('\n')[0]?.slice(0, 200) ?? '');
  const offsetOf = offsetFinder(parsed);
  return {
    value: parsed.toJS({ maxAliasCount: MAX_ALIASES }) as unknown,
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

/** Cuts at `---` in the first column, where no block scalar can hold it. */
function splitDocuments(text: string): readonly { readonly text: string; readonly line: number }[] {
  const starts = [0];
  for (let at = text.indexOf('\n---'); at >= 0; at = text.indexOf('\n---', at + 1)) {
    if (/\s|^$/.test(text.charAt(at + 4))) starts.push(at + 1);
  }
  let line = 1;
  return starts.map((start, index) => {
    const part = { text: text.slice(start, starts[index + 1] ?? text.length), line };
    line += part.text.split('\n').length - 1;
    return part;
  });
}

function isTooDeep(text: string): boolean {
  return hasDeepBlocks(text) || hasDeepBrackets(text);
}

/** `- - -` and `? ? ?` open a block each without a new line; else a line opens one where it is indented more. */
function hasDeepBlocks(text: string): boolean {
  const columns: number[] = [];
  const starts = /^[ \t]*(?:[-?:][ \t]+)*/gm;
  for (let found = starts.exec(text); found; found = starts.exec(text)) {
    const start = found[0];
    if (start === '') starts.lastIndex += 1;
    const indent = start.length - start.trimStart().length;
    while ((columns.at(-1) ?? -1) >= indent) columns.pop();
    columns.push(indent);
    let inline = 0;
    for (const char of start) if (char === '-' || char === '?' || char === ':') inline += 1;
    if (columns.length + inline > MAX_OPEN_BLOCKS) return true;
  }
  return false;
}

function hasDeepBrackets(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x5b || char === 0x7b) open += 1;
    else if (char === 0x5d || char === 0x7d) open -= 1;
    if (open > MAX_OPEN_BRACKETS) return true;
  }
  return false;
}
