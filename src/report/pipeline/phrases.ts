import type { ActivityKind } from '../../pipelines/activity.ts';
import type { DrawnActivity, DrawnJob } from '../../pipelines/drawing/drawing.ts';
import type { PipelineSystem } from '../../pipelines/pipelines.ts';

export const SYSTEM_NAMES: Readonly<Record<PipelineSystem, string>> = {
  'github-actions': 'GitHub Actions',
  'gitlab-ci': 'GitLab CI',
  circleci: 'CircleCI',
  codebuild: 'AWS CodeBuild',
  codedeploy: 'AWS CodeDeploy',
  codepipeline: 'AWS CodePipeline',
  jenkins: 'Jenkins',
  bitbucket: 'Bitbucket Pipelines',
  azure: 'Azure Pipelines',
};

/** What every job does before it begins; a drawing is clearer without. */
const PREPARATION: ReadonlySet<ActivityKind> = new Set<ActivityKind>([
  'checkout',
  'set-up-toolchain',
  'cache',
  'log-in',
  'artifact-download',
  'start-services',
]);

/** What a job hands on: systems keep a job green when that fails, and nobody relies on it for a verdict. */
const HANDED_ON: ReadonlySet<ActivityKind> = new Set<ActivityKind>([
  'artifact-upload',
  'test-report',
  'upload-findings',
  'coverage-report',
]);

/** What one command or part of a job does, all of it. */
export interface ShownActivity extends Omit<DrawnActivity, 'kind'> {
  readonly kinds: readonly ActivityKind[];
}

/** What a drawing shows of a job: what one command does to one thing stands together. */
export function shownActivities({ activities }: DrawnJob): readonly ShownActivity[] {
  const shown = new Map<string, ShownActivity>();
  for (const { kind, ...activity } of activities) {
    if (PREPARATION.has(kind)) continue;
    const { title, subject, source } = activity;
    const masksFailure = HANDED_ON.has(kind) ? 'no' : activity.masksFailure;
    const key = JSON.stringify([title, subject, source.path, source.line, masksFailure]);
    const kinds = shown.get(key)?.kinds ?? [];
    // A stack that is deployed is applied: one word for it will do.
    const isSaid = kind === 'iac-apply' && kinds.includes('deploy');
    shown.set(key, { ...activity, masksFailure, kinds: isSaid ? kinds : [...kinds, kind] });
  }
  return [...shown.values()];
}

/** Activities that change something outside the pipeline. */
const REACHING: ReadonlySet<ActivityKind> = new Set<ActivityKind>([
  'image-push',
  'package-publish',
  'deploy',
  'iac-apply',
  'iac-destroy',
  'release',
  'rollback',
]);

/** Whether a job changes something outside the pipeline. */
export function reachesOut({ activities }: DrawnJob): boolean {
  return activities.some(({ kind }) => REACHING.has(kind));
}

/** What a job waits for, in few words: all jobs of a called workflow go by the name of the call. */
export function needsPhrase({ needs }: DrawnJob, jobs: readonly DrawnJob[]): string {
  const words = needs.map((need) => {
    const call = need.includes(' / ') ? need.slice(0, need.indexOf(' / ')) : undefined;
    if (call === undefined) return need;
    const all = jobs.filter(({ id }) => id.startsWith(`${call} / `));
    return all.every(({ id }) => needs.includes(id)) ? call : need;
  });
  const all = [...new Set(words)];
  const more = all.length - MOST_NEEDS;
  return more > 1 ? `${all.slice(0, MOST_NEEDS).join(', ')} and ${more} more` : all.join(', ');
}

const MOST_NEEDS = 8;

/** `unit test (vitest)`, `deploy (aws ecs update-service): shop-staging`. */
export function activityPhrase({ kinds, title, subject }: ShownActivity): string {
  const words = kinds.map((kind) => kind.replaceAll('-', ' ')).join(', ');
  const named = title.toLowerCase() === words ? words : `${words} (${title})`;
  return subject === null ? named : `${named}: ${subject}`;
}

const MOST_CALLS = 3;
const LONGEST_CALL = 60;

function shortList(calls: readonly string[]): string {
  const shown = calls
    .slice(0, MOST_CALLS)
    .map((call) => (call.length > LONGEST_CALL ? `${call.slice(0, LONGEST_CALL - 1)}…` : call));
  const more = calls.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What a reader has to know about a job beside what it does. */
export interface JobNote {
  readonly text: string;
  /** It may surprise; else it only tells when the job runs. */
  readonly isWarning: boolean;
}

export function jobNotes(job: DrawnJob): readonly JobNote[] {
  const warnings: string[] = [];
  if (job.toleratesFailure === 'yes') warnings.push('is allowed to fail');
  if (job.toleratesFailure === 'unknown') warnings.push('may be allowed to fail');
  if (job.startsAfterFailure === 'yes') warnings.push('runs even after a failure');
  if (job.only?.length === 0) warnings.push('never runs');
  if (job.opaque !== null) warnings.push(`not read: ${job.opaque}`);
  if (job.unfollowed.length > 0) warnings.push(`not followed: ${shortList(job.unfollowed)}`);
  const plain = [
    ...(job.waitsForPerson === 'yes' ? ['waits for a person'] : []),
    ...(job.waitsForPerson === 'unknown' ? ['may wait for a person'] : []),
    ...(job.only !== null && job.only.length > 0 ? [`only on ${job.only.join(', ')}`] : []),
  ];
  return [
    ...plain.map((text) => ({ text, isWarning: false })),
    ...warnings.map((text) => ({ text, isWarning: true })),
  ];
}
