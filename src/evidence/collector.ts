import type { Fact } from '../judge/fact.ts';
import type { FactKinds, FactName } from './kinds.ts';
import type { World } from './world.ts';

/** Finds one kind of fact. It says what is there and has no opinion about it. */
export interface Collector<K extends FactName = FactName, N extends FactName = FactName> {
  readonly fact: K;
  /** Facts of other collectors that this one builds on, passed with their state. */
  readonly needs: readonly N[];
  collect(
    world: World,
    facts: { readonly [F in N]: Fact<FactKinds[F]> },
  ): Fact<FactKinds[K]> | Promise<Fact<FactKinds[K]>>;
}

/** A collector as the runner holds it. */
export interface AnyCollector {
  readonly fact: FactName;
  readonly needs: readonly FactName[];
  collect(world: World, facts: Readonly<Record<string, Fact<unknown>>>): Promise<Fact<unknown>>;
}

export function defineCollector<const K extends FactName, const N extends FactName = never>(
  collector: Collector<K, N>,
): AnyCollector {
  return {
    fact: collector.fact,
    needs: collector.needs,
    // The runner passes exactly the facts named in `needs`.
    collect: async (world, facts) => collector.collect(world, facts as { [F in N]: Fact<FactKinds[F]> }),
  };
}
