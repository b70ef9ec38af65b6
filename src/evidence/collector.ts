import type { Fact } from '../judge/fact.ts';
import type { FactKinds, FactName } from './kinds.ts';
import type { World } from './world.ts';

/** Finds one kind of fact. It says what is there and has no opinion about it. */
export interface Collector<
  K extends FactName = FactName,
  N extends FactName = FactName,
  M extends FactName = FactName,
> {
  readonly fact: K;
  /** Facts of other collectors that this one builds on, passed with their state. */
  readonly needs: readonly N[];
  /** Facts that it asks for only in some trees: what others do not need is not collected for them. */
  readonly mayNeed?: readonly M[];
  collect(
    world: World,
    facts: { readonly [F in N]: Fact<FactKinds[F]> },
    ask: <F extends M>(fact: F) => Promise<Fact<FactKinds[F]>>,
  ): Fact<FactKinds[K]> | Promise<Fact<FactKinds[K]>>;
}

/** Collects a fact for a collector that named it in `mayNeed`. */
export type Ask = (fact: FactName) => Promise<Fact<unknown>>;

/** A collector as the runner holds it. */
export interface AnyCollector {
  readonly fact: FactName;
  readonly needs: readonly FactName[];
  readonly mayNeed: readonly FactName[];
  collect(world: World, facts: Readonly<Record<string, Fact<unknown>>>, ask?: Ask): Promise<Fact<unknown>>;
}

export function defineCollector<
  const K extends FactName,
  const N extends FactName = never,
  const M extends FactName = never,
>(collector: Collector<K, N, M>): AnyCollector {
  return {
    fact: collector.fact,
    needs: collector.needs,
    mayNeed: collector.mayNeed ?? [],
    // The runner passes exactly the facts named in `needs`, and collects those named in `mayNeed`.
    collect: async (world, facts, ask = refuse) =>
      collector.collect(
        world,
        facts as { [F in N]: Fact<FactKinds[F]> },
        ask as <F extends M>(fact: F) => Promise<Fact<FactKinds[F]>>,
      ),
  };
}

async function refuse(fact: FactName): Promise<never> {
  throw new Error(`nobody here collects "${fact}"`);
}
