import { scalarOf, type YamlNode } from '../../yaml-node.ts';

/** Where the names of a configuration, or of an orb written in it, lead. */
export interface Definitions {
  readonly commands: YamlNode | undefined;
  readonly jobs: YamlNode | undefined;
  readonly executors: YamlNode | undefined;
  readonly orbs: ReadonlyMap<string, Orb>;
}

/** An orb of the registry, or one that is written in the configuration. */
export type Orb =
  | { readonly is: 'registered'; readonly name: string; readonly version: string | null }
  | { readonly is: 'inline'; readonly definitions: Definitions };

/** What a name leads to. */
export type Found =
  | { readonly is: 'written'; readonly node: YamlNode; readonly definitions: Definitions }
  | { readonly is: 'registered'; readonly name: string; readonly version: string | null }
  | { readonly is: 'missing' };

/** Orbs in orbs. */
const MAX_DEPTH = 5;

export function definitionsOf(root: YamlNode, depth = 0): Definitions {
  const orbs = new Map<string, Orb>();
  for (const [alias, orb] of root.get('orbs')?.entries() ?? []) {
    const reference = scalarOf(orb);
    if (reference !== undefined) orbs.set(alias, registered(reference));
    else if (depth < MAX_DEPTH) orbs.set(alias, { is: 'inline', definitions: definitionsOf(orb, depth + 1) });
  }
  return {
    commands: root.get('commands'),
    jobs: root.get('jobs'),
    executors: root.get('executors'),
    orbs,
  };
}

/** Finds `name`, or `orb/name`, among the commands, jobs or executors. */
export function find(definitions: Definitions, kind: 'commands' | 'jobs' | 'executors', name: string): Found {
  const node = definitions[kind]?.get(name);
  if (node) return { is: 'written', node, definitions };
  const slash = name.indexOf('/');
  const orb = slash > 0 ? definitions.orbs.get(name.slice(0, slash)) : undefined;
  if (!orb) return { is: 'missing' };
  const member = name.slice(slash + 1);
  if (orb.is === 'registered') return { ...orb, name: `${orb.name}/${member}` };
  return find(orb.definitions, kind, member);
}

/** `circleci/node@5.1.0`; the version may be `volatile` or a part of one. */
function registered(reference: string): Orb {
  const [name = '', version] = reference.trim().split('@');
  return { is: 'registered', name, version: version ?? null };
}
