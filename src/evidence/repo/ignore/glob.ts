/** One step of a glob. `dirs` is any number of whole folders, `any` any text, `star` any text without a slash. */
type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'one' | 'star' | 'any' | 'dirs' }
  | { readonly kind: 'class'; readonly has: (char: string) => boolean };

/** A compiled glob. Time is pattern length times path length at worst, whatever the pattern is. */
export type Glob = (path: string) => boolean;

const MAX_PATTERN = 1024;

/** Where `**` may stand: git wants it alone between slashes, Docker takes it anywhere. */
export type DoubleStar = 'segment' | 'anywhere';

/**
 * Compiles a glob for paths with forward slashes.
 *
 * @returns `undefined` for a pattern that nothing can match: a broken class, or longer than any path.
 */
export function compileGlob(pattern: string, doubleStar: DoubleStar): Glob | undefined {
  const tokens = pattern.length > MAX_PATTERN ? undefined : tokenize(pattern, doubleStar);
  return tokens && ((path) => matches(tokens, path));
}

function tokenize(pattern: string, doubleStar: DoubleStar): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; ) {
    const char = pattern[at] ?? '';
    if (char === '*') {
      const read = readStars(pattern, at, doubleStar);
      tokens.push(read.token);
      at = read.end;
    } else if (char === '?') {
      tokens.push({ kind: 'one' });
      at += 1;
    } else if (char === '[') {
      const read = readClass(pattern, at);
      if (!read) return undefined;
      tokens.push(read.token);
      at = read.end;
    } else if (char === '\\' && at + 1 < pattern.length) {
      tokens.push({ kind: 'char', char: pattern[at + 1] ?? '' });
      at += 2;
    } else {
      tokens.push({ kind: 'char', char });
      at += 1;
    }
  }
  return tokens;
}

function readStars(pattern: string, from: number, doubleStar: DoubleStar): { token: Token; end: number } {
  let end = from;
  while (pattern[end] === '*') end += 1;
  if (end - from < 2) return { token: { kind: 'star' }, end };
  const startsSegment = from === 0 || pattern[from - 1] === '/';
  const endsSegment = end === pattern.length || pattern[end] === '/';
  if (doubleStar === 'segment' && !(startsSegment && endsSegment)) return { token: { kind: 'star' }, end };
  if (pattern[end] === '/')
    return { token: { kind: startsSegment ? 'dirs' : 'any' }, end: end + Number(startsSegment) };
  return { token: { kind: 'any' }, end };
}

function readClass(pattern: string, from: number): { token: Token; end: number } | undefined {
  let at = from + 1;
  const isNegated = pattern[at] === '!' || pattern[at] === '^';
  if (isNegated) at += 1;
  const ranges: (readonly [string, string])[] = [];
  for (let isFirst = true; isFirst || pattern[at] !== ']'; isFirst = false) {
    if (at >= pattern.length) return undefined;
    if (pattern[at] === '\\') at += 1;
    const low = pattern[at] ?? '';
    at += 1;
    if (pattern[at] === '-' && pattern[at + 1] !== ']' && at + 1 < pattern.length) {
      ranges.push([low, pattern[at + 1] ?? '']);
      at += 2;
    } else ranges.push([low, low]);
  }
  const isIn = (char: string) => ranges.some(([low, high]) => char >= low && char <= high);
  return { token: { kind: 'class', has: (char) => char !== '/' && isIn(char) !== isNegated }, end: at + 1 };
}

/** Follows every way through the pattern at once, so no way is tried twice. */
function matches(tokens: readonly Token[], path: string): boolean {
  let states = reach(new Set([0]), tokens, true);
  for (let at = 0; at < path.length && states.size > 0; at += 1) {
    const char = path[at] ?? '';
    const next = new Set<number>();
    for (const state of states) step(state, tokens[state], char, next);
    states = reach(next, tokens, char === '/');
  }
  return states.has(tokens.length);
}

function step(state: number, token: Token | undefined, char: string, next: Set<number>): void {
  if (!token) return;
  if (token.kind === 'any' || token.kind === 'dirs' || (token.kind === 'star' && char !== '/'))
    next.add(state);
  else if (token.kind === 'one' && char !== '/') next.add(state + 1);
  else if (token.kind === 'class' && token.has(char)) next.add(state + 1);
  else if (token.kind === 'char' && token.char === char) next.add(state + 1);
}

/** Adds what is reached without a character: stars may be empty, whole folders end only after a slash. */
function reach(states: Set<number>, tokens: readonly Token[], isAtSegment: boolean): Set<number> {
  for (const state of states) {
    const kind = tokens[state]?.kind;
    if (kind === 'star' || kind === 'any' || (kind === 'dirs' && isAtSegment)) states.add(state + 1);
  }
  return states;
}
