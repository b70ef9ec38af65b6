import type { ActivityDetail } from '../pipelines/activity.ts';
import { type Answer, all, type Explained, not, unsure, yes } from '../pipelines/answer.ts';
import { blocks } from '../pipelines/blocks.ts';
import type { Occasion } from '../pipelines/occasion.ts';
import { dependsOn } from '../pipelines/order.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, titleOf } from '../pipelines/places.ts';
import { occasionsOf, sameSituation, wordsForOccasion } from '../pipelines/situations.ts';

/** A message that goes out after a run of tests. */
export interface ResultMessage {
  readonly message: ActivityRef;
  readonly channel: NonNullable<ActivityDetail['channel']>;
  /** Whether it goes out when the tests passed, and when they failed. */
  readonly onPass: Explained;
  readonly onFail: Explained;
  /** Whether its text says which of both it was. */
  readonly tellsResult: Answer;
}

/** The messages that follow a run of tests, in its job, in jobs after it, in workflows that its end starts. */
export function messagesAfter(pipelines: Pipelines, tests: ActivityRef): readonly ResultMessage[] {
  return allActivities(pipelines, 'notify').flatMap((message): readonly ResultMessage[] => {
    const { channel } = message.activity.detail;
    if (channel === undefined || dependsOn(pipelines, message, tests).answer === 'no') return [];
    const runs = runsWith(message, tests);
    if (runs.answer === 'no') return [];
    const { tellsResult = 'unknown' } = message.activity.detail;
    const onPass = all([runs, startsAfterPass(message, tests)]);
    const onFail = all([runs, isCertain(message), not(blocks(pipelines, tests, message))]);
    return [{ message, channel, onPass, onFail, tellsResult }];
  });
}

function isCertain({ activity }: ActivityRef): Explained {
  if (!activity.isConditional) return YES;
  return unsure(activity.source, `whether the script comes to \`${activity.title}\` cannot be told`);
}

const YES: Explained = { answer: 'yes', reasons: [] };

function startsAfterPass(message: ActivityRef, tests: ActivityRef): Explained {
  const own = [isCertain(message), message.step.runsAfter.success];
  return all(message.job === tests.job ? own : [...own, message.job.runsAfter.success]);
}

/** Whether the message goes out in the situations in which changes start the tests. */
function runsWith(message: ActivityRef, tests: ActivityRef): Explained {
  const isLinked = message.workflow !== tests.workflow;
  const situations = occasionsOf(tests);
  const byChange = situations.filter(({ event }) => event === 'push');
  const asked = byChange.length > 0 ? byChange : situations;
  const found = asked.map((occasion) => ({ occasion, same: sameSituation(message, occasion, isLinked) }));
  const met = found.filter(({ same }) => same !== undefined || isLinked);
  const [first] = met;
  if (!first) return { answer: 'no', reasons: [] };
  const doubt = met.find(({ occasion, same }) => same?.runs === 'unknown' && !isSameDoubt(same, occasion));
  if (!doubt)
    return yes(message.activity.source, `${titleOf(message)} runs on ${wordsForOccasion(first.occasion)}`);
  return unsure(message.activity.source, doubt.same?.because ?? 'whether it runs cannot be told');
}

/** What is unknown for both alike, as what starts a build of Jenkins, is no doubt about the message. */
function isSameDoubt(same: Occasion, asked: Occasion): boolean {
  return asked.runs === 'unknown' && same.because === asked.because;
}
