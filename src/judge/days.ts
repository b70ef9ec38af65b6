const DAY_MS = 86_400_000;

/** Days from one moment to a later one, with fractions. */
export function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY_MS;
}

/** The day of a moment in UTC: `2026-06-15`. */
export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The middle value; of two middle ones their mean. `NaN` when there is none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return lower === upper ? lower : (lower + upper) / 2;
}
