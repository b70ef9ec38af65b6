import type { YamlNode } from '../../yaml-node.ts';
import { refsIn } from './refs.ts';

/** The branch that stands for the trunk: where several may, the one that the configuration speaks of. */
export function trunkOf(trunks: readonly string[], root: YamlNode): string {
  const named = new Set(refsIn([root]).map(({ text }) => text));
  return trunks.find((trunk) => named.has(trunk)) ?? trunks[0] ?? 'main';
}
