import { type Explained, NO } from '../../../../pipelines/answer.ts';
import type { Occasion } from '../../../../pipelines/occasion.ts';
import type { JobDefinition } from '../../../../pipelines/pipelines.ts';
import type { Variables } from '../../../../pipelines/step.ts';
import { at, blankJob } from '../../blank-parts.ts';
import { buildEnvironment } from './build-environment.ts';
import { artifactUses, resultSteps } from './build-results.ts';
import type { Buildspec } from './buildspec.ts';
import { phaseSteps } from './phase-steps.ts';

export interface BuildOfJob {
  readonly id: string;
  readonly key: string;
  readonly occasions: readonly Occasion[];
  readonly needs: readonly string[];
  /** Variables that stand above those of the buildspec. */
  readonly variables: Variables;
  readonly toleratesFailure: Explained;
  readonly leg: Variables | null;
}

export interface BuiltJob {
  readonly job: JobDefinition;
  /** Lines of commands that are no text. */
  readonly broken: readonly number[];
}

/** A run of a buildspec as a job. */
export function buildJob(
  spec: Buildspec,
  wanted: Partial<BuildOfJob> & Pick<BuildOfJob, 'id' | 'occasions'>,
): BuiltJob {
  const { id, occasions } = wanted;
  const { steps, stepsOf, broken } = phaseSteps(spec, occasions);
  const environment = buildEnvironment(spec);
  const job = blankJob({
    id,
    key: wanted.key ?? id,
    name: id,
    source: at(spec.path, spec.lineOf('phases')),
    occasions,
    needs: wanted.needs ?? [],
    leg: wanted.leg ?? null,
    toleratesFailure: wanted.toleratesFailure ?? NO,
    variables: { ...environment.variables, ...wanted.variables },
    secrets: environment.secrets,
    outputs: environment.outputs,
    artifacts: artifactUses(spec),
    steps: [...steps, ...resultSteps(spec, occasions, stepsOf)],
  });
  return { job, broken };
}
