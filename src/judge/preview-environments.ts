import type { DeployMeans } from '../pipelines/activity.ts';
import type { Deployment } from '../pipelines/deployments.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import {
  type ActivityRef,
  activitiesIn,
  allActivities,
  allJobs,
  type JobRef,
  nameOf,
} from '../pipelines/places.ts';
import { occasionsOf, runsOn } from '../pipelines/situations.ts';
import { isSameText, referencesOf, type Text } from '../pipelines/text.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { pass, type Statement, unknown } from './statement.ts';

/** Environments that change requests get: those that only they start, and those that are named after one. */
export function previewsIn(all: readonly Deployment[]): readonly Deployment[] {
  return all.filter(
    (deployment) =>
      runsOn(deployment, 'change-request').answer !== 'no' &&
      (deployment.stage.stage === 'preview' || isNamedAfterChange(deployment)),
  );
}

/** The stack, the namespace or the environment has the number or the branch of the change in its name. */
export function isNamedAfterChange({ job, activities }: Deployment): boolean {
  const texts = activities.flatMap(({ activity }) => [activity.detail.target, activity.detail.environment]);
  return [job.environment?.name, ...texts].some((text) => text !== undefined && hasChange(text));
}

function hasChange(text: Text): boolean {
  return referencesOf(text).some(({ kind }) => kind === 'change' || kind === 'branch');
}

/** Platforms that make an address for each deployment and keep no machine running for it. */
const HOSTED: ReadonlySet<DeployMeans> = new Set(['amplify', 'other-cloud']);

/** Whether something takes the environment of a change request down again. */
export function judgePreview(pipelines: Pipelines, preview: Deployment): Statement {
  const at = preview.activity.source;
  const end = endOf(pipelines, preview);
  if (end) return pass(at, `${nameOf(preview)} makes an environment for a change request, and ${end}`);
  if (preview.means.length > 0 && preview.means.every((means) => HOSTED.has(means))) {
    const because = `${nameOf(preview)} makes an environment at a platform, which may keep it`;
    return unknown(at, because, { plane: 'account' });
  }
  return missingOrUnknown(pipelines, {
    practice: `the end of the environment that ${nameOf(preview)} makes`,
    kinds: ['iac-destroy', 'rollback'],
    at,
    message: `${nameOf(preview)} makes an environment for each change request, and nothing takes it down again.`,
    options: { address: `${preview.workflow.id} ${preview.job.key}` },
  });
}

/** What ends it, as the end of a sentence. */
function endOf(pipelines: Pipelines, preview: Deployment): string | undefined {
  for (const ref of allJobs(pipelines)) {
    if (stops(ref, preview)) return `${nameOf(ref)} stops it`;
  }
  for (const ref of allActivities(pipelines, 'iac-destroy')) {
    const closes = runsOn(ref, 'change-closed').answer;
    if (closes !== 'no') return `${nameOf(ref)} takes it down when that is closed`;
    if (occasionsOf(ref).some(({ event }) => event === 'schedule'))
      return `${nameOf(ref)} takes old ones down`;
    if (ref.job === preview.job || ref.workflow === preview.workflow) return `${nameOf(ref)} takes it down`;
  }
  return undefined;
}

/** GitLab's `action: stop`, in a job for the same environment. */
function stops({ job }: JobRef, preview: Deployment): boolean {
  const own = preview.job.environment;
  if (job.environment?.action !== 'stop') return false;
  return own === null || isSameText(job.environment.name, own.name);
}

/** Whether a deployment makes infrastructure, and not only brings an artifact to one that is there. */
export function makesInfrastructure(deployment: Deployment): boolean {
  const makes = (ref: ActivityRef) =>
    ref.activity.kind === 'iac-apply' || MAKES.has(ref.activity.detail.means ?? 'script');
  return deployment.activities.some(makes) || activitiesIn(deployment, 'iac-apply').length > 0;
}

const MAKES: ReadonlySet<DeployMeans> = new Set([
  'cloudformation',
  'cdk',
  'sam',
  'serverless',
  'terraform',
  'pulumi',
  'helm',
  'copilot',
]);
