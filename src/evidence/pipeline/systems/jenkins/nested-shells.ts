import type { StepDefinition } from '../../../../pipelines/step.ts';
import { isGroup, type Node } from './groovy/tree.ts';
import { isShellStep, shellStep } from './shell-step.ts';
import type { Walk } from './walk.ts';

/** Shell steps inside of an expression: `def id = sh(script: '...', returnStdout: true).trim()`. */
export function nestedShells(nodes: readonly Node[], walk: Walk): readonly StepDefinition[] {
  const steps: StepDefinition[] = [];
  const pending: (readonly Node[])[] = [nodes];
  for (let list = pending.pop(); list; list = pending.pop()) {
    list.forEach((node, index) => {
      const next = list[index + 1];
      if (node.kind === 'group') pending.push(node.nodes);
      if (node.kind !== 'name' || !isShellStep(node.text) || next === undefined) return;
      const written = isGroup(next, '(') ? next.nodes : next.kind === 'string' ? [next] : undefined;
      if (written) steps.push(shellStep(node.text, written, node.line, walk, false));
    });
  }
  return steps.sort((a, b) => (a.source.line ?? 0) - (b.source.line ?? 0));
}
