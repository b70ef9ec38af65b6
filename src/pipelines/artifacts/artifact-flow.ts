import type { Source } from '../../judge/source.ts';
import type { DeployMeans } from '../activity.ts';
import { type Deployment, deployments } from '../deployments.ts';
import { indexPipelines } from '../index-pipelines.ts';
import { linkBetween } from '../order.ts';
import type { Pipelines, Workflow } from '../pipelines.ts';
import { activitiesIn, nameOf, namesOf } from '../places.ts';
import { keyOf, type Text, written } from '../text.ts';
import { artifactValues } from './artifact-values.ts';
import {
  type Identity,
  identityOf,
  identityOfImage,
  imageReference,
  isSameImage,
  isSameRepository,
  openKinds,
} from './image-reference.ts';
import { type Maker, makers } from './makers.ts';
import { withOutputs } from './outputs.ts';

/** Where what is deployed comes from. */
export interface Supply {
  readonly deployment: Deployment;
  /**
   * `made-here`: the job builds it itself. `made-before`: another job did. `copied`: an image that exists is given a
   * further name. `tool`: the tool packages the code while it deploys (CDK, Serverless). `chosen`: whoever starts it says
   * which. `infrastructure`: declared resources are applied, and no artifact is named. `unknown`: it cannot be told.
   */
  readonly how: 'made-here' | 'made-before' | 'copied' | 'tool' | 'chosen' | 'infrastructure' | 'unknown';
  /** The jobs that made it. */
  readonly makers: readonly Maker[];
  /** What names it where it is deployed: an image, a version, a file. */
  readonly named: Text | null;
  readonly identity: Identity;
  readonly at: Source;
  readonly because: string;
}

const KNOWN = new WeakMap<Pipelines, readonly Supply[]>();

/** For every deployment, which artifact it brings, from which build. */
export function artifactFlow(pipelines: Pipelines): readonly Supply[] {
  const known = KNOWN.get(pipelines);
  if (known) return known;
  const all = new Map<Workflow, Maker[]>();
  for (const maker of makers(pipelines)) {
    const members = all.get(maker.workflow);
    if (members) members.push(maker);
    else all.set(maker.workflow, [maker]);
  }
  const found = deployments(pipelines).map((deployment) => supplyOf(pipelines, deployment, all));
  KNOWN.set(pipelines, found);
  return found;
}

const IMAGE_MEANS: ReadonlySet<DeployMeans> = new Set(['ecs', 'kubectl', 'helm', 'app-runner', 'gitops']);
const PACKAGING_TOOLS: ReadonlySet<DeployMeans> = new Set(['cdk', 'serverless', 'beanstalk']);
const INFRASTRUCTURE: ReadonlySet<DeployMeans> = new Set([
  'terraform',
  'cloudformation',
  'pulumi',
  'cloudfront',
]);

function supplyOf(
  pipelines: Pipelines,
  deployment: Deployment,
  all: ReadonlyMap<Workflow, readonly Maker[]>,
): Supply {
  const texts = textsOf(deployment);
  const own = all.get(deployment.workflow)?.find(({ job }) => job === deployment.job);
  const supply = (how: Supply['how'], by: readonly Maker[], because: string): Supply => {
    const [named = null] = texts.all;
    const identity = texts.images[0]
      ? identityOfImage(texts.images[0])
      : named
        ? identityOf(named)
        : 'unknown';
    return { deployment, how, makers: by, named, identity, at: deployment.activity.source, because };
  };
  const name = nameOf(deployment);
  if (own && isMadeHere(own, deployment, texts.images))
    return supply('made-here', [own], `${name} builds what it deploys`);
  if (own && own.copies.length > 0 && !own.buildsImages) {
    const sources = own.copies.map(({ from }) => from);
    const by = makers(pipelines).filter(
      (maker) =>
        maker !== own &&
        maker.buildsImages &&
        maker.images.some((image) => sources.some((from) => isSameRepository(image, from))),
    );
    return supply(
      'copied',
      by,
      `${name} gives an existing image a further name: \`${written(sources[0] ?? [])}\``,
    );
  }
  const before = madeBefore(pipelines, deployment, texts, all);
  if (before.length > 0) return supply('made-before', before, `${name} deploys what ${namesOf(before)} made`);
  if (texts.all.some((text) => openKinds(text).has('input')))
    return supply('chosen', [], `whoever starts ${name} chooses what it deploys`);
  if (deployment.means.some((means) => PACKAGING_TOOLS.has(means)))
    return supply('tool', [], `\`${deployment.activity.title}\` packages the code while it deploys`);
  if (
    texts.images.length + texts.versions.length === 0 &&
    deployment.means.length > 0 &&
    deployment.means.every((means) => INFRASTRUCTURE.has(means))
  )
    return supply('infrastructure', [], `${name} applies infrastructure and names no artifact`);
  return supply('unknown', [], `which build ${name} deploys cannot be told`);
}

interface DeployedTexts {
  readonly images: readonly Text[];
  /** Images, versions and files. */
  readonly all: readonly Text[];
  /** As they are written, before outputs are put in. */
  readonly raw: readonly Text[];
  readonly versions: readonly Text[];
}

function textsOf(deployment: Deployment): DeployedTexts {
  // What renders a task definition or a manifest names the image too, whatever kind of activity it is.
  const named = activitiesIn({ workflow: deployment.workflow, job: deployment.job })
    .filter(({ activity }) => !/^image-|scan$|^sbom$|^sign$|^attest$|^start-services$/.test(activity.kind))
    .flatMap(({ activity }) => activity.detail.images ?? []);
  const rawImages = deployment.images.length > 0 ? deployment.images : named;
  const details = deployment.activities.map(({ activity }) => activity.detail);
  const rawVersions = details.flatMap(({ version }) => (version ? [version] : []));
  const files = details.flatMap(({ artifact }) => (artifact ? [artifact] : []));
  const given = deployment.activities.flatMap(artifactValues);
  const resolve = (text: Text) => withOutputs(text, deployment);
  const values = given.map(resolve);
  // A value that has a name and a tag is a whole reference: `TF_VAR_image=ghcr.io/acme/app:$SHA`.
  const isWhole = (text: Text) => imageReference(text).tag !== null;
  const images = [...rawImages.map(resolve), ...values.filter(isWhole)];
  const versions = [...rawVersions.map(resolve), ...values];
  const raw = [...rawImages, ...rawVersions, ...given, ...files];
  return { images, versions, all: [...images, ...versions, ...files.map(resolve)], raw };
}

/** Images are deployed as images: compiling beside them makes none of them. */
function isMadeHere(own: Maker, { means }: Deployment, images: readonly Text[]): boolean {
  const isImage = images.length > 0 || means.some((each) => IMAGE_MEANS.has(each));
  if (!isImage)
    return own.imageWork.length > 0
      ? own.buildsImages
      : own.otherWork.length > 0 && !means.some((each) => PACKAGING_TOOLS.has(each));
  if (!own.buildsImages) return false;
  if (images.length === 0 || own.images.length === 0) return true;
  return images.some((image) =>
    own.images.some((made) => isSameImage(made, image) || isSameRepository(made, image)),
  );
}

/** The nearest build that fits: of its own workflow, else of any. What names it goes before what only comes before it. */
function madeBefore(
  pipelines: Pipelines,
  deployment: Deployment,
  texts: DeployedTexts,
  all: ReadonlyMap<Workflow, readonly Maker[]>,
): readonly Maker[] {
  const near = (all.get(deployment.workflow) ?? []).filter(({ job }) => job !== deployment.job);
  const named = namedBy(texts, near);
  if (named.length > 0) return named;
  const others = makers(pipelines).filter(({ job }) => job !== deployment.job);
  const elsewhere = namedBy(texts, others);
  if (elsewhere.length > 0) return elsewhere;
  const handed = texts.raw.flatMap((text) => outputsIn(text, deployment));
  const byOutput = near.filter((maker) => handed.some((name) => handsOn(maker, name)));
  if (byOutput.length > 0) return byOutput;
  const byFile = near.filter((maker) => isDownloaded(maker, deployment));
  if (byFile.length > 0) return byFile;
  return byOrder(pipelines, deployment, texts.images, near, others);
}

function namedBy({ images, versions }: DeployedTexts, group: readonly Maker[]): readonly Maker[] {
  if (images.length + versions.length === 0) return [];
  const byName = group.filter(
    (maker) =>
      maker.buildsImages && maker.images.some((made) => images.some((image) => isSameImage(made, image))),
  );
  if (byName.length > 0 || versions.length === 0) return byName;
  return group.filter((maker) => maker.images.some((made) => isTaggedAs(made, versions)));
}

function isTaggedAs(image: Text, versions: readonly Text[]): boolean {
  const { tag } = imageReference(image);
  return (
    tag !== null && identityOf(tag) === 'unique' && versions.some((version) => keyOf(version) === keyOf(tag))
  );
}

/** Outputs that a text takes, those of steps of its own job aside. */
function outputsIn(text: Text, { job }: Deployment): readonly string[] {
  return text.flatMap((part) => {
    if (typeof part === 'string' || part.kind !== 'output') return [];
    return job.steps.some(({ id }) => id !== null && part.name.startsWith(`${id}.`)) ? [] : [part.name];
  });
}

/** Readers name an output by its job, or by the step that it comes from. */
function handsOn({ job }: Maker, name: string): boolean {
  const owner = name.slice(0, Math.max(0, name.lastIndexOf('.')));
  if (owner === job.id || owner === job.key) return true;
  return Object.values(job.outputs).some((text) =>
    text.some((part) => typeof part !== 'string' && part.kind === 'output' && part.name === name),
  );
}

function isDownloaded({ uploads }: Maker, deployment: Deployment): boolean {
  if (uploads.length === 0) return false;
  const ref = { workflow: deployment.workflow, job: deployment.job };
  const wanted = [
    ...deployment.job.artifacts.flatMap(({ direction, name }) => (direction === 'down' ? [name] : [])),
    ...activitiesIn(ref, 'artifact-download').map(({ activity }) => activity.detail.artifact ?? null),
  ];
  return wanted.some((name) =>
    uploads.some((up) => name === null || up === null || keyOf(up) === keyOf(name)),
  );
}

/** Means that can start what a floating tag of the registry has become. */
const TAKES_NEWEST: ReadonlySet<DeployMeans> = new Set(['ecs', 'app-runner', 'kubectl']);

/**
 * Where nothing names an image, a new start takes the one that was pushed: by what it waits for, in its own workflow,
 * else in those that start it.
 */
function byOrder(
  pipelines: Pipelines,
  { means, job, workflow }: Deployment,
  images: readonly Text[],
  near: readonly Maker[],
  others: readonly Maker[],
): readonly Maker[] {
  if (images.length > 0 || !means.some((each) => TAKES_NEWEST.has(each))) return [];
  const index = indexPipelines(pipelines);
  const ancestors = index.ancestorsOf(job);
  const found = near.filter((maker) => maker.buildsImages && ancestors.has(maker.job));
  if (found.length > 0 || index.linksTo(workflow).length === 0) return found;
  return others.filter(
    (maker) =>
      maker.workflow !== workflow &&
      maker.buildsImages &&
      linkBetween(pipelines, maker, workflow) !== undefined,
  );
}
