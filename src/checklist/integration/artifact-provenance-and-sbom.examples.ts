import type { ControlDefinition } from '../../judge/control.ts';
import {
  BUILD,
  circleciExample,
  githubExample,
  gitlabExample,
  IMAGE,
  SERVICE,
} from '../delivery/pipelines.examples.ts';

const action = (...inputs: readonly string[]) => ({
  ...SERVICE,
  '.github/workflows/build.yml': `on: { push: { branches: [main] } }\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: ghcr.io/acme/shop:\${{ github.sha }}\n${inputs.map((line) => `          ${line}\n`).join('')}`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'both by the build': action('provenance: mode=max', 'sbom: true'),
    'both by later steps': githubExample({
      build: {
        run: [
          ...BUILD,
          `syft ${IMAGE} -o spdx-json=sbom.json`,
          `cosign attest --predicate sbom.json ${IMAGE}`,
        ],
      },
    }),
    'both in the job after it': circleciExample(
      {
        build: [
          'docker build -t registry.example.com/shop:$CIRCLE_SHA1 .',
          'docker push registry.example.com/shop:$CIRCLE_SHA1',
        ],
        papers: [
          'syft registry.example.com/shop:$CIRCLE_SHA1 -o cyclonedx-json=sbom.json',
          'cosign sign registry.example.com/shop:$CIRCLE_SHA1',
        ],
      },
      ['build', 'papers: { requires: [build] }'],
    ),
  },
  fail: {
    neither: githubExample({ build: { run: BUILD } }),
    'a bill of materials alone': action('provenance: false', 'sbom: true'),
    'a signature alone': gitlabExample('build', {
      build: [
        'stage: build',
        'script:',
        '  - docker build -t $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA .',
        '  - docker push $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA',
        '  - cosign sign $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA',
      ],
    }),
  },
  unknown: {
    'a template of another project may do it': {
      ...SERVICE,
      '.gitlab-ci.yml':
        'include:\n  - project: acme/ci\n    file: /sign.yml\nbuild:\n  script:\n    - docker build -t $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA .\n    - docker push $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA\n',
    },
  },
  'not-applicable': {
    'nothing is published': githubExample({ test: { run: ['node --test'] } }),
    'previews only': githubExample({ preview: { run: BUILD } }, 'pull_request'),
    'nothing to deploy': { 'README.md': '# Notes\n' },
  },
};
