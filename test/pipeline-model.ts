import type { Activity, ActivityDetail, ActivityKind } from '../src/pipelines/activity.ts';
import { NO, yes } from '../src/pipelines/answer.ts';
import type { EventKind, Occasion } from '../src/pipelines/occasion.ts';
import type { Job, Pipelines, Unresolved, Workflow } from '../src/pipelines/pipelines.ts';
import type { JobRef, StepRef } from '../src/pipelines/places.ts';
import type { Step } from '../src/pipelines/step.ts';
import type { ReferenceKind, Text } from '../src/pipelines/text.ts';

/** Models of pipelines by hand, for tests of what is asked of them: only what a test is about has to be said. */

const PATH = '.github/workflows/ci.yml';
const AT = { path: PATH, line: 1 };

/** A situation: `occasion('push')` is a push to trunk. */
export function occasion(event: EventKind, rest: Partial<Occasion> = {}): Occasion {
  const isTrunk = rest.branch === undefined && event !== 'tag' && event !== 'schedule';
  return {
    event,
    name: event,
    branch: isTrunk ? 'main' : null,
    isTrunk,
    tag: null,
    runs: 'yes',
    isManual: event === 'manual',
    paths: null,
    cron: null,
    because: null,
    source: AT,
    ...rest,
  };
}

export function activity(
  kind: ActivityKind,
  detail: ActivityDetail = {},
  rest: Partial<Activity> = {},
): Activity {
  return {
    kind,
    row: kind,
    title: kind,
    detail,
    masksFailure: NO,
    isConditional: false,
    source: AT,
    via: [],
    ...rest,
  };
}

/** A step that does these things. */
export function step(activities: readonly (Activity | ActivityKind)[] = [], rest: Partial<Step> = {}): Step {
  return {
    id: null,
    name: 'step',
    source: AT,
    use: null,
    script: null,
    variables: {},
    occasions: [],
    condition: null,
    runsAfter: { success: yes(AT, 'it is the default'), failure: NO },
    toleratesFailure: NO,
    timeoutMinutes: null,
    secrets: [],
    opaque: null,
    commands: [],
    activities: activities.map((each) => (typeof each === 'string' ? activity(each) : each)),
    unfollowed: [],
    ...rest,
  };
}

/** A job; its steps run whenever it does unless they say otherwise, and it whenever its workflow does. */
export function job(id: string, steps: readonly (Step | ActivityKind)[] = [], rest: Partial<Job> = {}): Job {
  return {
    id,
    key: id,
    name: id,
    leg: null,
    source: { ...AT, resource: id },
    stage: null,
    needs: [],
    occasions: [],
    condition: null,
    runsAfter: { success: yes(AT, 'it is the default'), failure: NO },
    toleratesFailure: NO,
    waitsForPerson: NO,
    environment: null,
    permissions: null,
    identityToken: NO,
    runner: { labels: [], isSelfHosted: NO, image: null, source: AT },
    services: [],
    variables: {},
    concurrency: null,
    timeoutMinutes: null,
    artifacts: [],
    outputs: {},
    secrets: [],
    steps: steps.map((each) => (typeof each === 'string' ? step([each]) : each)),
    opaque: null,
    ...rest,
  };
}

/** A workflow of GitHub Actions that runs on pushes to trunk and on change requests unless told otherwise. */
export function workflow(jobs: readonly Job[], rest: Partial<Workflow> = {}): Workflow {
  const occasions = rest.occasions ?? [occasion('push'), occasion('change-request')];
  return {
    id: PATH,
    system: 'github-actions',
    name: 'ci',
    source: AT,
    startedBy: [],
    isCalledOnly: false,
    permissions: null,
    concurrency: null,
    variables: {},
    ...rest,
    occasions,
    jobs: jobs.map((each) => {
      const own = each.occasions.length > 0 ? each.occasions : occasions;
      const steps = each.steps.map((one) => ({
        ...one,
        occasions: one.occasions.length > 0 ? one.occasions : own,
      }));
      return { ...each, occasions: own, steps };
    }),
  };
}

export function pipelines(workflows: readonly Workflow[], unresolved: readonly Unresolved[] = []): Pipelines {
  return { workflows, unresolved, trunks: ['main'], isTrunkKnown: true };
}

/** One workflow of these jobs, as a model. */
export function oneWorkflow(jobs: readonly Job[], rest: Partial<Workflow> = {}): Pipelines {
  return pipelines([workflow(jobs, rest)]);
}

/**
 * A job of a model by its id.
 *
 * @throws Error when there is none.
 */
export function jobAt({ workflows }: Pipelines, id: string): JobRef {
  for (const each of workflows) {
    const found = each.jobs.find((one) => one.id === id);
    if (found) return { workflow: each, job: found };
  }
  throw new Error(`no job is called "${id}"`);
}

/**
 * A step of a job by its position.
 *
 * @throws Error when there is none.
 */
export function stepAt(model: Pipelines, id: string, position: number): StepRef {
  const ref = jobAt(model, id);
  const found = ref.job.steps[position];
  if (!found) throw new Error(`"${id}" has no step ${position}`);
  return { ...ref, step: found };
}

/** A text by hand: `text('app:', ['commit', 'github.sha'])`. */
export function text(...parts: readonly (string | readonly [ReferenceKind, string])[]): Text {
  return parts.map((part) =>
    typeof part === 'string' ? part : { kind: part[0], name: part[1], raw: `\${{ ${part[1]} }}` },
  );
}
