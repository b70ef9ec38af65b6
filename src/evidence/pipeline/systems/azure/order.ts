interface Waiting {
  readonly needs: readonly string[];
}

/** Brings what waits for others into an order in which it can run; those that wait for each other come last. */
export function ordered<T extends Waiting>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  const names = new Set(items.map(nameOf));
  const done = new Set<string>();
  const result: T[] = [];
  let left = [...items];
  while (left.length > 0) {
    const ready = left.filter(({ needs }) => needs.every((need) => done.has(need) || !names.has(need)));
    if (ready.length === 0) return [...result, ...left];
    for (const item of ready) done.add(nameOf(item));
    result.push(...ready);
    const taken = new Set(ready);
    left = left.filter((item) => !taken.has(item));
  }
  return result;
}
