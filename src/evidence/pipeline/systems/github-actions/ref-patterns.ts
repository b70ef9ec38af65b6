import type { Answer } from '../../../../pipelines/answer.ts';

/**
 * One character of a name and how often it may stand there.
 * https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#filter-pattern-cheat-sheet
 */
interface Element {
  matches(character: string): boolean;
  readonly times: 'once' | 'optional' | 'repeated' | 'any';
}

/** Whether a list of branch or tag patterns admits a name: the last pattern that matches decides. */
export function admits(patterns: readonly string[], name: string): boolean {
  let admitted = false;
  for (const pattern of patterns) {
    const isExclusion = pattern.startsWith('!');
    if (admitted !== isExclusion) continue;
    if (matchesPattern(isExclusion ? pattern.slice(1) : pattern, name)) admitted = !isExclusion;
  }
  return admitted;
}

/** Whether it admits a name of which only is known that no pattern without wildcards means it. */
export function admitsOther(patterns: readonly string[]): Answer {
  let admitted: Answer = 'no';
  for (const pattern of patterns) {
    const isExclusion = pattern.startsWith('!');
    const plain = isExclusion ? pattern.slice(1) : pattern;
    if (isLiteral(plain)) continue;
    const then = isExclusion ? 'no' : 'yes';
    if (/^\*\*(?:\/\*\*?)?$/.test(plain)) admitted = then;
    else if (admitted !== then) admitted = 'unknown';
  }
  return admitted;
}

/** Whether a pattern stands for one name only. */
export function isLiteral(pattern: string): boolean {
  return !/[*?+[\]!]/.test(pattern);
}

/** Keeps the set of positions that are reachable, so that no pattern takes long. */
export function matchesPattern(pattern: string, name: string): boolean {
  const elements = elementsOf(pattern);
  let reached = skipping(elements, new Set([0]));
  for (const character of name) {
    const next = new Set<number>();
    for (const at of reached) {
      const element = elements[at];
      if (!element?.matches(character)) continue;
      next.add(at + 1);
      if (element.times === 'repeated' || element.times === 'any') next.add(at);
    }
    if (next.size === 0) return false;
    reached = skipping(elements, next);
  }
  // A repeated element that has been met stands before its end again.
  return reached.has(elements.length);
}

function skipping(elements: readonly Element[], positions: Set<number>): Set<number> {
  for (const at of positions) {
    const times = elements[at]?.times;
    if (times === 'optional' || times === 'any') positions.add(at + 1);
  }
  return positions;
}

function elementsOf(pattern: string): readonly Element[] {
  const tokens = pattern.match(/\\.|\*\*|\*|\[[^\]]*\]|./gsu) ?? [];
  const elements: Element[] = [];
  for (const token of tokens) {
    const last = elements.at(-1);
    if ((token === '?' || token === '+') && last) {
      elements[elements.length - 1] = { ...last, times: token === '?' ? 'optional' : 'repeated' };
    } else elements.push(elementOf(token));
  }
  return elements;
}

function elementOf(token: string): Element {
  if (token === '**') return { matches: () => true, times: 'any' };
  if (token === '*') return { matches: (character) => character !== '/', times: 'any' };
  if (token.length > 2 && token.startsWith('[')) {
    const members = token.slice(1, -1);
    return { matches: (character) => isMember(members, character), times: 'once' };
  }
  const wanted = token.length > 1 && token.startsWith('\\') ? token.slice(1) : token;
  return { matches: (character) => character === wanted, times: 'once' };
}

function isMember(members: string, character: string): boolean {
  for (let at = 0; at < members.length; at += 1) {
    const from = members.charAt(at);
    if (members[at + 1] === '-' && at + 2 < members.length) {
      if (character >= from && character <= members.charAt(at + 2)) return true;
      at += 2;
    } else if (character === from) return true;
  }
  return false;
}
