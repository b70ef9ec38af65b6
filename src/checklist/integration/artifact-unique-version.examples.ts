import type { ControlDefinition } from '../../judge/control.ts';
import {
  BUILD,
  circleciExample,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from '../delivery/pipelines.examples.ts';

const push = (image: string) => [`docker build -t ${image} .`, `docker push ${image}`];

export const examples: ControlDefinition['examples'] = {
  pass: {
    'tagged by the commit': githubExample({ build: { run: BUILD } }),
    'tagged by the commit and as latest': gitlabExample('build', {
      build: [
        'stage: build',
        'script:',
        '  - docker build -t $CI_REGISTRY_IMAGE:$CI_COMMIT_SHORT_SHA -t $CI_REGISTRY_IMAGE:latest .',
        '  - docker push --all-tags $CI_REGISTRY_IMAGE',
      ],
    }),
    'a sprint with the number of the build': circleciExample(
      { build: push('registry.example.com/shop:sprint-42.$CIRCLE_BUILD_NUM') },
      ['build'],
    ),
    'tags of the metadata action': {
      ...SERVICE,
      '.github/workflows/build.yml':
        'on: { push: { branches: [main] } }\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - id: meta\n        uses: docker/metadata-action@v5\n        with: { images: ghcr.io/acme/shop, tags: type=sha }\n      - uses: docker/build-push-action@v6\n        with: { push: true, tags: "${{ steps.meta.outputs.tags }}" }\n',
    },
    'parts for several platforms, by digest': {
      ...SERVICE,
      '.github/workflows/build.yml':
        'on: { push: { branches: [main] } }\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - uses: docker/build-push-action@v6\n        with: { tags: ghcr.io/acme/shop, outputs: "type=image,push-by-digest=true,push=true" }\n',
    },
    'on Azure by the build': {
      ...SERVICE,
      'azure-pipelines.yml':
        'trigger: [main]\nsteps:\n  - script: |\n      docker build -t acme.azurecr.io/shop:$(Build.BuildId) .\n      docker push acme.azurecr.io/shop:$(Build.BuildId)\n',
    },
    'a task of Azure, which is given its tags apart': {
      ...SERVICE,
      'azure-pipelines.yml':
        'trigger: [main]\nvariables: { tag: "$(Build.BuildId)" }\nsteps:\n  - task: Docker@2\n    inputs: { command: buildAndPush, containerRegistry: acme, repository: shop, tags: $(tag) }\n',
    },
    'a moment is unique': gitlabExample('build', {
      build: [
        'stage: build',
        'script:',
        ...push('registry.example.com/shop:$(date +%s)').map((line) => `  - ${line}`),
      ],
    }),
    'packages of a registry': {
      ...LIBRARY,
      '.github/workflows/release.yml':
        'on: { release: { types: [published] } }\njobs:\n  publish:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm publish\n',
    },
    'an image for pipelines beside what is deployed': githubExample({
      tools: { run: push('registry.example.com/shop-ci:latest') },
      build: { run: BUILD },
      deploy: { needs: 'build', environment: 'production', run: [setImage()] },
    }),
    'a function with published versions': githubExample({
      deploy: {
        environment: 'production',
        run: ['aws lambda update-function-code --function-name shop --zip-file fileb://dist.zip --publish'],
      },
    }),
  },
  fail: {
    'only latest': githubExample({ build: { run: push('registry.example.com/shop:latest') } }),
    'no tag at all': gitlabExample('build', {
      build: ['stage: build', 'script:', ...push('registry.example.com/shop').map((line) => `  - ${line}`)],
    }),
    'only the branch': circleciExample({ build: push('registry.example.com/shop:$CIRCLE_BRANCH') }, [
      'build',
    ]),
    'the version of the language': githubExample({
      build: { run: push('registry.example.com/shop:ruby-$(cat .ruby-version)') },
    }),
    'a task of Azure with latest alone': {
      ...SERVICE,
      'azure-pipelines.yml':
        'trigger: [main]\nsteps:\n  - task: Docker@2\n    inputs: { command: buildAndPush, containerRegistry: acme, repository: shop, tags: latest }\n',
    },
    'a sprint number alone': githubExample({ build: { run: push('registry.example.com/shop:sprint-42') } }),
    'a function whose code is overwritten': githubExample({
      deploy: {
        environment: 'production',
        run: ['aws lambda update-function-code --function-name shop --zip-file fileb://dist.zip'],
      },
    }),
  },
  unknown: {
    'all tags, of which one is given from outside; what stays here has another name': gitlabExample('build', {
      build: [
        'stage: build',
        'script:',
        '  - docker build -t shop:latest .',
        '  - docker tag shop:latest $CI_REGISTRY_IMAGE/shop:$RELEASE',
        '  - docker push --all-tags $CI_REGISTRY_IMAGE/shop',
      ],
    }),
    'a tag that the project holds': githubExample({
      build: { run: push('registry.example.com/shop:${{ vars.VERSION }}') },
    }),
    'the same key of a bucket': githubExample({
      build: { run: ['zip -r dist.zip dist', 'aws s3 cp dist.zip s3://acme-artifacts/shop.zip'] },
    }),
    'an image that jobs of the pipeline run in': {
      ...SERVICE,
      '.gitlab-ci.yml': [
        'tools:',
        '  script: [docker build -t registry.example.com/ci-tools:latest ci, docker push registry.example.com/ci-tools:latest]',
        'test:',
        '  image: registry.example.com/ci-tools:latest',
        '  script: [npx jest]',
        '',
      ].join('\n'),
    },
    'a template of another project': {
      ...SERVICE,
      '.gitlab-ci.yml': 'include:\n  - project: acme/ci\n    file: /build.yml\n',
    },
  },
  'not-applicable': {
    'nothing is published': githubExample({ test: { run: ['node --test'] } }),
    'nothing to deploy': { 'README.md': '# Notes\n' },
  },
};
