/** What is said of a document that `isUnreasonable`. */
export const UNREASONABLE = 'the document is larger than 1 MB or nested too deep';

/** Longer documents are data, not something that a person wrote. */
export const MAX_DOCUMENT = 1024 * 1024;
/** Brackets open at once, strings not set apart. The parser's time grows faster than this depth. */
const MAX_OPEN_BRACKETS = 2000;
/** Lists and mappings by indentation, one in the other. The parser calls itself for each. */
const MAX_OPEN_BLOCKS = 200;

/** The text of one document of a file, and the line it starts in. */
export interface DocumentText {
  readonly text: string;
  readonly line: number;
}

/** The text without its byte order mark. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Cuts at `---` in the first column, where no block scalar can hold it. */
export function splitDocuments(text: string): readonly DocumentText[] {
  const starts = [0];
  for (let at = text.indexOf('\n---'); at >= 0; at = text.indexOf('\n---', at + 1)) {
    if (/\s|^$/.test(text.charAt(at + 4))) starts.push(at + 1);
  }
  if (starts.length === 1) return [{ text, line: 1 }];
  let line = 1;
  return starts.map((start, index) => {
    const part = { text: text.slice(start, starts[index + 1] ?? text.length), line };
    line += part.text.split('\n').length - 1;
    return part;
  });
}

/** Whether a document is so large or so deep that the parser would not end, or end badly. */
export function isUnreasonable(text: string): boolean {
  return text.length > MAX_DOCUMENT || hasDeepBlocks(text) || hasDeepBrackets(text);
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
