import type { ArtifactUse } from '../../../../pipelines/pipelines.ts';
import type { StepDefinition } from '../../../../pipelines/step.ts';
import type { YamlNode } from '../../yaml-node.ts';
import { inputsOf } from './inputs.ts';
import { emptyStep, runsAfter, type StepSituation } from './run-step.ts';
import type { Scope } from './scope.ts';
import { literalAt } from './text.ts';

const BUILT_IN = new Set([
  'checkout',
  'setup_remote_docker',
  'setup_docker_engine',
  'save_cache',
  'restore_cache',
  'store_artifacts',
  'store_test_results',
  'persist_to_workspace',
  'attach_workspace',
  'add_ssh_keys',
]);

/** Steps of CircleCI itself. */
export function isBuiltIn(name: string): boolean {
  return BUILT_IN.has(name);
}

export function pluginStep(name: string, call: YamlNode, scope: Scope, when: StepSituation): StepDefinition {
  return {
    ...emptyStep(literalAt(call.get('name'), scope) ?? name, call, when),
    use: { kind: 'plugin', name, version: null, inputs: inputsOf(call, scope), source: call.source },
    runsAfter: runsAfter(call.get('when'), scope, call),
  };
}

/** What a job's steps hand on through the workspace, or keep as artifacts of the run. */
export function artifactsOf(steps: readonly StepDefinition[]): readonly ArtifactUse[] {
  return steps.flatMap(({ use }): ArtifactUse[] => {
    if (use?.kind !== 'plugin') return [];
    const source = use.source;
    if (use.name === 'attach_workspace') return [{ direction: 'down', name: null, source }];
    const name = use.name === 'persist_to_workspace' ? use.inputs.paths : use.inputs.path;
    if (use.name !== 'persist_to_workspace' && use.name !== 'store_artifacts') return [];
    return [{ direction: 'up', name: name ?? null, source }];
  });
}
