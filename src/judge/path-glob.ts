/** Longest list of patterns that the braces of one glob may stand for. */
const MAX_ALTERNATIVES = 256;

/**
 * Compiles a glob over slash-separated paths: `*`, `?`, `[...]`, `**`, `{a,b}`, `@(a|b)`, `!(a|b)`. As package
 * managers do, a wildcard does not match a leading dot. Linear in the path for each segment of the glob.
 */
export function compileGlob(glob: string): (path: string) => boolean {
  const patterns = expandBraces(glob.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')).map((pattern) =>
    pattern.split('/').filter((segment) => segment !== '' && segment !== '.'),
  );
  return (path) => {
    const segments = path.split('/').filter((segment) => segment !== '');
    return patterns.some((pattern) => matchesSegments(pattern, segments));
  };
}

function expandBraces(glob: string): readonly string[] {
  let patterns = [glob.replace(/@\(([^()]*)\)/g, (_, inner: string) => `{${inner.replaceAll('|', ',')}}`)];
  for (let round = 0; round < 8; round += 1) {
    const next = patterns.flatMap((pattern) => {
      const braces = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
      if (!braces) return [pattern];
      const before = pattern.slice(0, braces.index);
      const after = pattern.slice(braces.index + braces[0].length);
      return (braces[1] ?? '').split(',').map((choice) => before + choice + after);
    });
    if (next.length === patterns.length || next.length > MAX_ALTERNATIVES)
      return next.slice(0, MAX_ALTERNATIVES);
    patterns = next;
  }
  return patterns;
}

/** Keeps the set of pattern positions that are reachable after each segment, so `**` cannot blow up. */
function matchesSegments(pattern: readonly string[], segments: readonly string[]): boolean {
  let reached = withGlobstars(pattern, new Set([0]));
  for (const segment of segments) {
    const next = new Set<number>();
    for (const at of reached) {
      const wanted = pattern[at];
      if (wanted === undefined) continue;
      if (wanted === '**') {
        if (!segment.startsWith('.')) next.add(at);
      } else if (matchesSegment(wanted, segment)) next.add(at + 1);
    }
    if (next.size === 0) return false;
    reached = withGlobstars(pattern, next);
  }
  return reached.has(pattern.length);
}

/** A `**` may also stand for no segment at all. */
function withGlobstars(pattern: readonly string[], positions: Set<number>): Set<number> {
  for (const at of positions) if (pattern[at] === '**') positions.add(at + 1);
  return positions;
}

function matchesSegment(pattern: string, text: string): boolean {
  const excluded = /^!\(([^()]*)\)$/.exec(pattern)?.[1];
  if (excluded !== undefined) return !text.startsWith('.') && !excluded.split('|').includes(text);
  if (text.startsWith('.') && !pattern.startsWith('.')) return false;
  const tokens = tokensOf(pattern);
  let token = 0;
  let at = 0;
  let star = -1;
  let retry = 0;
  while (at < text.length) {
    const wanted = tokens[token];
    if (wanted === '*') {
      star = token;
      retry = at;
      token += 1;
    } else if (wanted !== undefined && matchesCharacter(wanted, text.charAt(at))) {
      token += 1;
      at += 1;
    } else if (star >= 0) {
      token = star + 1;
      retry += 1;
      at = retry;
    } else return false;
  }
  while (tokens[token] === '*') token += 1;
  return token === tokens.length;
}

/** `*`, `?`, a class such as `[a-z]`, or one literal character. */
function tokensOf(pattern: string): readonly string[] {
  return pattern.match(/\\.|\[[^\]]+\]|\*+|./gs)?.map((token) => (token.startsWith('*') ? '*' : token)) ?? [];
}

function matchesCharacter(token: string, character: string): boolean {
  if (token === '?') return true;
  if (token.length === 2 && token.startsWith('\\')) return token[1] === character;
  if (token.length === 1) return token === character;
  const inner = token.slice(1, -1);
  const isNegated = inner.startsWith('!') || inner.startsWith('^');
  return isNegated !== isInClass(isNegated ? inner.slice(1) : inner, character);
}

function isInClass(inner: string, character: string): boolean {
  for (let at = 0; at < inner.length; at += 1) {
    const from = inner.charAt(at);
    if (inner[at + 1] === '-' && at + 2 < inner.length) {
      if (character >= from && character <= inner.charAt(at + 2)) return true;
      at += 2;
    } else if (character === from) return true;
  }
  return false;
}
