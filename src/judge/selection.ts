import type { Item, ListedControl } from './item.ts';

/** Which controls to judge. A pattern is a section, an item, a control id or a glob with `*` over control ids. */
export interface Selection {
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

export interface ChosenControl {
  readonly item: Item;
  readonly listed: ListedControl;
}

/** Whether `pattern` names the control. `*` stands for any run of characters. */
export function isNamed(pattern: string, item: Item, id: string): boolean {
  if (pattern === item.section || pattern === item.id || pattern === id) return true;
  if (!pattern.includes('*')) return false;
  return matchesGlob(pattern, id);
}

/** Linear in the length of `text` for each `*`: the greedy match of the parts between stars, in order. */
export function matchesGlob(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (parts.length === 1) return pattern === text;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= text.length - last.length;
}

/** Patterns that name no control at all. */
export function unmatchedPatterns(items: readonly Item[], patterns: readonly string[]): readonly string[] {
  return patterns.filter(
    (pattern) => !items.some((item) => item.controls.some(({ id }) => isNamed(pattern, item, id))),
  );
}

export function choose(items: readonly Item[], { only, skip }: Selection): readonly ChosenControl[] {
  return items.flatMap((item) =>
    item.controls
      .filter(({ id }) => only.length === 0 || only.some((pattern) => isNamed(pattern, item, id)))
      .filter(({ id }) => !skip.some((pattern) => isNamed(pattern, item, id)))
      .map((listed) => ({ item, listed })),
  );
}
