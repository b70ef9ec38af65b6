import type { Manifest } from '../src/evidence/repo/manifests/manifest.ts';
import type { Example } from '../src/judge/control.ts';
import type { Gap } from '../src/judge/fact.ts';
import { collectedFact } from './collected-fact.ts';

/** The manifests of an example by path, and what could not be read. */
export async function collectedManifests(
  example: Example,
): Promise<{ manifests: ReadonlyMap<string, Manifest>; gaps: readonly Gap[] }> {
  const fact = await collectedFact('manifests', example);
  if (fact.state === 'unavailable') throw new Error(fact.because);
  const found = fact.state === 'present' ? fact.value : [];
  return { manifests: new Map(found.map((manifest) => [manifest.path, manifest])), gaps: fact.gaps };
}

/** The one manifest of an example. */
export async function onlyManifest(example: Example): Promise<Manifest> {
  const { manifests } = await collectedManifests(example);
  const [manifest, ...others] = manifests.values();
  if (!manifest || others.length > 0) throw new Error(`${manifests.size} manifests, not one`);
  return manifest;
}
