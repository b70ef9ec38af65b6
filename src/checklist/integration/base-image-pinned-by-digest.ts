import type { EcsTaskDefinition } from '../../evidence/repo/ecs-task-definitions.ts';
import type { KubernetesWorkload } from '../../evidence/repo/kubernetes/object.ts';
import { builtImage } from '../../judge/built-image-pins.ts';
import { defineControl } from '../../judge/control.ts';
import { declaredImagePins } from '../../judge/declared-image-pins.ts';
import { presentValue } from '../../judge/fact.ts';
import {
  imageOfContainer,
  imagesOfCompose,
  imagesOfDockerfile,
  judgePin,
  type NamedImage,
} from '../../judge/image-pins.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './base-image-pinned-by-digest.examples.ts';

export default defineControl({
  id: 'integration/base-image-pinned-by-digest',
  title: 'Base images are pinned by digest',
  tier: 1,
  severity: 'major',
  planes: ['repo', 'infrastructure'],
  why: 'A tag can be moved to another image at any time, so the same commit may build different containers tomorrow.',
  how:
    'Every image that a Dockerfile names must carry `@sha256:...`: `FROM` in all stages, `COPY --from`, `RUN --mount=from` and ' +
    'the `# syntax` image, with build arguments as the pipeline passes them, else at their defaults. `scratch` and other stages are not images. ' +
    "Images of other publishers in Kubernetes manifests, task definitions, functions and Compose files too, in Terraform and templates as they are evaluated; the team's own are judged where they are promoted. " +
    'Examples, development containers, local Compose files and vendored files are remarks.',
  remedy:
    'Append the digest of the image index to the tag, `FROM node:22-slim@sha256:...`, and let Renovate or Dependabot move it.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Pinned-Dependencies' },
    { standard: 'CIS Docker', id: '4.2' },
    { standard: 'zizmor', id: 'unpinned-images' },
  ],
  needs: [],
  uses: [
    'dockerfiles',
    'composeFiles',
    'kubernetesManifests',
    'ecsTaskDefinitions',
    'pipelines',
    'infrastructure',
  ],
  judge({ dockerfiles, composeFiles, kubernetesManifests, ecsTaskDefinitions, pipelines, infrastructure }) {
    if (dockerfiles.state === 'unavailable')
      return [unknown(WHOLE_TREE, dockerfiles.because, dockerfiles.settle)];
    const images = [
      ...(presentValue(dockerfiles) ?? [])
        .flatMap(imagesOfDockerfile)
        .map((named) => builtImage(named, presentValue(pipelines))),
      ...(presentValue(composeFiles) ?? []).flatMap(imagesOfCompose),
      ...(presentValue(kubernetesManifests)?.workloads ?? []).flatMap(imagesOfWorkload),
      ...(presentValue(ecsTaskDefinitions) ?? []).flatMap(imagesOfTask),
    ];
    const graph = presentValue(infrastructure);
    const statements = [...images.map(judgePin), ...(graph ? declaredImagePins(graphOf(graph)) : [])];
    if (kubernetesManifests.state === 'unavailable')
      statements.push(unknown(WHOLE_TREE, kubernetesManifests.because, kubernetesManifests.settle));
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    const because =
      'no image of somebody else is named outside examples, development containers and local Compose files';
    return [notApplicable(because), ...statements];
  },
  examples,
});

function imagesOfWorkload({ path, pod }: KubernetesWorkload): readonly NamedImage[] {
  return pod.containers.flatMap(
    ({ image, imageLine }) => imageOfContainer(image ?? '', path, imageLine) ?? [],
  );
}

function imagesOfTask({ path, containers }: EcsTaskDefinition): readonly NamedImage[] {
  return containers.flatMap(({ image }) => (image && imageOfContainer(image.text, path, image.line)) ?? []);
}
