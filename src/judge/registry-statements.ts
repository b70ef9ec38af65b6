import { artifactFlow, type Supply } from '../pipelines/artifacts/artifact-flow.ts';
import { imageReference } from '../pipelines/artifacts/image-reference.ts';
import { type Maker, makers } from '../pipelines/artifacts/makers.ts';
import { withOutputs } from '../pipelines/artifacts/outputs.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { allActivities, nameOf } from '../pipelines/places.ts';
import { keyOf, literalOf, type Text, written } from '../pipelines/text.ts';
import { speaksToHost } from './host-deployments.ts';
import { pushedImages, pushes } from './pushed-images.ts';
import { releasedArchives } from './released-archives.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Deployments that bring what the infrastructure declares. */
const DECLARING: ReadonlySet<string> = new Set(['terraform', 'cloudformation']);

/**
 * Whether what each deployment brings is taken from a registry.
 *
 * @param isDeclared the infrastructure of the tree says what its workloads run.
 */
export function registryStatements(pipelines: Pipelines, isDeclared: boolean): readonly Statement[] {
  const pushing = makers(pipelines).filter(pushes);
  const supplies = artifactFlow(pipelines);
  const deployed = supplies.flatMap((supply) => {
    const isTold = isDeclared && supply.deployment.means.every((each) => DECLARING.has(each));
    return supplyStatements(supply, pushing).filter(({ kind }) => !(isTold && kind === 'unknown'));
  });
  if (supplies.length > 0 && deployed.length > 0) return deployed;
  const published = [...pushing.flatMap(pushedStatements), ...packages(pipelines), ...released(pipelines)];
  return [...new Map(published.map((statement) => [JSON.stringify(statement), statement])).values()];
}

function supplyStatements(supply: Supply, pushing: readonly Maker[]): readonly Statement[] {
  const { deployment, how, at } = supply;
  const { means, activity, images } = deployment;
  const title = `\`${activity.title}\` in ${nameOf(deployment)}`;
  const image = images[0] && withOutputs(images[0], deployment);
  if (image) return [imageStatement(image, title, at)];
  const source = supply.makers.find((maker) => pushing.includes(maker));
  if (source) return pushedStatements(source).slice(0, 1);
  // What is copied to a host, or done on it, is judged by its command lines.
  if (means.every((each) => each === 'ssh' || each === 'script') && speaksToHost(deployment)) return [];
  if (means.includes('lambda')) return [functionStatement(supply, title)];
  if (means.includes('s3') || means.includes('cloudfront')) {
    const because = `${title} copies files to a bucket, and whether it keeps their versions is not in the pipeline`;
    return [unknown(at, because, { plane: 'account' })];
  }
  if (means.some((each) => each === 'cdk' || each === 'sam' || each === 'serverless'))
    return [pass(at, `${title} keeps what it packages in the bucket or registry of the tool`)];
  // Infrastructure alone names no artifact.
  if (how === 'infrastructure') return [];
  return [
    unknown(at, `where ${title} takes the artifact from cannot be told`, {
      how: 'name the image or the object that is deployed in the pipeline',
    }),
  ];
}

function functionStatement({ named, at, deployment }: Supply, title: string): Statement {
  const from = named && written(named);
  if (from?.startsWith('s3:')) return pass(at, `${title} takes the code from \`${from.slice(0, 200)}\``);
  if (from && /^fileb?:|\.zip$/.test(from)) {
    const message = `${title} uploads an archive from the machine that built it: no registry or bucket holds it.`;
    const address = `${deployment.workflow.id} ${deployment.job.key} lambda`;
    return fail(at, message, { severity: 'major', address });
  }
  return unknown(at, `where ${title} takes the code from cannot be told`, {
    how: 'name the object or the image',
  });
}

function pushedStatements(maker: Maker): readonly Statement[] {
  const images = pushedImages(maker);
  const names = new Map(images.map((pushed) => [keyOf(imageReference(pushed.image).name), pushed]));
  if (names.size > 0)
    return [...names.values()].map(({ image, at }) => {
      const registry = registryInput(maker, at);
      if (registry) return pass(at, `${nameOf(maker)} pushes to the registry \`${registry}\``);
      return imageStatement(image, nameOf(maker), at);
    });
  const at = maker.imageWork[0]?.activity.source ?? maker.job.source;
  return [pass(at, `${nameOf(maker)} pushes its image to a registry`)];
}

/** A ready-made part is given its registry, or the connection to it, apart from the name. */
function registryInput({ job }: Maker, at: Statement['at']): string | undefined {
  const use = job.steps.find(({ use }) => use?.source.path === at.path && use?.source.line === at.line)?.use;
  const input = Object.entries(use?.inputs ?? {}).find(([name]) =>
    /registry|account[-_]?url/i.test(name),
  )?.[1];
  const registry = input && written(input).slice(0, 100);
  return registry && !/docker\.io|dockerhub|docker-hub/i.test(registry) ? registry : undefined;
}

/** Docker Hub's own images and those of accounts have no host before them. */
function imageStatement(image: Text, who: string, at: Statement['at']): Statement {
  const { name } = imageReference(image);
  const [first] = name;
  const shown = `\`${written(image).slice(0, 200)}\``;
  const host = typeof first === 'string' ? first.split('/')[0] : undefined;
  const isHub =
    host !== undefined && (/^(?:docker\.io|index\.docker\.io)$/.test(host) || !/[.:]|^localhost$/.test(host));
  const isWhole = literalOf(name) !== undefined || (typeof first === 'string' && first.includes('/'));
  if (
    typeof first !== 'string' &&
    name.length === 1 &&
    !/registry|ecr|ghcr|gcr|acr|artifact/i.test(first?.raw ?? '')
  ) {
    const because = `the registry of ${shown} is not written in the pipeline`;
    return unknown(at, because, { how: 'name the registry of the image in the pipeline' });
  }
  if (host === undefined || !isHub) return pass(at, `${who} uses the registry of ${shown}`);
  if (!isWhole) return pass(at, `${who} uses ${shown}`);
  const because = `${shown} is in Docker Hub, and whether the repository is private is not in the tree`;
  return unknown(at, because, {
    how: 'keep the image in a private registry such as ECR, or say that this one is private',
  });
}

function packages(pipelines: Pipelines): readonly Statement[] {
  return allActivities(pipelines, 'package-publish').map((ref) =>
    pass(
      ref.activity.source,
      `\`${ref.activity.title}\` in ${nameOf(ref)} publishes to a registry or bucket`,
    ),
  );
}

/** Archives that are kept under a tag of the repository, on the forge. */
function released(pipelines: Pipelines): readonly Statement[] {
  return releasedArchives(pipelines).map((ref) =>
    pass(ref.activity.source, `\`${ref.activity.title}\` in ${nameOf(ref)} keeps archives with a release`),
  );
}
