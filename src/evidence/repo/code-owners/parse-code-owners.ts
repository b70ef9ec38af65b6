import { compilePattern, type OwnerPattern, type OwnersDialect } from './owner-pattern.ts';

/** One line that gives files owners, or takes them away by naming none. */
export interface OwnerRule {
  readonly line: number;
  /** As written. */
  readonly text: string;
  readonly pattern: OwnerPattern;
  /** `@user`, `@organisation/team`, an e-mail address, on GitLab also `@group` and `@@role`. */
  readonly owners: readonly string[];
  /** GitLab's sections are judged each on its own. `''` outside any. */
  readonly section: string;
  /** GitLab: the section's approval is not required. */
  readonly isOptional: boolean;
  /** GitLab: takes the files out of its section. */
  readonly isExclusion: boolean;
}

/** A line that the forge skips. */
export interface OwnerProblem {
  readonly line: number;
  readonly because: string;
}

export interface ParsedCodeOwners {
  readonly rules: readonly OwnerRule[];
  readonly problems: readonly OwnerProblem[];
}

/** Beyond this a pattern is no path. */
const MAX_LINE = 4096;

/** Reads a CODEOWNERS file, skipping the lines that its forge would skip. */
export function parseCodeOwners(text: string, dialect: OwnersDialect): ParsedCodeOwners {
  const rules: OwnerRule[] = [];
  const problems: OwnerProblem[] = [];
  let section: Section = { name: '', isOptional: false, owners: [] };
  text.split('\n').forEach((raw, index) => {
    const line = index + 1;
    const trimmed = raw.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return;
    if (trimmed.length > MAX_LINE) {
      problems.push({ line, because: `it is longer than ${MAX_LINE} characters` });
      return;
    }
    const header = dialect === 'gitlab' ? readHeader(trimmed) : undefined;
    if (header) {
      section = header;
      return;
    }
    const rule = dialect === 'github' ? readGitHub(trimmed) : readGitLab(trimmed, section);
    if (typeof rule === 'string') problems.push({ line, because: rule });
    else rules.push({ ...rule, line });
  });
  return { rules, problems };
}

interface Section {
  readonly name: string;
  readonly isOptional: boolean;
  readonly owners: readonly string[];
}

type RuleOrProblem = Omit<OwnerRule, 'line'> | string;

const GITHUB_OWNER = /^@[\w-]+(?:\/[\w.-]+)?$|^[^\s@]+@[^\s@]+$/;

/** https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#syntax-exceptions */
function readGitHub(trimmed: string): RuleOrProblem {
  const [pattern = '', ...words] = splitWords(trimmed);
  const comment = words.findIndex((word) => word.startsWith('#'));
  const owners = comment < 0 ? words : words.slice(0, comment);
  if (pattern.startsWith('!')) return '`!` does not negate a pattern here';
  if (pattern.startsWith('\\#')) return 'a pattern cannot start with `#`';
  if (/[[\]]/.test(pattern)) return '`[ ]` is no character range here';
  if (pattern.includes('***')) return 'more than two stars in a row match nothing';
  const wrong = owners.find((owner) => !GITHUB_OWNER.test(owner));
  if (wrong !== undefined) return `"${wrong}" is neither an @name nor an e-mail address`;
  return {
    text: trimmed,
    pattern: compilePattern(pattern, 'github'),
    owners,
    section: '',
    isOptional: false,
    isExclusion: false,
  };
}

/** https://docs.gitlab.com/user/project/codeowners/reference/ */
function readGitLab(trimmed: string, section: Section): RuleOrProblem {
  const isExclusion = trimmed.startsWith('!');
  const [pattern = '', ...words] = splitWords(isExclusion ? trimmed.slice(1) : trimmed);
  if (pattern === '') return 'it names no path';
  const own = ownersAmong(words);
  return {
    text: trimmed,
    pattern: compilePattern(pattern.startsWith('\\#') ? pattern.slice(1) : pattern, 'gitlab'),
    owners: own.length > 0 ? own : section.owners,
    section: section.name,
    isOptional: section.isOptional,
    isExclusion,
  };
}

/** `^[Name][2] @default-owner`: `^` makes the section's approval optional. */
function readHeader(trimmed: string): Section | undefined {
  const isOptional = trimmed.startsWith('^');
  const rest = isOptional ? trimmed.slice(1) : trimmed;
  const end = rest.indexOf(']');
  if (!rest.startsWith('[') || end < 2) return undefined;
  const after = rest.slice(end + 1).replace(/^\[\d{1,4}\]/, '');
  if (after !== '' && !/^\s/.test(after)) return undefined;
  return {
    name: rest.slice(1, end).trim().toLowerCase(),
    isOptional,
    owners: ownersAmong(splitWords(after)),
  };
}

function ownersAmong(words: readonly string[]): readonly string[] {
  const comment = words.findIndex((word) => word.startsWith('#'));
  return (comment < 0 ? words : words.slice(0, comment)).filter((word) => word.includes('@'));
}

/** Words between white space; a backslash keeps a space in its word. */
function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\\' && at + 1 < text.length) {
      at += 1;
      word += char + text[at];
    } else if (/\s/.test(char)) {
      if (word !== '') words.push(word);
      word = '';
    } else word += char;
  }
  return word === '' ? words : [...words, word];
}
