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

/** The activities that a drawing shows of a job. */
export function shownActivities({ activities }: DrawnJob): readonly DrawnActivity[] {
  return activities.filter(({ kind }) => !PREPARATION.has(kind));
}

/** Activities that change something outside the pipeline. */
export const REACHING: ReadonlySet<ActivityKind> = new Set<ActivityKind>([
  'image-push',
  'package-publish',
  'deploy',
  'iac-apply',
  'iac-destroy',
  'migrate',
  'release',
  'rollback',
]);

/** `unit test (vitest)`, `deploy (aws ecs update-service): shop-staging`. */
export function activityPhrase({ kind, title, subject }: DrawnActivity): string {
  const words = kind.replaceAll('-', ' ');
  const named = title.toLowerCase() === words ? words : `${words} (${title})`;
  return subject === null ? named : `${named}: ${subject}`;
}

/** What a reader has to know about a job beside what it does. */
export function jobNotes(job: DrawnJob): readonly string[] {
  const notes: string[] = [];
  if (job.waitsForPerson === 'yes') notes.push('waits for a person');
  if (job.waitsForPerson === 'unknown') notes.push('may wait for a person');
  if (job.toleratesFailure === 'yes') notes.push('may fail without consequence');
  if (job.toleratesFailure === 'unknown') notes.push('may perhaps fail without consequence');
  if (job.startsAfterFailure === 'yes') notes.push('runs even after a failure');
  if (job.only !== null) notes.push(job.only.length === 0 ? 'never runs' : `only on ${job.only.join(', ')}`);
  if (job.opaque !== null) notes.push(`not read: ${job.opaque}`);
  return notes;
}
