import type { ActivityKind } from '../activity.ts';
import type { Pipelines } from '../pipelines.ts';
import { type ActivityRef, activitiesIn, allJobs, type JobRef } from '../places.ts';
import type { Text } from '../text.ts';
import { copiesIn, type ImageCopy } from './image-copies.ts';
import { withOutputs } from './outputs.ts';

/** A job that makes artifacts, or hands on made ones. */
export interface Maker extends JobRef {
  /** What makes images: building and pushing. */
  readonly imageWork: readonly ActivityRef[];
  /** What makes anything else: compiling, bundling, publishing a package. */
  readonly otherWork: readonly ActivityRef[];
  /** References under which its images go, outputs of other jobs put in. */
  readonly images: readonly Text[];
  /** It builds images, or pushes ones that it does not only copy. */
  readonly buildsImages: boolean;
  readonly copies: readonly ImageCopy[];
  /** Names of the files that it hands to other jobs; `null` for everything. */
  readonly uploads: readonly (Text | null)[];
}

const IMAGE_WORK: readonly ActivityKind[] = ['image-build', 'image-push'];
const OTHER_WORK: readonly ActivityKind[] = ['build', 'package-publish'];

const KNOWN = new WeakMap<Pipelines, readonly Maker[]>();

/** The jobs that make or copy artifacts. */
export function makers(pipelines: Pipelines): readonly Maker[] {
  const known = KNOWN.get(pipelines);
  if (known) return known;
  const found = allJobs(pipelines).flatMap((ref) => makerOf(ref) ?? []);
  KNOWN.set(pipelines, found);
  return found;
}

function makerOf(ref: JobRef): Maker | undefined {
  const imageWork = activitiesIn(ref, ...IMAGE_WORK);
  const otherWork = activitiesIn(ref, ...OTHER_WORK);
  const copies = copiesIn(ref);
  const uploads = [
    ...ref.job.artifacts.flatMap(({ direction, name }) => (direction === 'up' ? [name] : [])),
    ...activitiesIn(ref, 'artifact-upload').map(({ activity }) => activity.detail.artifact ?? null),
  ];
  if (imageWork.length + otherWork.length + copies.length + uploads.length === 0) return undefined;
  const named = [
    ...imageWork.flatMap(({ activity }) => activity.detail.images ?? []),
    ...copies.map(({ to }) => to),
  ];
  const builds = imageWork.some(({ activity }) => activity.kind === 'image-build');
  return {
    ...ref,
    imageWork,
    otherWork,
    copies,
    uploads,
    images: named.map((text) => withOutputs(text, ref)),
    buildsImages: builds || (imageWork.length > 0 && copies.length === 0),
  };
}
