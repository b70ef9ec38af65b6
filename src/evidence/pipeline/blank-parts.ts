import type { Source } from '../../judge/source.ts';
import { type Explained, NO } from '../../pipelines/answer.ts';
import type { JobDefinition, WorkflowDefinition } from '../../pipelines/pipelines.ts';
import type { RunsAfter, StepDefinition } from '../../pipelines/step.ts';

/** Starts when all before it went well, and only then: what most systems do when nothing is written. */
export const AFTER_SUCCESS: RunsAfter = { success: { answer: 'yes', reasons: [] }, failure: NO };

/** Starts whatever happened before. */
export function afterAnything(reason: Explained): RunsAfter {
  return { success: { answer: 'yes', reasons: [] }, failure: reason };
}

/** A step about which nothing but its name and place is known yet. */
export function blankStep(
  known: Pick<StepDefinition, 'name' | 'source' | 'occasions'> & Partial<StepDefinition>,
): StepDefinition {
  return {
    id: null,
    use: null,
    script: null,
    variables: {},
    condition: null,
    runsAfter: AFTER_SUCCESS,
    toleratesFailure: NO,
    timeoutMinutes: null,
    secrets: [],
    opaque: null,
    ...known,
  };
}

/** A job about which nothing but its name and place is known yet. */
export function blankJob(
  known: Pick<JobDefinition, 'id' | 'source' | 'occasions' | 'steps'> & Partial<JobDefinition>,
): JobDefinition {
  return {
    key: known.id,
    name: known.id,
    leg: null,
    stage: null,
    needs: [],
    condition: null,
    runsAfter: AFTER_SUCCESS,
    toleratesFailure: NO,
    waitsForPerson: NO,
    environment: null,
    permissions: null,
    identityToken: NO,
    runner: { labels: [], isSelfHosted: NO, image: null, source: known.source },
    services: [],
    variables: {},
    concurrency: null,
    timeoutMinutes: null,
    artifacts: [],
    outputs: {},
    secrets: [],
    opaque: null,
    ...known,
  };
}

/** A workflow about which nothing but its name and place is known yet. */
export function blankWorkflow(
  known: Pick<WorkflowDefinition, 'id' | 'system' | 'source' | 'occasions' | 'jobs'> &
    Partial<WorkflowDefinition>,
): WorkflowDefinition {
  return {
    name: known.id,
    startedBy: [],
    isCalledOnly: false,
    permissions: null,
    concurrency: null,
    variables: {},
    ...known,
  };
}

/** A line of a file. */
export function at(path: string, line: number): Source {
  return { path, line };
}
