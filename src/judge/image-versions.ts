import { artifactFlow } from '../pipelines/artifacts/artifact-flow.ts';
import { imageReference, isSameImage } from '../pipelines/artifacts/image-reference.ts';
import { type Maker, makers } from '../pipelines/artifacts/makers.ts';
import { withOutputs } from '../pipelines/artifacts/outputs.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { allJobs, nameOf } from '../pipelines/places.ts';
import { keyOf, type Text, written } from '../pipelines/text.ts';
import { type Pushed, pushedImages, pushes } from './pushed-images.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

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

function repositoryStatements(group: readonly Pushed[], pipelines: Pipelines): readonly Statement[] {
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
  return floatingStatements(group, first, pipelines);
}

/** Nothing tells one build from the next: that fails, unless it does not matter. */
function floatingStatements(
  group: readonly Pushed[],
  first: Pushed,
  pipelines: Pipelines,
): readonly Statement[] {
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
  if (isBesideDeployed(group, pipelines))
    return [
      remark(
        first.at,
        `${nameOf(first.maker)} pushes only ${shown(first)}, which each build takes over; it is not what is deployed.`,
      ),
    ];
  if (group.every(({ maker }) => isPreview(maker)))
    return [remark(first.at, `The previews of change requests share the tag of ${shown(first)}.`)];
  if (isWorkedIn(first, pipelines)) {
    const because = `${nameOf(first.maker)} pushes only ${shown(first)}, which jobs of the pipeline run in; whether it is shipped too cannot be told`;
    return [
      unknown(first.at, because, {
        how: 'name what is deployed in the pipeline, or tag this image by its commit',
      }),
    ];
  }
  const tags = [...new Set(group.map(shown))].slice(0, 3).join(', ');
  const message = `${nameOf(first.maker)} pushes only ${tags}: the next build takes the tag over, and nothing tells the two apart.`;
  return [
    fail(first.at, message, {
      address: `${first.maker.workflow.id} ${keyOf(imageReference(first.image).name)}`,
    }),
  ];
}

/** Images for pipelines and bases of others, where what is deployed is named and is something else. */
function isBesideDeployed(group: readonly Pushed[], pipelines: Pipelines): boolean {
  const supplies = artifactFlow(pipelines);
  const images = supplies.flatMap(({ deployment }) =>
    deployment.images.map((image) => withOutputs(image, deployment)),
  );
  if (images.length === 0 || images.length < supplies.length) return false;
  const names = new Set(images.map((image) => keyOf(imageReference(image).name)));
  return (
    !group.some(({ image }) => names.has(keyOf(imageReference(image).name))) &&
    !images.some((image) => group.some((one) => isSameImage(one.image, image)))
  );
}

/** A tool of the pipeline, perhaps: jobs run in it, or beside it. */
function isWorkedIn({ image }: Pushed, pipelines: Pipelines): boolean {
  return allJobs(pipelines).some(({ job }) =>
    [job.runner.image, ...job.services.map((service) => service.image)].some(
      (used) => used !== null && isSameImage(used, image),
    ),
  );
}

function shown({ image }: Pushed): string {
  return `\`${written(image).slice(0, 200)}\``;
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
