import type { StepDefinition } from '../../../../pipelines/step.ts';
import { expressionText } from './expressions.ts';
import { readArguments } from './groovy/arguments.ts';
import type { Call } from './groovy/statement.ts';
import type { Node } from './groovy/tree.ts';
import { withLocals } from './scope.ts';
import type { Walk } from './walk.ts';

const MAX_CALLS = 6;

/** Steps of a function that is defined in the file, with its parameters bound. */
export function inlined(
  call: Call,
  walk: Walk,
  stepsOf: (block: readonly Node[], walk: Walk) => readonly StepDefinition[],
): readonly StepDefinition[] | undefined {
  const [segment] = call.segments;
  const target = segment && walk.scope.functions.get(segment.name);
  if (!segment || !target || call.segments.length > 1 || walk.depth >= MAX_CALLS) return undefined;
  const values = readArguments(segment.arguments).positional.map((value) =>
    expressionText(value, walk.scope),
  );
  const bound = Object.fromEntries(
    target.parameters.map((name, index) => [
      name,
      values[index] ?? [{ kind: 'unknown' as const, name, raw: name }],
    ]),
  );
  return stepsOf(target.body, { ...walk, scope: withLocals(walk.scope, bound), depth: walk.depth + 1 });
}
