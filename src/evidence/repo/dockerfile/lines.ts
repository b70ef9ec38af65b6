import { type Heredoc, heredocsOf } from './heredoc.ts';
import { splitFlags } from './words.ts';

/** `# syntax=`, `# escape=` and `# check=` at the head of a Dockerfile. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** One instruction before its arguments are read, with comments and continuations taken out. */
export interface RawInstruction {
  /** In capitals. */
  readonly keyword: string;
  /** `--name` or `--name=value`, unquoted. */
  readonly flags: readonly { readonly name: string; readonly value: string | undefined }[];
  /** What follows the keyword and the flags. */
  readonly rest: string;
  readonly heredocs: readonly Heredoc[];
  readonly line: number;
  readonly endLine: number;
  /** The line of the file that holds this offset of `rest`. */
  lineAt(offset: number): number;
}

export interface DockerfileLines {
  readonly directives: readonly Directive[];
  readonly escapeToken: string;
  readonly instructions: readonly RawInstruction[];
  /** What BuildKit would refuse, one sentence each. */
  readonly problems: readonly { readonly line: number; readonly because: string }[];
}

const DIRECTIVE = /^#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=[ \t]*(\S[^\r\n]*)$/;
const KNOWN_DIRECTIVES = new Set(['syntax', 'escape', 'check']);
/** No Dockerfile has this many; more would only make a hostile one expensive. */
const MAX_INSTRUCTIONS = 5000;

/**
 * Reads a Dockerfile into instructions by BuildKit's own rules for directives, comments, continuations and
 * here-documents: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go.
 */
export function readLines(text: string): DockerfileLines {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const [index, line] of lines.entries()) if (line.endsWith('\r')) lines[index] = line.slice(0, -1);
  const directives = readDirectives(lines);
  const escapeToken = directives.find(({ name }) => name === 'escape')?.value === '`' ? '`' : '\\';
  const instructions: RawInstruction[] = [];
  const problems: { line: number; because: string }[] = [];
  let next = 0;
  while (next < lines.length && instructions.length < MAX_INSTRUCTIONS) {
    const logical = readLogicalLine(lines, next, escapeToken);
    if (logical === undefined) break;
    const { instruction, end, unterminated } = readInstruction(lines, logical, escapeToken);
    instructions.push(instruction);
    if (unterminated !== undefined)
      problems.push({ line: instruction.line, because: `the here-document ${unterminated} has no end` });
    next = end;
  }
  if (instructions.length === MAX_INSTRUCTIONS)
    problems.push({ line: next, because: `it has more than ${MAX_INSTRUCTIONS} instructions` });
  return { directives, escapeToken, instructions, problems };
}

function readDirectives(lines: readonly string[]): readonly Directive[] {
  const directives: Directive[] = [];
  const start = lines[0]?.startsWith('#!') ? 1 : 0;
  for (const [index, line] of lines.slice(start).entries()) {
    const match = DIRECTIVE.exec(line.trim());
    const name = match?.[1]?.toLowerCase();
    if (!match?.[2] || name === undefined || !KNOWN_DIRECTIVES.has(name)) break;
    if (directives.some((known) => known.name === name)) break;
    directives.push({ name, value: match[2].trim(), line: start + index + 1 });
  }
  return directives;
}

interface LogicalLine {
  readonly text: string;
  /** Where each physical line begins in `text`. */
  readonly starts: readonly { readonly offset: number; readonly line: number }[];
  /** Index of its first and of the next physical line. */
  readonly first: number;
  readonly end: number;
}

function readLogicalLine(
  lines: readonly string[],
  from: number,
  escapeToken: string,
): LogicalLine | undefined {
  let first = from;
  while (first < lines.length && isCommentOrBlank(lines[first] ?? '')) first += 1;
  if (first >= lines.length) return undefined;
  const parts: string[] = [];
  const starts: { offset: number; line: number }[] = [];
  let length = 0;
  let end = first;
  let continues = true;
  for (; continues && end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    if (end > first && isCommentOrBlank(line)) continue;
    const cut = continuationStart(line, escapeToken);
    const kept = line.slice(0, cut);
    const part = end === first ? kept.trimStart() : kept;
    starts.push({ offset: length, line: end + 1 });
    parts.push(part);
    length += part.length;
    continues = cut !== undefined;
  }
  return { text: parts.join(''), starts, first, end };
}

function isCommentOrBlank(line: string): boolean {
  const start = line.search(/\S/);
  return start < 0 || line[start] === '#';
}

/** Where the escape character stands that joins this line to the next. A doubled one joins nothing. */
function continuationStart(line: string, escapeToken: string): number | undefined {
  let at = line.length - 1;
  while (at >= 0 && (line[at] === ' ' || line[at] === '\t')) at -= 1;
  if (at < 0 || line[at] !== escapeToken || line[at - 1] === escapeToken) return undefined;
  return at;
}

function readInstruction(
  lines: readonly string[],
  logical: LogicalLine,
  escapeToken: string,
): { instruction: RawInstruction; end: number; unterminated: string | undefined } {
  const { text, starts } = logical;
  const keyword = (/^\S+/.exec(text)?.[0] ?? '').toUpperCase();
  const afterKeyword = /\S/.exec(text.slice(keyword.length));
  const argumentsAt = afterKeyword ? keyword.length + afterKeyword.index : text.length;
  const { flags, end: flagsEnd } = splitFlags(text, argumentsAt, escapeToken);
  const rest = text.slice(flagsEnd).trimEnd();
  const { heredocs, end, unterminated } = heredocsOf(keyword, rest, lines, logical.end);
  const instruction: RawInstruction = {
    keyword,
    flags,
    rest,
    heredocs,
    line: logical.first + 1,
    endLine: Math.max(end, logical.first + 1),
    lineAt: (offset) => lineOf(starts, flagsEnd + offset),
  };
  return { instruction, end, unterminated };
}

function lineOf(starts: LogicalLine['starts'], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return starts[low]?.line ?? 1;
}
