import type { Variables } from '../../../../pipelines/step.ts';
import type { Part, Text } from '../../../../pipelines/text.ts';
import { joined } from '../../../../pipelines/text.ts';
import type { YamlNode } from '../../yaml-node.ts';
import { followed, type Scope } from './scope.ts';
import { textAt } from './text.ts';

/** Not inputs of an orb, but of CircleCI, on whatever is called. */
const OF_THE_CALL = new Set([
  'requires',
  'filters',
  'context',
  'matrix',
  'pre-steps',
  'post-steps',
  'when',
  'type',
  'serial-group',
]);
const MAX_INPUTS = 200;

/** What a call passes, as texts: lists line by line, mappings by `key.member`. */
export function inputsOf(call: YamlNode | undefined, scope: Scope): Variables {
  const inputs: [string, Text][] = [];
  if (call) collect(call, scope, '', inputs, 0);
  return Object.fromEntries(inputs);
}

function collect(
  call: YamlNode,
  scope: Scope,
  prefix: string,
  inputs: [string, Text][],
  depth: number,
): void {
  for (const [name, argument] of call.entries()) {
    if (inputs.length > MAX_INPUTS || (depth === 0 && OF_THE_CALL.has(name))) continue;
    const { node, scope: inner } = followed(argument, scope);
    const lines = node.items().flatMap((item) => {
      const bound = followed(item, inner);
      const line = textAt(bound.node, bound.scope);
      return line ? [line] : [];
    });
    const text = textAt(node, inner) ?? (lines.length > 0 ? linesOf(lines) : undefined);
    if (text) inputs.push([`${prefix}${name}`, text]);
    else if (depth < 3) collect(node, inner, `${prefix}${name}.`, inputs, depth + 1);
  }
}

function linesOf(lines: readonly Text[]): Text {
  return joined(lines.flatMap((line, index): Part[] => (index === 0 ? [...line] : ['\n', ...line])));
}
