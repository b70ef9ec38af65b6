import { type Fact, present, unavailable } from '../judge/fact.ts';
import type { Profile } from '../profile/profile.ts';
import type { AnyCollector } from './collector.ts';
import type { FactName } from './kinds.ts';
import type { World } from './world.ts';

/** A collected fact with the time its collector took. */
export interface CollectedFact {
  readonly name: FactName;
  readonly fact: Fact<unknown>;
  readonly ms: number;
}

/** The collector of each fact; the generated index holds them all. */
export type Collectors = Readonly<Record<string, AnyCollector>>;

/**
 * Collects the asked facts and those they build on, each once, side by side. A collector that throws makes its
 * fact unavailable and leaves the rest alone.
 */
export async function collectFacts(
  names: Iterable<FactName>,
  world: World,
  profile: Profile,
  collectors: Collectors,
  onCollected: (fact: CollectedFact) => void = () => undefined,
): Promise<ReadonlyMap<FactName, CollectedFact>> {
  const running = new Map<FactName, Promise<CollectedFact>>();
  const given = new Map<FactName, Fact<unknown>>([
    ['profile', present(profile)],
    ['tree', present(world.tree, world.unseen)],
  ]);

  function collectOnce(name: FactName): Promise<CollectedFact> {
    const known = running.get(name);
    if (known) return known;
    const promise = collectOne(name).then((collected) => {
      onCollected(collected);
      return collected;
    });
    running.set(name, promise);
    return promise;
  }

  async function collectOne(name: FactName): Promise<CollectedFact> {
    const start = performance.now();
    const ready = given.get(name);
    if (ready) return { name, fact: ready, ms: 0 };
    try {
      const collector = collectors[name];
      if (!collector) throw new Error(`no collector for the fact "${name}"`);
      const needed = await Promise.all(collector.needs.map(collectOnce));
      const facts = Object.fromEntries(needed.map(({ name, fact }) => [name, fact]));
      const ask = async (wanted: FactName) => {
        if (!collector.mayNeed.includes(wanted)) throw new Error(`${name} may not ask for "${wanted}"`);
        return (await collectOnce(wanted)).fact;
      };
      const fact = await collector.collect(world, facts, ask);
      return { name, fact, ms: performance.now() - start };
    } catch (error) {
      const because = `our fault: collecting it broke (${error instanceof Error ? error.message : String(error)})`;
      return {
        name,
        fact: unavailable(because, {
          how: 'report it as a fault of gonogo, with the name of the control or fact',
        }),
        ms: performance.now() - start,
      };
    }
  }

  const collected = await Promise.all([...new Set(names)].map(collectOnce));
  return new Map(collected.map((fact) => [fact.name, fact]));
}
