import { no, yes } from '../../../../pipelines/answer.ts';
import type { EnvironmentUse } from '../../../../pipelines/pipelines.ts';
import type { StepDefinition } from '../../../../pipelines/step.ts';
import { scalarOf } from '../../yaml-node.ts';
import type { Expanded } from './expanded.ts';
import { type JobReading, stepOf } from './step.ts';
import { type Known, textAt } from './text.ts';

/** https://learn.microsoft.com/en-us/azure/devops/pipelines/process/deployment-jobs */
const HOOKS = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'];

/** The steps of a deployment job, hook by hook. */
export function deploymentSteps(job: Expanded, reading: JobReading): readonly StepDefinition[] {
  return strategiesOf(job).flatMap((strategy) => [
    ...HOOKS.flatMap((hook) => stepsOf(strategy.get(hook), reading)),
    ...stepsOf(strategy.get('on')?.get('success'), reading),
    ...stepsOf(strategy.get('on')?.get('failure'), reading).map((step) => ({
      ...step,
      runsAfter: {
        success: no(step.source, 'it stands under `on: failure`'),
        failure: yes(step.source, 'it stands under `on: failure`'),
      },
    })),
  ]);
}

/** `environment: staging`, `staging.cluster`, or a mapping with its name. */
export function environmentOf(job: Expanded, known: Known): EnvironmentUse | null {
  const node = job.get('environment');
  const name = textAt(node?.get('name') ?? node, known);
  if (!node || !name) return null;
  const [first, ...rest] = name;
  const plain = typeof first === 'string' && rest.length === 0 ? [first.split('.', 1)[0] ?? first] : name;
  return { name: plain, url: null, action: 'start', source: node.source };
}

/** Pools may stand at a hook. */
export function hookPool(job: Expanded): Expanded | undefined {
  return strategiesOf(job)
    .flatMap((strategy) => HOOKS.map((hook) => strategy.get(hook)?.get('pool')))
    .find((pool) => pool !== undefined);
}

function strategiesOf(job: Expanded): readonly Expanded[] {
  const strategy = job.get('strategy');
  return ['runOnce', 'rolling', 'canary'].flatMap((name) => strategy?.get(name) ?? []);
}

function stepsOf(hook: Expanded | undefined, reading: JobReading): readonly StepDefinition[] {
  const steps = hook?.get('steps')?.items() ?? [];
  return steps.filter((step) => scalarOf(step) === undefined).flatMap((step) => stepOf(step, reading) ?? []);
}
