import { environmentOfLabel } from '../../judge/environment-names.ts';
import type { Activity, ActivityDetail, ActivityKind } from '../activity.ts';
import type { Answer } from '../answer.ts';
import type { Job, PipelineSystem } from '../pipelines.ts';
import type { Step } from '../step.ts';
import { type Text, written } from '../text.ts';
import type { DrawnActivity, DrawnJob } from './drawing.ts';
import { startsOf } from './starts.ts';

/** Legs of a matrix that look the same, as one. `needs` and `rank` are set by whoever sees all jobs. */
export function drawJob(
  legs: readonly [Job, ...Job[]],
  id: string,
  system: PipelineSystem,
  starts: readonly string[],
): Omit<DrawnJob, 'needs' | 'rank'> {
  const [job] = legs;
  // Rules of GitLab tell legs apart by what starts them.
  const occasions = [...new Set(legs.map((leg) => leg.occasions))].flat();
  const own = startsOf(occasions, system);
  const isNarrower = own.length !== starts.length || own.some((phrase, at) => phrase !== starts[at]);
  const always = occasions.length > 0 && occasions.every(({ isManual }) => isManual);
  return {
    id,
    source: job.source,
    legs: legs.length,
    only: isNarrower ? own : null,
    activities: job.steps.flatMap((step) =>
      merged(step.activities).map((activity) => drawActivity(activity, step.toleratesFailure.answer)),
    ),
    environment: environmentOf(job),
    waitsForPerson: always ? 'yes' : job.waitsForPerson.answer,
    toleratesFailure: job.toleratesFailure.answer,
    startsAfterFailure: job.runsAfter.failure.answer,
    opaque: unreadIn(job),
    unfollowed: [...new Set(legs.flatMap((leg) => leg.steps).flatMap(notFollowed))],
  };
}

/** What of the job could not be read, where it or a step of it calls what stands elsewhere. */
function unreadIn({ opaque, steps }: Job): string | null {
  if (opaque) return opaque.what;
  const [first, ...others] = new Set(steps.flatMap((step) => step.opaque?.what ?? []));
  if (first === undefined) return null;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** Scripts and targets of a step that lead nowhere that can be read. */
function notFollowed({ unfollowed }: Step): readonly string[] {
  return unfollowed.map(({ what }) => what);
}

/** What tells one leg from another in a drawing. */
export function lookOf(job: Job): string {
  const activities = job.steps.flatMap((step) =>
    step.activities.map((one) => [one.kind, one.title, TELLING.has(one.kind) ? subjectOf(one) : null]),
  );
  return JSON.stringify([job.key, environmentOf(job), job.opaque?.what, activities]);
}

/** Legs that do these to different things are different jobs to a reader. */
const TELLING: ReadonlySet<ActivityKind> = new Set<ActivityKind>([
  'deploy',
  'iac-apply',
  'iac-plan',
  'image-push',
  'package-publish',
]);

function environmentOf({ environment }: Job): DrawnJob['environment'] {
  if (!environment) return null;
  const name = written(environment.name);
  return {
    name,
    stage: environmentOfLabel(name)?.stage ?? null,
    url: environment.url && written(environment.url),
  };
}

function drawActivity(activity: Activity, tolerated: Answer): DrawnActivity {
  const { kind, title, masksFailure, source } = activity;
  return {
    kind,
    title,
    subject: subjectOf(activity),
    masksFailure: tolerated === 'no' ? masksFailure.answer : tolerated,
    source,
  };
}

/** The same thing done several times in one step is drawn once. */
function merged(activities: readonly Activity[]): readonly Activity[] {
  if (activities.length < 2) return activities;
  const seen = new Set<string>();
  return activities.filter((activity) => {
    const key = JSON.stringify([activity.kind, activity.title, subjectOf(activity)]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What an activity acts on, in a few words. */
export function subjectOf({ kind, detail }: Activity): string | null {
  if (kind === 'install') return FROZEN[detail.isFrozen ?? 'unknown'];
  if (kind === 'notify') return detail.channel ?? null;
  // A unit test speaks to nothing that is deployed, whatever address its variables name.
  if (kind === 'unit-test') return null;
  const parts = [
    textsOf(detail)
      ?.trim()
      .replace(/\s*\n\s*/g, ', '),
    detail.environment && `for ${written(detail.environment)}`,
  ];
  const known = parts.filter((part) => part !== undefined && part !== '');
  return known.length === 0 ? null : known.join(' ');
}

const FROZEN: Readonly<Record<Answer, string | null>> = {
  yes: 'from the lock file',
  no: 'not held to a lock file',
  unknown: null,
};

function textsOf(detail: ActivityDetail): string | undefined {
  const { images, target, url, artifact, toolchain } = detail;
  if (images && images.length > 0) return listed(images);
  if (target) return written(target);
  if (url) return written(url);
  if (artifact)
    return written(artifact)
      .trim()
      .split(/\s*\n\s*/)
      .join(', ');
  return toolchain && `${toolchain.name} ${written(toolchain.version)}`.trim();
}

const MOST_IMAGES = 2;

function listed(texts: readonly Text[]): string {
  const shown = texts.slice(0, MOST_IMAGES).map(written).join(', ');
  return texts.length > MOST_IMAGES ? `${shown} and ${texts.length - MOST_IMAGES} more` : shown;
}
