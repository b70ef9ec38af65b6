import type { StepDefinition } from '../../../../pipelines/step.ts';
import type { YamlNode } from '../../yaml-node.ts';
import { isBuiltIn } from './built-in-step.ts';
import { type Found, find } from './definitions.ts';
import type { Entry } from './entries.ts';
import { orbStep } from './orb-step.ts';
import type { JobReading } from './reading.ts';
import { followed, type Scope } from './scope.ts';
import { stepsOf } from './steps.ts';

/**
 * The job of an orb as steps: what the workflow puts before and after it, the steps that it is passed, and the call
 * itself, whose content only the registry knows.
 */
export function orbJobSteps(
  orb: Extract<Found, { is: 'registered' }>,
  entry: Entry,
  job: JobReading,
): readonly StepDefinition[] {
  const { node, scope } = entry;
  const call = orbStep(orb, node, node, scope, { occasions: job.occasions, condition: null });
  const opaque = {
    what: `the orb job \`${orb.name}\``,
    because: 'its content is in the orb, which is not in this tree',
    source: node.source,
  };
  return [
    ...stepsOf(node.get('pre-steps'), scope, job),
    ...passedSteps(node, scope).flatMap((list) => stepsOf(list, scope, job)),
    { ...call, opaque },
    ...stepsOf(node.get('post-steps'), scope, job),
  ];
}

/** Parameters that hold steps: which name they have is the orb's own choice. */
function passedSteps(node: YamlNode, scope: Scope): readonly YamlNode[] {
  return node
    .entries()
    .filter(
      ([name]) => !['pre-steps', 'post-steps', 'requires', 'context', 'filters', 'matrix'].includes(name),
    )
    .map(([, value]) => value)
    .filter((value) => {
      const bound = followed(value, scope);
      const items = bound.node.items();
      return items.length > 0 && items.every((item) => isStep(item, bound.scope));
    });
}

function isStep(item: YamlNode, scope: Scope): boolean {
  const name = typeof item.value === 'string' ? item.value : item.entries()[0]?.[0];
  if (name === undefined || item.entries().length > 1) return false;
  return name === 'run' || isBuiltIn(name) || find(scope.definitions, 'commands', name).is === 'written';
}
