import { literalString } from './groovy/arguments.ts';
import { isSign, type Node, nameOf } from './groovy/tree.ts';
import { leaveOut, type Reading } from './walk.ts';

/** `@Library('acme-pipeline@v2') _` and `library 'acme-pipeline'`: whatever their steps do is kept elsewhere. */
export function findLibraries(nodes: readonly Node[], reading: Reading): void {
  nodes.forEach((node, index) => {
    const isAnnotation = isSign(node, '@') && nameOf(nodes[index + 1]) === 'Library';
    const isStep = nameOf(node) === 'library' && !isSign(nodes[index - 1], '.', '@');
    if (!isAnnotation && !isStep) return;
    const next = nodes[isAnnotation ? index + 2 : index + 1];
    for (const name of stringsIn(next))
      leaveOut(reading, `the shared library \`${name}\``, 'it is kept in another repository', node.line);
  });
}

function stringsIn(node: Node | undefined): readonly string[] {
  if (node?.kind === 'group') return node.nodes.flatMap(stringsIn);
  const text = literalString(node);
  return text === undefined ? [] : [text];
}
