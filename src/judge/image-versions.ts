import { artifactFlow } from '../pipelines/artifacts/artifact-flow.ts';
import {
  type Identity,
  identityOf,
  identityOfImage,
  imageReference,
} from '../pipelines/artifacts/image-reference.ts';
import { type Maker, makers } from '../pipelines/artifacts/makers.ts';
import { stepOfOutput, withOutputs } from '../pipelines/artifacts/outputs.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, nameOf } from '../pipelines/places.ts';
import { keyOf, type Text, written } from '../pipelines/text.ts';
import type { Source } from './source.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** A reference under which a job pushes an image. */
interface Pushed {
  readonly maker: Maker;
  readonly image: Text;
  readonly identity: Identity;
  readonly at: Source;
}

/** Whether every repository that images are pushed to gets a version that never comes again. */
export function imageVersions(pipelines: Pipelines): readonly Statement[] {
  const pushing = makers(pipelines).filter(pushes);
  const named = pushing.flatMap(pushedImages);
  const open = pushing.filter((maker) => !named.some((pushed) => pushed.maker === maker));
  const byRepository = new Map<string, Pushed[]>();
  for (const pushed of named) {
    const key = keyOf(imageReference(pushed.image).name);
    const known = byRepository.get(key);
    if (known) known.push(pushed);
    else byRepository.set(key, [pushed]);
  }
  return [
    ...[...byRepository.values()].flatMap((group) => repositoryStatements(group, pipelines)),
    ...open.map((maker) => {
      const at = maker.imageWork[0]?.activity.source ?? maker.job.source;
      const because = `the tags under which ${nameOf(maker)} pushes its image are not written in the pipeline`;
      return unknown(at, because, { how: 'name the image with its tag in the command that pushes it' });
    }),
  ];
}

function pushes({ imageWork, copies }: Maker): boolean {
  return copies.length > 0 || imageWork.some(({ activity }) => activity.kind === 'image-push');
}

function pushedImages(maker: Maker): readonly Pushed[] {
  const work = maker.imageWork.filter(({ activity }) => activity.kind === 'image-push');
  const direct = work.filter((ref) => !pushesAllTags(ref)).flatMap((ref) => imagesOf(ref, maker));
  const copied = maker.copies.map(({ to, at }) => ({ image: withOutputs(to, maker), at }));
  const named = [...direct, ...copied];
  // What pushes all tags, or names none, pushes what was built.
  const isOpen = named.length === 0 || work.some(pushesAllTags);
  const found = isOpen ? [...named, ...maker.imageWork.flatMap((ref) => imagesOf(ref, maker))] : named;
  return found
    .filter(({ image }) => image.length > 0)
    .map(({ image, at }) => ({ maker, image, at, identity: identityIn(image, maker) }));
}

function imagesOf({ activity }: ActivityRef, maker: Maker) {
  return (activity.detail.images ?? []).map((image) => ({
    image: withOutputs(image, maker),
    at: activity.source,
  }));
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
  if (identity !== 'unknown') return identity;
  for (const part of image) {
    const step = typeof part === 'string' ? undefined : stepOfOutput(part, maker.job);
    if (!step?.use || !/^(?:docker|crazy-max)\/(?:metadata-action|ghaction-docker-meta)$/.test(step.use.name))
      continue;
    const tags = step.use.inputs.tags ?? [];
    if (/type=(?:sha|semver|pep440|match|schedule)\b|type=ref,event=tag/.test(written(tags))) return 'unique';
    // Without a list it tags branches by their names, and tags by theirs.
    return tags.length > 0 ? identityOf(tags) : isForTags(maker) ? 'unique' : 'floating';
  }
  return identity;
}

function isForTags({ job }: Maker): boolean {
  return job.occasions.length > 0 && job.occasions.every(({ event }) => event === 'tag');
}

function repositoryStatements(group: readonly Pushed[], pipelines: Pipelines): readonly Statement[] {
  const shown = (pushed: Pushed) => `\`${written(pushed.image).slice(0, 200)}\``;
  const unique = group.find(({ identity }) => identity === 'unique');
  if (unique) {
    const { references, isTraceable } = tracesOf(unique.image);
    const because = `${nameOf(unique.maker)} pushes ${shown(unique)}, which no later build takes over`;
    const untraceable = `${shown(unique)} is unique by ${references}, and does not name the commit that it was built from.`;
    return [pass(unique.at, because), ...(isTraceable ? [] : [remark(unique.at, untraceable)])];
  }
  const open = group.find(({ identity }) => identity === 'unknown');
  const [first] = group;
  if (open) {
    const because = `whether the tag of ${shown(open)} never comes again depends on what the pipeline does not show`;
    return [
      unknown(open.at, because, { how: 'build the tag from the commit or the run in the pipeline itself' }),
    ];
  }
  if (!first) return [];
  const byDigest = artifactFlow(pipelines).find(
    (supply) =>
      supply.identity === 'unique' && supply.makers.some((maker) => group.some((one) => one.maker === maker)),
  );
  if (byDigest?.named)
    return [
      pass(
        byDigest.at,
        `${nameOf(byDigest.deployment)} deploys \`${written(byDigest.named).slice(0, 200)}\`, which is one build`,
      ),
    ];
  if (group.every(({ maker }) => isPreview(maker)))
    return [remark(first.at, `The previews of change requests share the tag of ${shown(first)}.`)];
  const tags = [...new Set(group.map(shown))].slice(0, 3).join(', ');
  const message = `${nameOf(first.maker)} pushes only ${tags}: the next build takes the tag over, and nothing tells the two apart.`;
  return [
    fail(first.at, message, {
      address: `${first.maker.workflow.id} ${keyOf(imageReference(first.image).name)}`,
    }),
  ];
}

function isPreview({ job }: Maker): boolean {
  return (
    job.occasions.length > 0 &&
    job.occasions.every(({ event }) => event === 'change-request' || event === 'privileged-change-request')
  );
}

const TRACEABLE = new Set(['commit', 'run', 'tag', 'version', 'digest', 'output', 'variable', 'unknown']);

function tracesOf(image: Text) {
  const kinds = image.flatMap((part) => (typeof part === 'string' ? [] : [part.kind]));
  return {
    references: [...new Set(kinds)].join(' and ') || 'its digest',
    isTraceable: kinds.length === 0 || kinds.some((kind) => TRACEABLE.has(kind)),
  };
}
