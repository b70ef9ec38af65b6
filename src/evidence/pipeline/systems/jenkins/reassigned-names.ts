import { isGroup, isSign, type Node, nameOf } from './groovy/tree.ts';

interface Count {
  all: number;
  plain: number;
}

/**
 * Names that are given more than one value, at least once without `def` and outside of `environment` blocks, which
 * hold for their own stage only: `tag = 'dev'` and, in some branch, `tag = 'prod'`.
 */
export function reassignedNames(nodes: readonly Node[]): ReadonlySet<string> {
  const counts = new Map<string, Count>();
  const pending: { readonly list: readonly Node[]; readonly isEnvironment: boolean }[] = [
    { list: nodes, isEnvironment: false },
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { list, isEnvironment } = next;
    list.forEach((node, index) => {
      if (node.kind === 'group') {
        const inside = isGroup(node, '{') && nameOf(list[index - 1]) === 'environment';
        pending.push({ list: node.nodes, isEnvironment: inside });
      }
      const name = nameOf(node);
      if (name === undefined || !isSign(list[index + 1], '=', '+=', '-=')) return;
      const count = counts.get(name) ?? { all: 0, plain: 0 };
      count.all += 1;
      if (!isEnvironment && !isDeclaration(list, index)) count.plain += 1;
      counts.set(name, count);
    });
  }
  return new Set([...counts].filter(([, { all, plain }]) => plain > 0 && all > 1).map(([name]) => name));
}

/** `def x`, `String x`, `Map<String, String> x`; `env.x` is none. */
function isDeclaration(list: readonly Node[], index: number): boolean {
  return nameOf(list[index - 1]) !== undefined || isSign(list[index - 1], '>', ']');
}
