import type { CoverageGate } from '../evidence/repo/coverage-gates.ts';
import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import { commandsOf } from '../pipelines/commands-of.ts';
import type { ActivityRef } from '../pipelines/places.ts';
import type { Variables } from '../pipelines/step.ts';
import { literalOf } from '../pipelines/text.ts';

/** Whether a gate that a variable switches is on where the tests run. */
export function gateHolds({ tool, path, line, condition }: CoverageGate, ref: ActivityRef): Explained {
  const at = { path, line };
  if (!condition) return yes(at, `${tool} is told so in \`${path}\``);
  const { variable, wants } = condition;
  if (variable === null) return unsure(at, `whether \`${path}\` lets it measure is decided in its code`);
  const isSet = isVariableSet(variable, ref);
  if (isSet === 'unknown')
    return unsure(at, `\`${path}\` asks whether \`${variable}\` is set, which cannot be told`);
  const holds = isSet === (wants === 'set' ? 'yes' : 'no');
  const because = `\`${variable}\` is ${isSet === 'yes' ? '' : 'not '}set, which \`${path}\` asks for`;
  return holds ? yes(at, because) : no(at, because);
}

/** Every CI system sets it. */
const ALWAYS_SET = 'CI';

function isVariableSet(name: string, ref: ActivityRef): 'yes' | 'no' | 'unknown' {
  const { workflow, job, step } = ref;
  const layers: readonly Variables[] = [
    ...commandsOf(ref).map(({ variables }) => variables),
    step.variables,
    ...(job.leg ? [job.leg] : []),
    job.variables,
    workflow.variables,
  ];
  for (const layer of layers) {
    if (!Object.hasOwn(layer, name)) continue;
    const value = layer[name] ?? [];
    // Ruby takes an empty text as set.
    return literalOf(value) === undefined ? 'unknown' : 'yes';
  }
  // What no file sets, the project's settings may.
  return name === ALWAYS_SET ? 'yes' : 'unknown';
}
