import {
  type Identity,
  identityOf,
  identityOfImage,
  imageReference,
} from '../pipelines/artifacts/image-reference.ts';
import type { Maker } from '../pipelines/artifacts/makers.ts';
import { stepOfOutput, withOutputs } from '../pipelines/artifacts/outputs.ts';
import type { ActivityRef } from '../pipelines/places.ts';
import type { Use } from '../pipelines/step.ts';
import { keyOf, type Text, written } from '../pipelines/text.ts';
import type { Source } from './source.ts';

/** A reference under which a job pushes an image. */
export interface Pushed {
  readonly maker: Maker;
  readonly image: Text;
  readonly identity: Identity;
  readonly at: Source;
}

/** Whether a job pushes images, or gives pushed ones a further name. */
export function pushes({ imageWork, copies }: Maker): boolean {
  return copies.length > 0 || imageWork.some(({ activity }) => activity.kind === 'image-push');
}

/** The references under which a job pushes its images. */
export function pushedImages(maker: Maker): readonly Pushed[] {
  const work = maker.imageWork.filter(({ activity }) => activity.kind === 'image-push');
  const direct = work.filter((ref) => !pushesAllTags(ref)).flatMap((ref) => imagesOf(ref, maker));
  const copied = maker.copies.map(({ to, at }) => ({
    image: withOutputs(to, maker),
    at,
    identity: undefined,
  }));
  const named = [...direct, ...copied];
  const byDigest = work.some(pushesByDigest);
  const bare = work.filter(pushesAllTags).flatMap((ref) => imagesOf(ref, maker));
  // What names nothing pushes what was built.
  const found =
    named.length + bare.length === 0
      ? maker.imageWork.flatMap((ref) => imagesOf(ref, maker))
      : [...named, ...bare.flatMap((all) => allTagsOf(all, named, maker))];
  return found
    .filter(({ image }) => image.length > 0)
    .map(({ image, at, identity }) => ({
      ...{ maker, image, at },
      identity: byDigest ? 'unique' : (identity ?? identityIn(image, maker)),
    }));
}

interface Named extends Pick<Pushed, 'image' | 'at'> {
  readonly identity: Identity | undefined;
}

/** `docker push --all-tags shop` pushes every tag of `shop` that was built here or given; not what has another name. */
function allTagsOf(all: Named, named: readonly Named[], maker: Maker): readonly Named[] {
  const repository = keyOf(imageReference(all.image).name);
  const isOfIt = ({ image }: Named) => keyOf(imageReference(image).name) === repository;
  const built = maker.imageWork
    .filter((ref) => !pushesAllTags(ref))
    .flatMap((ref) => imagesOf(ref, maker))
    .filter(isOfIt);
  return built.length > 0 || named.some(isOfIt) ? built : [{ ...all, identity: 'unknown' }];
}

function imagesOf({ activity, step }: ActivityRef, maker: Maker) {
  return (activity.detail.images ?? []).map((named) => {
    const image = withOutputs(named, maker);
    const { tag, digest } = imageReference(image);
    const isOpen = step.use !== null && tag === null && digest === null;
    return {
      image,
      at: activity.source,
      identity: isOpen ? identityOfPart(activity.detail.version, step.use, maker) : undefined,
    };
  });
}

/** Ready-made parts are given the name and the tags apart; without tags they have their own default. */
function identityOfPart(version: Text | undefined, use: Use | null, maker: Maker): Identity | undefined {
  const inputs = Object.entries(use?.inputs ?? {});
  const tags = version ?? inputs.find(([name]) => /^(?:image[-_]?)?tags?$/i.test(name))?.[1];
  if (tags) return identityIn([':', ...withOutputs(tags, maker)], maker);
  // https://learn.microsoft.com/en-us/azure/devops/pipelines/tasks/reference/docker-v2: `tags` is `$(Build.BuildId)` by default
  if (use?.kind === 'task' && use.name === 'Docker') return 'unique';
  return inputs.some(([name]) => name.toLowerCase() === 'repository' || name.toLowerCase() === 'repo')
    ? 'unknown'
    : undefined;
}

/** Parts of an image for several platforms go without a tag, under their digest alone. */
function pushesByDigest({ step, activity }: ActivityRef): boolean {
  const given = [
    ...Object.values(step.use?.inputs ?? {}),
    ...step.commands
      .filter(({ source }) => source.line === activity.source.line)
      .flatMap(({ words }) => words),
  ];
  return given.some((text) => written(text).includes('push-by-digest=true'));
}

function pushesAllTags({ activity, step }: ActivityRef): boolean {
  return step.commands.some(
    ({ words, source }) =>
      source.path === activity.source.path &&
      source.line === activity.source.line &&
      words.some((word) => /^(?:-a|--all-tags)$/.test(written(word))),
  );
}

/** `docker/metadata-action` makes the tags that its input lists. */
function identityIn(image: Text, maker: Maker): Identity {
  const identity = identityOfImage(image);
  if (identity === 'unique' && isOfToolchain(image)) return 'floating';
  if (identity !== 'unknown') return identity;
  for (const part of image) {
    const step = typeof part === 'string' ? undefined : stepOfOutput(part, maker.job);
    if (!step?.use || !/^(?:docker|crazy-max)\/(?:metadata-action|ghaction-docker-meta)$/.test(step.use.name))
      continue;
    const tags = step.use.inputs.tags ?? [];
    const asked = written(tags);
    if (/type=sha\b|type=schedule,pattern=[^\n]{0,40}(?:date|YYYY)/.test(asked)) return 'unique';
    // Versions are of git tags: an image of a branch gets none of them.
    if (/type=(?:semver|pep440|match)\b|type=ref,event=tag/.test(asked))
      return isForBranches(maker) ? 'unknown' : 'unique';
    // Without a list it tags branches by their names, and tags by theirs.
    return tags.length > 0 ? identityOf(tags) : isForTags(maker) ? 'unique' : 'floating';
  }
  return identity;
}

const TOOLCHAIN_FILE =
  /\.(?:ruby|node|python|go|java|php|terraform|tool)-?versions?\b|\.nvmrc\b|\.sdkmanrc\b|\b(?:node|python3?|ruby|go|java|php) (?:-v|-V|--version|version)\b/;

/** The version of a language is not that of the artifact: it stays for hundreds of builds. */
function isOfToolchain(image: Text): boolean {
  const references = image.filter((part) => typeof part !== 'string' && part.kind === 'version');
  const others = image.some((part) => typeof part !== 'string' && PROPER.has(part.kind));
  return (
    !others &&
    references.length > 0 &&
    references.every((part) => typeof part !== 'string' && TOOLCHAIN_FILE.test(part.raw))
  );
}

const PROPER: ReadonlySet<string> = new Set(['commit', 'run', 'tag', 'timestamp', 'digest']);

function isForBranches({ job }: Maker): boolean {
  return job.occasions.some(({ event }) => event === 'push');
}

function isForTags({ job }: Maker): boolean {
  return (
    job.occasions.some(({ event }) => event === 'tag') && job.occasions.every(({ event }) => event !== 'push')
  );
}
