import type { EnvironmentStage } from '../judge/environment-names.ts';
import type { DeployMeans } from './activity.ts';
import { type Explained, unsure } from './answer.ts';
import { isLocal, startsOwnCluster } from './local-targets.ts';
import type { Pipelines } from './pipelines.ts';
import { type ActivityRef, activitiesIn, allJobs, type JobRef, nameOf } from './places.ts';
import { type StageFound, stageOf } from './stage.ts';
import type { Text } from './text.ts';

/**
 * What one job does to one environment. It is a place, that of the first activity, so that other predicates take it:
 * what keeps it from starting keeps the whole from happening.
 */
export interface Deployment extends ActivityRef {
  readonly stage: StageFound;
  /** Every activity that changes the environment, in the order of steps. */
  readonly activities: readonly ActivityRef[];
  readonly means: readonly DeployMeans[];
  /** `unknown` where a copy to a bucket may be a log as well as a site. */
  readonly isDeployment: Explained;
  /** Images that it names. */
  readonly images: readonly Text[];
}

const KNOWN = new WeakMap<Pipelines, readonly Deployment[]>();

/**
 * Every deployment, one for each job and environment: deploy commands, and infrastructure that is applied. What only
 * takes down, plans or looks is none. One unnamed environment is production.
 */
export function deployments(pipelines: Pipelines): readonly Deployment[] {
  const known = KNOWN.get(pipelines);
  if (known) return known;
  const found = onlyOneIsProduction(allJobs(pipelines).flatMap(deploymentsOf));
  KNOWN.set(pipelines, found);
  return found;
}

/** The deployments to environments of this stage. */
export function deployJobs(pipelines: Pipelines, stage: EnvironmentStage): readonly Deployment[] {
  return deployments(pipelines).filter((deployment) => deployment.stage.stage === stage);
}

/** What to call a deployment beside others: its job, and the environment where the job's name does not say it. */
export function labelOf(deployment: Deployment): string {
  const { name } = deployment.stage;
  const isSaid = name === null || deployment.job.id.toLowerCase().includes(name.slice(0, 4).toLowerCase());
  return isSaid ? nameOf(deployment) : `${nameOf(deployment)} (${name})`;
}

/** Several of them in a sentence. */
export function labelsOf(found: readonly Deployment[]): string {
  const labels = [...new Set(found.map(labelOf))];
  if (labels.length > 3) return `${labels.slice(0, 3).join(', ')} and ${labels.length - 3} more`;
  return labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`;
}

function deploymentsOf(ref: JobRef): readonly Deployment[] {
  if (ref.job.environment?.action === 'stop' || startsOwnCluster(ref)) return [];
  const groups = new Map<string, { stage: StageFound; activities: ActivityRef[]; answers: Explained[] }>();
  for (const activity of activitiesIn(ref, 'deploy', 'iac-apply')) {
    const isDeployment = isDeploying(activity);
    if (isDeployment.answer === 'no' || isNeverRun(activity) || isLocal(activity)) continue;
    const stage = stageOf(activity);
    const key = `${stage.stage} ${stage.name}`;
    const group = groups.get(key);
    if (group) {
      group.activities.push(activity);
      group.answers.push(isDeployment);
    } else groups.set(key, { stage, activities: [activity], answers: [isDeployment] });
  }
  return [...groups.values()].flatMap(({ stage, activities, answers }) => {
    const [first] = activities;
    // To empty a cache brings nothing.
    if (!first || activities.every(({ activity }) => activity.detail.means === 'cloudfront')) return [];
    const sure = answers.find(({ answer }) => answer === 'yes');
    return [
      {
        ...first,
        stage,
        activities,
        means: [...new Set(activities.flatMap(({ activity }) => activity.detail.means ?? []))],
        isDeployment: sure ?? answers[0] ?? { answer: 'yes' as const, reasons: [] },
        images: activities.flatMap(({ activity }) => activity.detail.images ?? []),
      },
    ];
  });
}

const YES: Explained = { answer: 'yes', reasons: [] };
const SITE_FOLDER =
  /(?:^|\/)(?:dist|build|out|public|_site|site|www|html|static|web|storybook-static|\.output|browser|assets)(?:\/|$)/i;
const RECORD =
  /(?:^|[/_-])(?:logs?|reports?|coverage|results?|test-results|artifacts?|backups?|cache|screenshots?)(?:[/_.-]|$)/i;

/** A copy to a bucket deploys a site, or keeps a log: what is copied tells, or an invalidation beside it. */
function isDeploying(ref: ActivityRef): Explained {
  const { detail, source } = ref.activity;
  if (ref.activity.kind === 'iac-apply' || detail.means !== 's3') return YES;
  const copied = (detail.artifact ?? []).map((part) => (typeof part === 'string' ? part : '*')).join('');
  const to = (detail.target ?? []).map((part) => (typeof part === 'string' ? part : '*')).join('');
  const invalidates = activitiesIn({ workflow: ref.workflow, job: ref.job }, 'deploy').some(
    ({ activity }) => activity.detail.means === 'cloudfront',
  );
  if (invalidates) return YES;
  if (RECORD.test(copied) || RECORD.test(to)) return { answer: 'no', reasons: [] };
  if (SITE_FOLDER.test(copied) || ref.job.environment) return YES;
  return unsure(source, 'whether the bucket serves a site or keeps files cannot be told');
}

/** A step whose condition holds in no situation of its job: a call that only plans. */
function isNeverRun({ job, step }: ActivityRef): boolean {
  return job.occasions.length > 0 && step.occasions.length === 0;
}

/** Ruling on environments without a name: the only one is production. */
function onlyOneIsProduction(found: readonly Deployment[]): readonly Deployment[] {
  const names = new Set(found.map(({ stage }) => stage.name));
  const isOpen = ({ by, stage }: StageFound) => stage === null && by !== 'claim' && by !== 'chosen';
  if (names.size !== 1 || !found.every(({ stage }) => isOpen(stage))) return found;
  return found.map((deployment) => {
    const because = 'it is the only environment that the pipelines deploy to, which is production';
    const { stage } = deployment;
    const name = stage.name ?? 'production';
    return { ...deployment, stage: { ...stage, stage: 'production', name, by: 'only-one', because } };
  });
}
