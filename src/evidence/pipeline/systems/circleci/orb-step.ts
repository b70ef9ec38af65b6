import type { StepDefinition } from '../../../../pipelines/step.ts';
import type { YamlNode } from '../../yaml-node.ts';
import type { Found } from './definitions.ts';
import { inputsOf } from './inputs.ts';
import { emptyStep, runsAfter, type StepSituation } from './run-step.ts';
import type { Scope } from './scope.ts';
import { literalAt } from './text.ts';

/** A command of an orb of the registry. */
export function orbStep(
  orb: Extract<Found, { is: 'registered' }>,
  call: YamlNode | undefined,
  node: YamlNode,
  scope: Scope,
  when: StepSituation,
): StepDefinition {
  return {
    ...emptyStep(literalAt(call?.get('name'), scope) ?? orb.name, node, when),
    use: {
      kind: 'orb',
      name: orb.name,
      version: orb.version,
      inputs: inputsOf(call, scope),
      source: node.source,
    },
    runsAfter: runsAfter(call?.get('when'), scope, node),
  };
}
