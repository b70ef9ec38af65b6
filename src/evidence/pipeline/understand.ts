import type { Activity } from '../../pipelines/activity.ts';
import type {
  EnvironmentUse,
  JobDefinition,
  Workflow,
  WorkflowDefinition,
} from '../../pipelines/pipelines.ts';
import type { Command, Step, Variables } from '../../pipelines/step.ts';
import type { Text } from '../../pipelines/text.ts';
import { activitiesOf } from './activities/recognise.ts';
import type {
  FollowedJob,
  FollowedStep,
  ScriptFollower,
  ScriptSurroundings,
} from './scripts/follow-script.ts';
import { movedAll } from './scripts/kept-scripts.ts';
import { type Known, resolveText, resolveVariables } from './scripts/resolve-references.ts';

export { loadScriptFollower } from './scripts/follow-script.ts';

/** Adds to each step the commands that it comes to and what they do. */
export function understand(
  definition: WorkflowDefinition,
  follower: ScriptFollower,
  surroundings: ScriptSurroundings,
): Workflow {
  const known = KNOWN.get(follower) ?? new WeakMap();
  KNOWN.set(follower, known);
  const done = new Map<string, { readonly job: JobDefinition; readonly followed: FollowedJob }>();
  // Grows with every job: a list made anew for each would cost the square of their number.
  const outputs: Record<string, Text> = {};
  const jobs = definition.jobs.map((written) => {
    const before = definition.system === 'gitlab-ci' ? filesBefore(written, done) : {};
    const given = { outputs, variables: { ...before, ...definition.variables } };
    const followed = follower.followJob(written, given, surroundings);
    const job = resolvedJob(written, { ...outputs, ...followed.outputs });
    done.set(job.id, { job, followed });
    addOutputs(job, outputs);
    const steps = followed.steps.map((one) => understoodStep(one, activitiesIn(one, known)));
    return { ...job, steps };
  });
  return { ...definition, jobs };
}

/** The step with what it does. Named one by one: there are many steps, and copies that grow are slow to make. */
function understoodStep({ step, commands, unfollowed }: FollowedStep, activities: readonly Activity[]): Step {
  return {
    id: step.id,
    name: step.name,
    source: step.source,
    use: step.use,
    script: step.script,
    variables: step.variables,
    occasions: step.occasions,
    condition: step.condition,
    runsAfter: step.runsAfter,
    toleratesFailure: step.toleratesFailure,
    timeoutMinutes: step.timeoutMinutes,
    secrets: step.secrets,
    // A row of the table knows what the content of a part is, even where the part is not in this tree.
    opaque: activities.length > 0 ? null : step.opaque,
    commands,
    unfollowed,
    activities,
  };
}

/** What scripts do that were met before, by what they came to and when their step starts. */
type KnownActivities = WeakMap<readonly Command[], Map<string, readonly Activity[]>>;

const KNOWN = new WeakMap<ScriptFollower, KnownActivities>();

function activitiesIn({ step, commands, like }: FollowedStep, known: KnownActivities): readonly Activity[] {
  if (!like || step.use) return activitiesOf(step, commands);
  const { success, failure } = step.runsAfter;
  const key = `${success.answer} ${failure.answer}`;
  const found = known.get(like.followed.commands) ?? new Map<string, readonly Activity[]>();
  known.set(like.followed.commands, found);
  const first = found.get(key) ?? activitiesOf(step, like.followed.commands);
  found.set(key, first);
  const at = step.script?.source;
  return !at || (at.path === like.source.path && at.line === like.source.line)
    ? first
    : movedAll(first, like.source, at);
}

/** What a job hands on, `<job>.<output>`; a job of many legs by its key too. */
function addOutputs(job: JobDefinition, outputs: Record<string, Text>): void {
  for (const [name, value] of Object.entries(job.outputs)) {
    outputs[`${job.key}.${name}`] = value;
    outputs[`${job.id}.${name}`] = value;
  }
}

/** Variables of GitLab's `dotenv` reports, which jobs after it are given. */
function filesBefore(
  job: JobDefinition,
  done: ReadonlyMap<string, { readonly job: JobDefinition; readonly followed: FollowedJob }>,
): Variables {
  const found: Record<string, Text> = {};
  for (const id of job.needs) {
    const before = done.get(id);
    for (const [path, variables] of before?.followed.files ?? []) {
      if (/\.env$/.test(path)) Object.assign(found, variables);
    }
  }
  return found;
}

function resolvedJob(job: JobDefinition, outputs: Variables): JobDefinition {
  const known = { outputs, variables: {} };
  const environment = job.environment && resolvedEnvironment(job.environment, known);
  const own = resolveVariables(job.outputs, known);
  const variables = resolveVariables(job.variables, known);
  if (environment === job.environment && own === job.outputs && variables === job.variables) return job;
  return { ...job, outputs: own, variables, environment };
}

function resolvedEnvironment(environment: EnvironmentUse, known: Known): EnvironmentUse {
  const name = resolveText(environment.name, known);
  const url = environment.url && resolveText(environment.url, known);
  return name === environment.name && url === environment.url ? environment : { ...environment, name, url };
}
