import type { Variables } from '../../../../pipelines/step.ts';
import { scalarOf, type YamlNode } from '../../yaml-node.ts';
import { followed, type Scope } from './scope.ts';
import { textAt } from './text.ts';

/** CircleCI allows 128 jobs in a matrix. */
const MAX_LEGS = 128;

export type Leg = ReadonlyMap<string, YamlNode>;

/** The legs of a matrix; one without values where there is none. */
export function legsOf(entry: YamlNode, scope: Scope): readonly Leg[] {
  const matrix = entry.get('matrix');
  if (!matrix) return [new Map()];
  let legs: Leg[] = [new Map()];
  for (const [name, values] of matrix.get('parameters')?.entries() ?? []) {
    const items = followed(values, scope).node.items();
    legs = legs.flatMap((leg) => items.map((item) => new Map([...leg, [name, item]]))).slice(0, MAX_LEGS);
  }
  const excluded = matrix.get('exclude')?.items() ?? [];
  return legs.filter((leg) => !excluded.some((exclusion) => isLeg(exclusion, leg)));
}

export function variablesOfLeg(leg: Leg, scope: Scope): Variables | null {
  if (leg.size === 0) return null;
  return Object.fromEntries([...leg].map(([name, node]) => [name, textAt(node, scope) ?? []]));
}

function isLeg(exclusion: YamlNode, leg: Leg): boolean {
  return exclusion.entries().every(([name, value]) => scalarOf(leg.get(name)) === scalarOf(value));
}
