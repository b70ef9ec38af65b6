import type { StepDefinition } from '../../../../pipelines/step.ts';
import { joined, type Text } from '../../../../pipelines/text.ts';
import { expressionText } from './expressions.ts';
import { readArguments } from './groovy/arguments.ts';
import type { Segment } from './groovy/statement.ts';
import { pluginStep } from './plugin-step.ts';
import type { Walk } from './walk.ts';

export interface DockerChain {
  readonly steps: readonly StepDefinition[];
  /** The image that the expression stands for. */
  readonly image: Text | undefined;
}

/**
 * `docker.build('app:1', '-f ci/Dockerfile .').push('latest')`, and `app.push()` on what a variable holds.
 * https://www.jenkins.io/doc/book/pipeline/docker/
 */
export function dockerChain(segments: readonly Segment[], line: number, walk: Walk): DockerChain | undefined {
  const [first] = segments;
  if (!first) return undefined;
  const images = { ...walk.scope.globals.images, ...walk.scope.images };
  let image = Object.hasOwn(images, first.name) ? images[first.name] : undefined;
  if (first.name !== 'docker' && image === undefined) return undefined;
  const steps: StepDefinition[] = [];
  for (const { name, arguments: written } of segments.slice(1)) {
    const [one, two] = readArguments(written).positional.map((value) => expressionText(value, walk.scope));
    if (name === 'build' && one) {
      image = one;
      steps.push(pluginStep('docker.build', null, line, walk, { image: one, arguments: two ?? [] }));
    } else if (name === 'image' && one) image = one;
    else if (name === 'push' && image) {
      steps.push(
        pluginStep('docker.push', null, line, walk, {
          image: inRegistry(image, walk.scope.registry),
          ...(one && { tag: one }),
        }),
      );
    }
  }
  return { steps, image };
}

/** The host of a registry's address; Docker Hub is the one that is meant without any. */
export function registryOf(url: Text): Text {
  const [first, ...rest] = url;
  if (typeof first !== 'string') return url;
  const host = first.replace(/^https?:\/\//, '').replace(/\/(?:v\d\/?)?$/, '');
  return host === '' || /^(?:index|registry)\.docker\.io|^registry\.hub\.docker\.com/.test(host)
    ? []
    : joined([host, ...rest]);
}

/** https://www.jenkins.io/doc/book/pipeline/docker/#custom-registry: the name gets the registry in front. */
function inRegistry(image: Text, registry: Text): Text {
  const [first] = image;
  const hasHost = typeof first === 'string' && /^[^/]*[.:][^/]*\//.test(first);
  return registry.length === 0 || hasHost ? image : joined([...registry, '/', ...image]);
}
