import type { Entry } from './entries.ts';

/** An entry with the ids of those that it waits for. */
export interface OrderedEntry {
  readonly entry: Entry;
  readonly needs: readonly string[];
  /** Names it requires that no job of the workflow has. */
  readonly missing: readonly string[];
}

/** Brings the jobs into an order in which they can run; those that wait for each other come last. */
export function inOrder(entries: readonly Entry[]): readonly OrderedEntry[] {
  const byName = new Map<string, string[]>();
  for (const { id, aliases } of entries)
    for (const name of new Set([id, ...aliases])) {
      const ids = byName.get(name);
      if (ids) ids.push(id);
      else byName.set(name, [id]);
    }
  const ids = new Set(entries.map(({ id }) => id));
  // A name that one job bears alone is that job's, even when another was named after it.
  const resolve = (name: string) =>
    ids.has(name) && !isMatrix(name, entries) ? [name] : (byName.get(name) ?? []);
  const waiting = entries.map((entry) => ({
    entry,
    needs: [...new Set(entry.requires.flatMap(({ name }) => resolve(name)))].filter((id) => id !== entry.id),
    missing: entry.requires.map(({ name }) => name).filter((name) => !byName.has(name)),
  }));
  return sorted(waiting);
}

function isMatrix(name: string, entries: readonly Entry[]): boolean {
  return entries.some(({ key, leg }) => key === name && leg.size > 0);
}

function sorted(waiting: readonly OrderedEntry[]): readonly OrderedEntry[] {
  const open = new Map(waiting.map(({ entry, needs }) => [entry.id, needs.length]));
  const followers = new Map<string, OrderedEntry[]>();
  for (const item of waiting)
    for (const need of item.needs) followers.set(need, [...(followers.get(need) ?? []), item]);
  const ready = waiting.filter(({ needs }) => needs.length === 0);
  const result: OrderedEntry[] = [];
  for (let item = ready.shift(); item; item = ready.shift()) {
    result.push(item);
    for (const follower of followers.get(item.entry.id) ?? []) {
      const left = (open.get(follower.entry.id) ?? 0) - 1;
      open.set(follower.entry.id, left);
      if (left === 0) ready.push(follower);
    }
  }
  const done = new Set(result);
  return [...result, ...waiting.filter((item) => !done.has(item))];
}
