import type { Source } from '../../../../judge/source.ts';
import type { YamlNode } from '../../yaml-node.ts';

/** A template expression around a part of a pipeline that only a run can decide. */
export interface Guard {
  readonly expression: string;
  readonly isNegative: boolean;
  readonly source: Source;
}

/** A value after templates and template expressions have been put in. */
export interface Expanded extends YamlNode {
  readonly guards: readonly Guard[];
  get(key: string): Expanded | undefined;
  items(): readonly Expanded[];
  entries(): readonly (readonly [string, Expanded])[];
}

type Place = Pick<YamlNode, 'source' | 'textLines'>;

const NOTHING = { get: () => undefined, items: () => [], entries: () => [], guards: [] };

export function scalarNode(value: unknown, place: Place): Expanded {
  return { ...NOTHING, value, ...placeOf(place) };
}

export function listNode(items: readonly Expanded[], place: Place): Expanded {
  return {
    ...NOTHING,
    get value() {
      return items.map(({ value }) => value);
    },
    ...placeOf(place),
    items: () => items,
  };
}

export function mapNode(entries: readonly (readonly [string, Expanded])[], place: Place): Expanded {
  const byKey = new Map(entries);
  return {
    ...NOTHING,
    get value() {
      return Object.fromEntries([...byKey].map(([key, node]) => [key, node.value]));
    },
    ...placeOf(place),
    get: (key) => byKey.get(key),
    entries: () => [...byKey],
  };
}

/** The same node under further conditions. */
export function guardedNode(node: Expanded, guards: readonly Guard[]): Expanded {
  if (guards.length === 0) return node;
  const { get, items, entries } = node;
  return {
    get value() {
      return node.value;
    },
    ...placeOf(node),
    get,
    items,
    entries,
    guards: [...guards, ...node.guards],
  };
}

/** Places are looked up only where they are asked for. */
function placeOf(place: Place): Place {
  return {
    get source() {
      return place.source;
    },
    get textLines() {
      return place.textLines;
    },
  };
}
