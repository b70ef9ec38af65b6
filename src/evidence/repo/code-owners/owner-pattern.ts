/** The two syntaxes of CODEOWNERS read the same pattern in different ways. */
export type OwnersDialect = 'github' | 'gitlab';

/** One path segment of a pattern: `**` stands for any number of them. */
type Segment = '**' | readonly Token[];
type Token = { readonly text: string } | { readonly any: 'one' | 'many' } | { readonly among: CharacterSet };
interface CharacterSet {
  readonly ranges: readonly (readonly [string, string])[];
  readonly isNegated: boolean;
}

export interface OwnerPattern {
  readonly segments: readonly Segment[];
  /** Matching a folder is matching everything below it. */
  readonly includesBelow: boolean;
}

/**
 * Compiles a pattern, escapes still in it.
 *
 * GitHub: gitignore without negation and without character ranges; a trailing `/*` means direct children only.
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax
 * GitLab: Ruby's `File.fnmatch` with path names, any depth unless it starts with a slash.
 * https://docs.gitlab.com/user/project/codeowners/reference/
 */
export function compilePattern(pattern: string, dialect: OwnersDialect): OwnerPattern {
  return dialect === 'github' ? compileGitHub(pattern) : compileGitLab(pattern);
}

function compileGitHub(pattern: string): OwnerPattern {
  // GitHub matches nothing with a lone slash.
  if (pattern === '/') return { segments: [], includesBelow: false };
  const parts = pattern.split('/');
  const isAnchored = parts.length > 2 || (parts.length === 2 && parts[1] !== '');
  if (parts[0] === '') parts.shift();
  else if (!isAnchored && parts[0] !== '**') parts.unshift('**');
  const last = parts.at(-1);
  // `docs/` and `docs/**` mean what is below the folder, not a file of that name.
  if (last === '' || last === '**') parts.splice(-1, 1, '**', '*');
  const isDirect = last === '' || last === '**' || last === '*';
  return { segments: parts.map((part) => compileSegment(part, false)), includesBelow: !isDirect };
}

function compileGitLab(pattern: string): OwnerPattern {
  if (pattern === '*') return { segments: ['**', [{ any: 'many' }]], includesBelow: false };
  const parts = (pattern.startsWith('/') ? pattern.slice(1) : `**/${pattern}`).split('/');
  if (parts.at(-1) === '') parts.splice(-1, 1, '**', '*');
  const segments = parts.map((part, at) =>
    // `**` spans folders only before a slash; at the end it is a plain star.
    part === '**' && at === parts.length - 1 ? compileSegment('*', true) : compileSegment(part, true),
  );
  return { segments, includesBelow: false };
}

function compileSegment(part: string, hasRanges: boolean): Segment {
  if (part === '**') return '**';
  const tokens: Token[] = [];
  for (let at = 0; at < part.length; at += 1) {
    const char = part[at] ?? '';
    const set = hasRanges && char === '[' ? readSet(part, at) : undefined;
    if (set) {
      tokens.push({ among: set.set });
      at = set.end;
    } else if (char === '*') {
      if (!tokens.some((_, index) => index === tokens.length - 1 && isMany(tokens[index])))
        tokens.push({ any: 'many' });
    } else if (char === '?') tokens.push({ any: 'one' });
    else if (char === '\\' && at + 1 < part.length) {
      at += 1;
      tokens.push({ text: part[at] ?? '' });
    } else tokens.push({ text: char });
  }
  return tokens;
}

function isMany(token: Token | undefined): boolean {
  return token !== undefined && 'any' in token && token.any === 'many';
}

function readSet(part: string, start: number): { set: CharacterSet; end: number } | undefined {
  const end = part.indexOf(']', start + 2);
  if (end < 0) return undefined;
  const isNegated = part[start + 1] === '!' || part[start + 1] === '^';
  const body = part.slice(start + (isNegated ? 2 : 1), end);
  const ranges: [string, string][] = [];
  for (let at = 0; at < body.length; at += 1) {
    const from = body[at] ?? '';
    const isRange = body[at + 1] === '-' && at + 2 < body.length;
    ranges.push([from, isRange ? (body[at + 2] ?? from) : from]);
    if (isRange) at += 2;
  }
  return { set: { ranges, isNegated }, end };
}

/** Counts the steps of matching, so that hostile patterns can be given up. */
export interface Meter {
  steps: number;
}

/** Whether the pattern takes in the file at `path`. Time grows with pattern times path, never faster. */
export function matchesPath(pattern: OwnerPattern, path: readonly string[], meter: Meter): boolean {
  let segment = 0;
  let at = 0;
  // Where the last `**` stood, and how many folders it has swallowed so far.
  let star = -1;
  let swallowed = 0;
  const { segments, includesBelow } = pattern;
  while (at < path.length) {
    meter.steps += 1;
    const current = segments[segment];
    if (current === '**') {
      star = segment;
      swallowed = at;
      segment += 1;
      continue;
    }
    if (current !== undefined && matchesName(current, path[at] ?? '', meter)) {
      segment += 1;
      at += 1;
      if (segment === segments.length && (includesBelow || at === path.length)) return true;
      continue;
    }
    if (star < 0) return false;
    swallowed += 1;
    segment = star + 1;
    at = swallowed;
  }
  return false;
}

function matchesName(tokens: readonly Token[], name: string, meter: Meter): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let swallowed = 0;
  while (at < name.length) {
    meter.steps += 1;
    const current = tokens[token];
    if (current && isMany(current)) {
      star = token;
      swallowed = at;
      token += 1;
    } else if (current && matchesCharacter(current, name[at] ?? '')) {
      token += 1;
      at += 1;
    } else if (star >= 0) {
      swallowed += 1;
      token = star + 1;
      at = swallowed;
    } else return false;
  }
  while (isMany(tokens[token])) token += 1;
  return token === tokens.length;
}

function matchesCharacter(token: Token, char: string): boolean {
  if ('text' in token) return token.text === char;
  if ('any' in token) return true;
  const isIn = token.among.ranges.some(([from, to]) => from <= char && char <= to);
  return isIn !== token.among.isNegated;
}
