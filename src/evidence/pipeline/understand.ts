import type { Workflow, WorkflowDefinition } from '../../pipelines/pipelines.ts';
import { activitiesOf } from './activities/recognise.ts';
import type { ScriptFollower, ScriptSurroundings } from './scripts/follow-script.ts';

/** Adds to each step the commands that it comes to and what they do. */
export function understand(
  definition: WorkflowDefinition,
  follower: ScriptFollower,
  surroundings: ScriptSurroundings,
): Workflow {
  const jobs = definition.jobs.map((job) => ({
    ...job,
    steps: job.steps.map((step) => {
      const { commands, unfollowed } = follower.follow(step, job, surroundings);
      return { ...step, commands, unfollowed, activities: activitiesOf(step, commands) };
    }),
  }));
  return { ...definition, jobs };
}
