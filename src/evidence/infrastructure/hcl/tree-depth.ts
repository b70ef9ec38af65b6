import type { Expression } from './syntax.ts';

/** Without any nesting a chain such as `a.b.c` or `1 + 2 + 3` becomes a tree as deep as it is long. */
const MAX_TREE_DEPTH = 1000;

/** Whether a walk down this tree could exhaust the stack. Looks only where so many links were read. */
export function isTooDeep(links: number, expression: Expression): boolean {
  return links > MAX_TREE_DEPTH / 4 && depthOf(expression) > MAX_TREE_DEPTH;
}

function depthOf(expression: Expression): number {
  const open: (readonly [value: unknown, depth: number])[] = [[expression, 0]];
  let deepest = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    const own = 'start' in value ? depth + 1 : depth;
    deepest = Math.max(deepest, own);
    for (const member of Object.values(value)) open.push([member, own]);
  }
  return deepest;
}
