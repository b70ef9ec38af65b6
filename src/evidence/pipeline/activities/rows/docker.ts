import { both, either, failsIf, fits, flag, has, isNot, nonZero, shows } from '../questions.ts';
import {
  argument,
  argumentsFrom,
  built,
  first,
  keyed,
  listed,
  option,
  startingWith,
  together,
} from '../readers.ts';
import { command, does, family, type Reader, rows } from '../row.ts';

/** `--output type=image,name=acme/app,push=true`. */
const outputs = listed(option('--output', '-o'), /,/);
const tags = together(option('-t', '--tag'), keyed(outputs, 'name'));
const pushes = either(flag('--push'), shows(outputs, /^(?:push=true|type=registry)$/));

const details = {
  images: tags,
  target: first(argument(-1)),
  dockerfile: option('-f', '--file'),
  buildTarget: option('--target'),
  buildArguments: option('--build-arg'),
};
const attestations = [
  does('sbom', { images: tags }, { when: either(flag('--sbom'), shows(option('--attest'), /^type=sbom/)) }),
  does('attest', { images: tags }, { when: shows(option('--attest'), /^type=provenance/) }),
];
const buildAndPush = family(
  [does('image-build', details), does('image-push', { images: tags }, { when: pushes }), ...attestations],
  ['image-build', 'image-push'],
);
const build = family([does('image-build', details)]);
const push = family([does('image-push', { images: argumentsFrom(0) })]);
const destinations: Reader = startingWith(argumentsFrom(1), /^(?!dir:|docker-archive:|oci:)/);
const copy = family([does('image-push', { images: destinations })]);

export const DOCKER = rows(
  build(
    'docker build|b',
    'https://docs.docker.com/reference/cli/docker/buildx/build/',
    'docker build -t acme/app:$SHA .',
  ),
  build(
    'docker image build',
    'https://docs.docker.com/reference/cli/docker/image/build/',
    'docker image build -t app .',
  ),
  buildAndPush(
    'docker buildx build|b',
    'https://docs.docker.com/reference/cli/docker/buildx/build/',
    'docker buildx build --push -t ghcr.io/acme/app:$SHA --build-arg VERSION=1 .',
  ),
  {
    id: 'docker-bake',
    title: 'docker buildx bake',
    docs: 'https://docs.docker.com/reference/cli/docker/buildx/bake/',
    on: command('docker buildx bake', 'docker bake'),
    does: [
      does('image-build', { target: argument(0), dockerfile: option('-f', '--file') }),
      does(
        'image-push',
        { target: argument(0) },
        { when: either(flag('--push'), shows(option('--set'), /push=true|type=registry/)) },
      ),
    ],
    example: 'docker buildx bake --push app',
  },
  {
    id: 'docker-compose-build',
    title: 'docker compose build',
    docs: 'https://docs.docker.com/reference/cli/docker/compose/build/',
    on: command('docker compose build'),
    does: [
      does('image-build', { target: argument(0), buildArguments: option('--build-arg') }),
      does('image-push', { target: argument(0) }, { when: flag('--push') }),
    ],
    example: 'docker-compose build --push web',
  },
  {
    id: 'docker-compose-up',
    title: 'docker compose up',
    docs: 'https://docs.docker.com/reference/cli/docker/compose/up/',
    on: command('docker compose up', 'docker compose start', 'podman compose up', 'docker start'),
    does: [
      does('start-services', { target: argument(0), waits: flag('--wait') }),
      does('image-build', { target: argument(0) }, { when: flag('--build') }),
    ],
    example: 'docker-compose -f docker-compose.test.yml up -d --build',
  },
  {
    id: 'docker-stack-deploy',
    title: 'docker stack deploy',
    docs: 'https://docs.docker.com/reference/cli/docker/stack/deploy/',
    on: command('docker stack deploy', 'docker service update'),
    does: [
      does('deploy', {
        means: 'ssh',
        target: argument(-1),
        images: option('--image'),
        waits: isNot(flag('-d', '--detach')),
      }),
    ],
    example: 'docker stack deploy -c stack.yml shop',
  },
  push(
    'docker push',
    'https://docs.docker.com/reference/cli/docker/image/push/',
    'docker push ghcr.io/acme/app:$SHA',
  ),
  push(
    'docker image push',
    'https://docs.docker.com/reference/cli/docker/image/push/',
    'docker image push acme/app:1',
  ),
  push(
    'docker manifest push',
    'https://docs.docker.com/reference/cli/docker/manifest/push/',
    'docker manifest push acme/app:1',
  ),
  {
    id: 'docker-compose-push',
    title: 'docker compose push',
    docs: 'https://docs.docker.com/reference/cli/docker/compose/push/',
    on: command('docker compose push'),
    does: [does('image-push', { target: argument(0) })],
    example: 'docker compose push web',
  },
  {
    id: 'docker-imagetools',
    title: 'docker buildx imagetools create',
    docs: 'https://docs.docker.com/reference/cli/docker/buildx/imagetools/create/',
    on: command('docker buildx imagetools create'),
    does: [does('image-push', { images: option('-t', '--tag'), artifact: argument(0) })],
    example: 'docker buildx imagetools create -t acme/app:stable acme/app:$SHA',
  },
  build(
    'podman build',
    'https://docs.podman.io/en/latest/markdown/podman-build.1.html',
    'podman build -t acme/app .',
  ),
  push(
    'podman push',
    'https://docs.podman.io/en/latest/markdown/podman-push.1.html',
    'podman push acme/app:1',
  ),
  build(
    'buildah bud|build|build-using-dockerfile',
    'https://github.com/containers/buildah/blob/main/docs/buildah-build.1.md',
    'buildah bud -t acme/app:1 .',
  ),
  push(
    'buildah push',
    'https://github.com/containers/buildah/blob/main/docs/buildah-push.1.md',
    'buildah push acme/app:1',
  ),
  build(
    'nerdctl build',
    'https://github.com/containerd/nerdctl/blob/main/docs/command-reference.md',
    'nerdctl build -t acme/app .',
  ),
  push(
    'nerdctl push',
    'https://github.com/containerd/nerdctl/blob/main/docs/command-reference.md',
    'nerdctl push acme/app:1',
  ),
  {
    id: 'kaniko',
    title: 'kaniko',
    docs: 'https://github.com/GoogleContainerTools/kaniko#readme',
    on: command('kaniko'),
    does: [
      does('image-build', {
        images: option('--destination', '-d'),
        target: option('--context', '-c'),
        dockerfile: option('--dockerfile', '-f'),
        buildTarget: option('--target'),
        buildArguments: option('--build-arg'),
      }),
      does(
        'image-push',
        { images: option('--destination', '-d') },
        { when: both(has(option('--destination', '-d')), isNot(flag('--no-push'))) },
      ),
    ],
    example: '/kaniko/executor --context . --dockerfile Dockerfile --destination acme/app:$SHA',
  },
  {
    id: 'buildctl',
    title: 'BuildKit',
    docs: 'https://github.com/moby/buildkit#readme',
    on: command('buildctl build', 'buildctl-daemonless.sh build'),
    does: [
      does('image-build', { images: keyed(listed(option('--output'), /,/), 'name') }),
      does(
        'image-push',
        { images: keyed(listed(option('--output'), /,/), 'name') },
        { when: shows(option('--output'), /push=true/) },
      ),
    ],
    example: 'buildctl build --frontend dockerfile.v0 --output type=image,name=acme/app:1,push=true',
  },
  {
    id: 'pack',
    title: 'Cloud Native Buildpacks',
    docs: 'https://buildpacks.io/docs/for-platform-operators/how-to/integrate-ci/pack/cli/pack_build/',
    on: command('pack build'),
    does: [
      does('image-build', { images: argument(0), target: option('-p', '--path') }),
      does('image-push', { images: argument(0) }, { when: flag('--publish') }),
    ],
    example: 'pack build acme/app:1 --publish --builder paketobuildpacks/builder-jammy-base',
  },
  {
    id: 'ko',
    title: 'ko',
    docs: 'https://ko.build/reference/ko_build/',
    on: command('ko build|publish|apply'),
    does: [
      does('image-build', { target: argument(0) }),
      does('image-push', { target: argument(0) }, { when: isNot(flag('--local', '-L')) }),
    ],
    example: 'ko build ./cmd/server',
  },
  {
    id: 'apko',
    title: 'apko',
    docs: 'https://github.com/chainguard-dev/apko#readme',
    on: command('apko publish', 'apko build'),
    does: [
      does('image-build', { images: argument(1) }),
      does(
        'image-push',
        { images: argument(1) },
        { when: shows(({ line }) => line.slice(1, 2), /^publish$/) },
      ),
    ],
    example: 'apko publish apko.yaml ghcr.io/acme/app:1',
  },
  copy(
    'crane copy|cp',
    'https://github.com/google/go-containerregistry/blob/main/cmd/crane/doc/crane_copy.md',
    'crane copy a/app:1 b/app:1',
  ),
  {
    id: 'crane-tag',
    title: 'crane tag',
    docs: 'https://github.com/google/go-containerregistry/blob/main/cmd/crane/doc/crane_tag.md',
    on: command('crane tag'),
    does: [does('image-push', { images: built(argument(0), ':', argument(1)), artifact: argument(0) })],
    example: 'crane tag acme/app:$SHA stable',
  },
  {
    id: 'crane-push',
    title: 'crane push',
    docs: 'https://github.com/google/go-containerregistry/blob/main/cmd/crane/doc/crane_push.md',
    on: command('crane push'),
    does: [does('image-push', { images: argument(1), artifact: argument(0) })],
    example: 'crane push image.tar acme/app:1',
  },
  {
    id: 'skopeo-copy',
    title: 'skopeo copy',
    docs: 'https://github.com/containers/skopeo/blob/main/docs/skopeo-copy.1.md',
    on: command('skopeo copy'),
    does: [
      does(
        'image-push',
        { images: argument(1), artifact: argument(0) },
        { when: fits(argument(1), /^docker:/) },
      ),
    ],
    example: 'skopeo copy docker-archive:image.tar docker://ghcr.io/acme/app:1',
  },
  {
    id: 'oras',
    title: 'ORAS',
    docs: 'https://oras.land/docs/commands/oras_push/',
    on: command('oras push', 'oras cp'),
    does: [does('package-publish', { artifact: argument(0) })],
    example: 'oras push ghcr.io/acme/bundle:1 bundle.tar',
  },
  {
    id: 'container-structure-test',
    title: 'container-structure-test',
    docs: 'https://github.com/GoogleContainerTools/container-structure-test#readme',
    on: command('container-structure-test test', 'dgoss run', 'goss validate'),
    does: [does('integration-test', { images: option('--image', '-i'), target: option('--config', '-c') })],
    example: 'container-structure-test test --image acme/app:1 --config test.yaml',
  },
  {
    id: 'dockle',
    title: 'Dockle',
    docs: 'https://github.com/goodwithtech/dockle#readme',
    on: command('dockle'),
    does: [
      does(
        'image-scan',
        { images: argument(-1), subject: 'image' },
        { fails: failsIf(nonZero(option('--exit-code')), 'no `--exit-code` is asked for') },
      ),
    ],
    example: 'dockle --exit-code 1 acme/app:1',
  },
);
