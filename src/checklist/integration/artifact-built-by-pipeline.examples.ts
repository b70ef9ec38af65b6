import type { ControlDefinition } from '../../judge/control.ts';
import {
  BUILD,
  circleciExample,
  E2E,
  githubExample,
  gitlabExample,
  IMAGE,
  LIBRARY,
  SERVICE,
  setImage,
} from '../delivery/pipelines.examples.ts';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'built by the job before the deployment': githubExample({
      build: { run: BUILD },
      deploy: { needs: 'build', environment: 'production', run: [setImage()] },
    }),
    'built and deployed by one job': circleciExample(
      {
        deploy: [
          'docker build -t registry.example.com/shop:$CIRCLE_SHA1 .',
          'docker push registry.example.com/shop:$CIRCLE_SHA1',
          'kubectl set image deployment/web web=registry.example.com/shop:$CIRCLE_SHA1',
        ],
      },
      ['deploy'],
    ),
    'packaged by the CDK': {
      ...githubExample({ deploy: { environment: 'production', run: ['npm ci', 'npx cdk deploy'] } }),
      'cdk.json': '{"app":"node app.js"}',
    },
    'built and tested by one job, and pushed by it': githubExample({
      image: { run: [`docker build -t ${IMAGE} .`, ...E2E, `docker push ${IMAGE}`] },
    }),
    'built by a makefile': {
      ...gitlabExample('build', { build: ['stage: build', 'script: [make image]'] }),
      Makefile:
        'image:\n\tdocker build -t registry.example.com/shop:$(CI_COMMIT_SHA) .\n\tdocker push registry.example.com/shop:$(CI_COMMIT_SHA)\n',
    },
    'an archive of a release': githubExample(
      { release: { run: ['npm ci', 'zip -r /tmp/shop.zip .', 'gh release upload v1 /tmp/shop.zip'] } },
      '{ push: { tags: ["v*"] } }',
    ),
    'a package that is published': {
      ...LIBRARY,
      '.github/workflows/release.yml':
        'on: { release: { types: [published] } }\njobs:\n  publish:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm publish\n',
    },
  },
  fail: {
    'no pipeline': { ...SERVICE, Dockerfile: 'FROM node:22\nCOPY . .\nCMD ["node", "server.js"]\n' },
    'a pipeline that only tests': githubExample({ test: { run: ['node --test'] } }),
    'an image that an end-to-end job builds for itself': githubExample({
      e2e: { run: ['docker build -t shop .', 'docker run --detach shop', ...E2E] },
    }),
    'images that Compose builds when a person starts the job': githubExample(
      { images: { run: ['docker compose build'] } },
      'workflow_dispatch',
    ),
    'a pipeline that only checks, on CircleCI': circleciExample({ lint: ['npx eslint .'] }, ['lint']),
  },
  unknown: {
    'a deployment of something built elsewhere': githubExample({
      deploy: { environment: 'production', run: ['kubectl rollout restart deployment/web'] },
    }),
    'images that Compose builds to run the tests, and a script that cannot be read': {
      ...SERVICE,
      'publish.py': '#!/usr/bin/env python3\nprint("push")\n',
      '.gitlab-ci.yml': 'test:\n  script:\n    - docker compose up --build --detach\n    - ./publish.py\n',
    },
    'a template of another project': {
      ...SERVICE,
      '.gitlab-ci.yml': 'include:\n  - project: acme/ci\n    file: /build.yml\n',
    },
  },
  'not-applicable': {
    'nothing to deploy': { 'README.md': '# Notes\n' },
  },
};
