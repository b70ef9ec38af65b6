import { all, any, type Explained, NO, not, unsure, yes } from './answer.ts';
import { comparisonOf } from './liveness.ts';
import { nameOf, type Place } from './places.ts';
import { runsOn } from './situations.ts';
import { written } from './text.ts';

/** Whether a failure of an activity ends its step: the script does not swallow it. */
export function failsStep(place: Place): Explained {
  const { activity } = place;
  if (!activity) return all([]);
  const because = `whether the script comes to \`${activity.title}\` cannot be told`;
  // Where an answer is compared, the comparison fails, not the fetching before the pipe.
  const { masksFailure, isConditional } = comparisonOf(place) ?? activity;
  return all([not(masksFailure), ...(isConditional ? [unsure(activity.source, because)] : [])]);
}

/** Whether a failure of a part of a job makes the job fail: nothing on the way swallows it. */
export function failsJob(place: Place): Explained {
  return all([
    failsStep(place),
    ...(place.step ? [any([not(place.step.toleratesFailure), failsLater(place)])] : []),
  ]);
}

/** Whether a failure of the place makes the whole run fail. */
export function failsRun(place: Place): Explained {
  return all([failsJob(place), not(place.job.toleratesFailure)]);
}

/**
 * Whether a failure of the place makes the run of a change request red, which is all that "blocks the merge" can mean
 * without the forge: that the forge then forbids the merge is its own setting.
 */
export function failsChangeRequest(place: Place): Explained {
  const request = runsOn(place, 'change-request');
  const runs = request.answer === 'yes' ? request : runsOn(place, 'merge-queue');
  if (runs.answer === 'no') return { answer: 'no', reasons: request.reasons };
  const fails = all([runs, failsRun(place)]);
  if (fails.answer !== 'yes' || fails.reasons.length > 0) return fails;
  return {
    answer: 'yes',
    reasons: [
      {
        at: place.job.source,
        because: `a failure of ${nameOf(place)} makes the run of the change request fail`,
      },
    ],
  };
}

/** A step may be allowed to fail so that a later one makes the job fail after some tidying: `steps.lint.outcome`. */
function failsLater({ job, step }: Place): Explained {
  const later = step?.id ? job.steps.slice(job.steps.indexOf(step) + 1) : [];
  const looks = later.find(({ condition }) => condition?.text.includes(`steps.${step?.id}.outcome`));
  if (!looks) return NO;
  const exits = looks.commands.some(
    ({ words }) => written(words[0] ?? []) === 'exit' && written(words[1] ?? []) !== '0',
  );
  const because = `\`${looks.name}\` looks at how \`${step?.name}\` ended`;
  return exits ? yes(looks.source, because) : unsure(looks.source, because);
}
