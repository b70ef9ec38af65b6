import type { Activity } from '../../../pipelines/activity.ts';
import type { Command, StepDefinition } from '../../../pipelines/step.ts';

/** What a step does: the rows of the table that match what it calls and the commands that it comes to. */
export function activitiesOf(_step: StepDefinition, _commands: readonly Command[]): readonly Activity[] {
  return [];
}
