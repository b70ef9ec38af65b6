import type { StepDefinition, Use, Variables } from '../../../../pipelines/step.ts';
import type { Text } from '../../../../pipelines/text.ts';
import { blankStep } from '../../blank-parts.ts';
import { expressionText } from './expressions.ts';
import { literalString, readArguments } from './groovy/arguments.ts';
import { isGroup, type Node } from './groovy/tree.ts';
import { mainParameterOf } from './known-steps.ts';
import type { Scope } from './scope.ts';
import { stepOf } from './shell-step.ts';
import type { Walk } from './walk.ts';

/** A step that is no shell: what it is called and given. */
export function pluginStep(
  name: string,
  written: readonly Node[] | null,
  line: number,
  walk: Walk,
  inputs: Variables = inputsOf(name, written, walk.scope),
): StepDefinition {
  const source = { path: walk.reading.path, line };
  const use: Use = { kind: 'plugin', name, version: null, inputs, source };
  return blankStep({ ...stepOf(walk), name, source, use });
}

/**
 * Named arguments by their names, one without a name by the step's main parameter or its number. A map in
 * brackets stands for its members.
 */
export function inputsOf(name: string, written: readonly Node[] | null, scope: Scope): Variables {
  const { positional, named } = readArguments(written);
  const inputs: Record<string, Text> = {};
  for (const [key, value] of named) inputs[key] = expressionText(value, scope);
  positional.forEach((value, index) => {
    const [only] = value;
    if (value.length === 1 && isGroup(only, '[')) {
      const inner = readArguments(only.nodes);
      for (const [key, member] of inner.named) inputs[key] = expressionText(member, scope);
      if (inner.named.size > 0) return;
    }
    const key = (index === 0 && mainParameterOf(name)) || String(index);
    inputs[key] = expressionText(value, scope);
  });
  return inputs;
}

/** `step([$class: 'JUnitResultArchiver', ...])`: the class says what it is. */
export function classOf(written: readonly Node[] | null): string | undefined {
  const { positional, named } = readArguments(written);
  const [only] = positional[0] ?? [];
  const values = isGroup(only, '[') ? readArguments(only.nodes).named : named;
  return literalString(values.get('$class')?.[0]);
}
