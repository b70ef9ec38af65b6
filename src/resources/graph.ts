import type { Resource } from './resource.ts';
import type { Infrastructure, Stack } from './stack.ts';
import { Reference, referencesIn, type Value } from './value.ts';

/** A resource names another one somewhere in its properties. */
export interface Link {
  readonly from: Resource;
  readonly to: Resource;
  /** The property of `from` that holds the reference: `SecurityGroupIds`. */
  readonly property: string;
  readonly attribute: string;
}

/** Lookup over all resources. Its indexes are built once, each when it is first asked for. */
export interface ResourceGraph {
  readonly stacks: readonly Stack[];
  readonly resources: readonly Resource[];
  /** Managed resources of the types; those that are only read are left out. */
  ofType(...types: readonly string[]): readonly Resource[];
  get(key: string): Resource | undefined;
  /** The resource that a value leads to, when it is a reference to one. */
  target(value: Value | undefined): Resource | undefined;
  /** Every resource that a value mentions, however deep. */
  targets(value: Value | undefined): readonly Resource[];
  linksFrom(resource: Resource): readonly Link[];
  /** Who names this resource. */
  linksTo(resource: Resource): readonly Link[];
}

const GRAPHS = new WeakMap<Infrastructure, ResourceGraph>();

/** The graph of what was read; asked for twice, it is the same one. */
export function graphOf(infrastructure: Infrastructure): ResourceGraph {
  const known = GRAPHS.get(infrastructure);
  if (known) return known;
  const graph = buildGraph(infrastructure);
  GRAPHS.set(infrastructure, graph);
  return graph;
}

function buildGraph({ stacks }: Infrastructure): ResourceGraph {
  const resources = stacks.flatMap((stack) => stack.resources);
  const byKey = keyed(resources);
  const byType = groupByType(resources.filter(({ mode }) => mode === 'managed'));
  let links: ReturnType<typeof indexLinks> | undefined;
  const linked = () => {
    links ??= indexLinks(resources, byKey);
    return links;
  };
  return {
    stacks,
    resources,
    ofType(...types) {
      const [only, ...others] = types;
      if (only !== undefined && others.length === 0) return byType.get(only) ?? [];
      return types.flatMap((type) => byType.get(type) ?? []);
    },
    get: (key) => byKey.get(key),
    target: (value) => (value instanceof Reference ? byKey.get(value.to) : undefined),
    targets: (value) => [...new Set(referencesIn(value).flatMap(({ to }) => byKey.get(to) ?? []))],
    linksFrom: (resource) => linked().from.get(resource) ?? [],
    linksTo: (resource) => linked().to.get(resource) ?? [],
  };
}

/** Companions answer to the resource that they were folded into. */
function keyed(resources: readonly Resource[]): Map<string, Resource> {
  const byKey = new Map<string, Resource>();
  for (const resource of resources) for (const { key } of resource.parts) byKey.set(key, resource);
  for (const resource of resources) byKey.set(resource.key, resource);
  return byKey;
}

function groupByType(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) push(groups, resource.type, resource);
  return groups;
}

function indexLinks(resources: readonly Resource[], byKey: ReadonlyMap<string, Resource>) {
  const from = new Map<Resource, Link[]>();
  const to = new Map<Resource, Link[]>();
  for (const resource of resources) {
    for (const [property, value] of Object.entries(resource.properties)) {
      for (const { to: key, attribute } of referencesIn(value)) {
        const target = byKey.get(key);
        if (!target || target === resource) continue;
        const link = { from: resource, to: target, property, attribute };
        push(from, resource, link);
        push(to, target, link);
      }
    }
  }
  return { from, to };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
