import type { CodeSignal } from '../code-signals.ts';
import type { Deployable } from '../deployables.ts';
import { packageFinder } from '../packages/package-of.ts';
import type { CodePackage } from '../packages.ts';

export interface UnitSignals {
  readonly unit: Deployable;
  /** In the unit's own package. */
  readonly own: readonly CodeSignal[];
  /** In packages of the tree that are no unit of their own: code that units share. */
  readonly shared: readonly CodeSignal[];
}

/** Signals by deployed unit, those in the languages its process is written in. */
export function signalsByUnit(
  units: readonly Deployable[],
  signals: readonly CodeSignal[],
  packages: readonly CodePackage[],
): readonly UnitSignals[] {
  const find = packageFinder(packages);
  const roots = new Set(units.map(({ root }) => root));
  const byRoot = new Map<string, CodeSignal[]>();
  const shared: CodeSignal[] = [];
  for (const signal of signals) {
    const root = find(signal.path)?.root ?? '';
    if (!roots.has(root)) shared.push(signal);
    else {
      const known = byRoot.get(root);
      if (known) known.push(signal);
      else byRoot.set(root, [signal]);
    }
  }
  return units.map((unit) => {
    const isSpoken = ({ language }: CodeSignal) => unit.runsOn.length === 0 || unit.runsOn.includes(language);
    const reachable = reachableRoots(unit.root, packages);
    const isReached = ({ path }: CodeSignal) => reachable.size === 0 || reachable.has(find(path)?.root ?? '');
    return {
      unit,
      own: (byRoot.get(unit.root) ?? []).filter(isSpoken),
      shared: shared.filter((signal) => isSpoken(signal) && isReached(signal)),
    };
  });
}

/** Packages that a unit refers to by path, and those that these refer to. Empty when its manifest tells nothing. */
function reachableRoots(root: string, packages: readonly CodePackage[]): ReadonlySet<string> {
  const byRoot = new Map(packages.map((one) => [one.root, one]));
  const reached = new Set<string>();
  const waiting = [...(byRoot.get(root)?.refersTo ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(byRoot.get(next)?.refersTo ?? []));
  }
  return reached;
}
