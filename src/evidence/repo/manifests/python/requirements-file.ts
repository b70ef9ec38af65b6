import type { Exactness } from '../manifest.ts';
import {
  parseRequirement,
  type Requirement,
  requirementExactness,
  urlExactness,
  withoutUser,
} from './requirement.ts';

/** One line of a requirements file that installs something. */
export interface RequirementLine {
  readonly line: number;
  readonly name: string;
  readonly spec: string;
  readonly exactness: Exactness;
  /** `undefined` for paths and bare URLs. */
  readonly requirement?: Requirement;
  readonly hasHash: boolean;
}

/** A pip requirements file: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export interface RequirementsFile {
  readonly entries: readonly RequirementLine[];
  /** Files named by `-r`, as written. */
  readonly includes: readonly string[];
  /** Files named by `-c`, as written. */
  readonly constraints: readonly string[];
  /** Comments at the top, where pip-compile and uv say what the file was compiled from. */
  readonly header: string;
  /** Lines that are neither a requirement nor an option that pip knows. */
  readonly oddLines: readonly number[];
}

/** Longer lines hold no requirement; a hundred hashes fit. */
const MAX_LINE = 20_000;

/** Reads a requirements file. Nothing is expanded from the environment. */
export function readRequirementsFile(text: string): RequirementsFile {
  const entries: RequirementLine[] = [];
  const includes: string[] = [];
  const constraints: string[] = [];
  const oddLines: number[] = [];
  for (const { content, line } of logicalLines(text)) {
    const option =
      content.length > MAX_LINE
        ? null
        : /^(-r|--requirement|-c|--constraint|-e|--editable)(?:\s+|=)(.{1,2000})$/.exec(content);
    const value = option?.[2]?.trim() ?? '';
    if (option?.[1] === '-r' || option?.[1] === '--requirement') includes.push(value);
    else if (option?.[1] === '-c' || option?.[1] === '--constraint') constraints.push(value);
    else if (option) entries.push(unnamedLine(value, line, content));
    else if (content.startsWith('-')) continue;
    else if (content.length > MAX_LINE) oddLines.push(line);
    else {
      const entry = requirementLine(content, line);
      if (entry) entries.push(entry);
      else oddLines.push(line);
    }
  }
  return { entries, includes, constraints, header: headerOf(text), oddLines };
}

/** Lines with their continuations, comments and blank lines left out. */
function* logicalLines(text: string): Generator<{ content: string; line: number }> {
  let parts: string[] = [];
  let start = 0;
  let line = 0;
  for (const written of text.split('\n')) {
    line += 1;
    const plain = /^\s*#/.test(written) ? '' : written.replace(/\s#.*$/, '').trim();
    if (parts.length === 0) start = line;
    const continues = plain.endsWith('\\');
    const content = continues ? plain.slice(0, -1).trim() : plain;
    if (content !== '') parts.push(content);
    if (continues) continue;
    if (parts.length > 0) yield { content: parts.join(' '), line: start };
    parts = [];
  }
  if (parts.length > 0) yield { content: parts.join(' '), line: start };
}

function requirementLine(content: string, line: number): RequirementLine | undefined {
  const optionsAt = content.search(/\s--(?:hash|global-option|install-option|config-settings)\b/);
  const written = optionsAt < 0 ? content : content.slice(0, optionsAt).trim();
  if (
    /^(?:\.{1,2}(?:[/\\[]|$)|\/|file:|[a-z]+\+|https?:)/.test(written) ||
    /\.(?:whl|tar\.gz|zip)$/.test(written)
  )
    return unnamedLine(written, line, content);
  const requirement = parseRequirement(written);
  if (!requirement) return undefined;
  return {
    line,
    name: requirement.name,
    spec: requirement.spec,
    exactness: requirementExactness(requirement),
    requirement,
    hasHash: content.includes('--hash=') || content.includes('--hash '),
  };
}

/** A path or an address, perhaps with `#egg=name`. */
function unnamedLine(written: string, line: number, content: string): RequirementLine {
  const [place = ''] = written.split(/\s*;/);
  const egg = /#(?:.{0,200}&)?egg=([\w.-]{1,200})/.exec(place)?.[1];
  const isAddress = /^(?:[a-z]+\+|https?:)/.test(place);
  return {
    line,
    name: egg ?? withoutUser(place),
    spec: withoutUser(place),
    exactness: isAddress ? urlExactness(place) : 'local',
    hasHash: content.includes('--hash'),
  };
}

const HEADER_LINES = 40;

function headerOf(text: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n', HEADER_LINES)) {
    if (!/^\s*(?:#|$)/.test(line)) break;
    lines.push(line);
  }
  return lines.join('\n');
}
