import { isSign, members, type Node, nameOf } from './tree.ts';

export interface Arguments {
  readonly positional: readonly (readonly Node[])[];
  readonly named: ReadonlyMap<string, readonly Node[]>;
}

/** Tells named arguments (`script: 'x'`) from others; a map in a list's brackets is read alike. */
export function readArguments(nodes: readonly Node[] | null): Arguments {
  const positional: (readonly Node[])[] = [];
  const named = new Map<string, readonly Node[]>();
  for (const member of members(nodes ?? [])) {
    const [key, colon] = member;
    if (key && isSign(colon, ':')) {
      const name = nameOf(key) ?? literalString(key);
      if (name !== undefined) {
        named.set(name, member.slice(2));
        continue;
      }
    }
    positional.push(member);
  }
  return { positional, named };
}

/** The value of a string without expressions in it. */
export function literalString(node: Node | undefined): string | undefined {
  if (node?.kind !== 'string' || !node.parts.every((part) => typeof part === 'string')) return undefined;
  return node.parts.join('');
}

/** The members of a list in brackets, or the one value that stands in its place. */
export function listMembers(value: readonly Node[] | undefined): readonly (readonly Node[])[] {
  const [only, ...rest] = value ?? [];
  if (only === undefined) return [];
  if (rest.length === 0 && only.kind === 'group' && only.open === '[') return members(only.nodes);
  return [value ?? []];
}

/** Whether a named argument is written as `true`. */
export function isTrue(value: readonly Node[] | undefined): boolean {
  return value?.length === 1 && nameOf(value[0]) === 'true';
}
