import type { Control } from '../../judge/control.ts';
import {
  BUILD,
  circleciExample,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from './pipelines.examples.ts';

const CDK = { 'cdk.json': '{"app":"node app.js"}' };
const staging = { environment: 'staging', run: [setImage()] };
const production = { environment: 'production', run: [setImage()] };
const DIGEST = 'registry.example.com/shop@${{ needs.build.outputs.digest }}';

export const examples: Control['examples'] = {
  pass: {
    'one build, one tag, two environments': githubExample({
      build: { run: BUILD },
      staging: { needs: 'build', ...staging },
      production: { needs: 'staging', ...production },
    }),
    'the digest is handed on': githubExample({
      build: {
        more: ['outputs:', '  digest: ${{ steps.push.outputs.digest }}'],
        run: BUILD,
      },
      staging: { needs: 'build', environment: 'staging', run: [setImage(DIGEST)] },
      production: { needs: 'build, staging', environment: 'production', run: [setImage(DIGEST)] },
    }),
    'the tested image is tagged anew': githubExample({
      staging: { environment: 'staging', run: [...BUILD, setImage()] },
      production: {
        needs: 'staging',
        environment: 'production',
        run: [
          'crane tag registry.example.com/shop:${{ github.sha }} production',
          'kubectl rollout restart deployment/web',
        ],
      },
    }),
    'one build on GitLab': gitlabExample('build, staging, production', {
      build: [
        'stage: build',
        'script:',
        '  - docker build -t $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA .',
        '  - docker push $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA',
      ],
      staging: [
        'stage: staging',
        'environment: staging',
        'script: [kubectl set image deployment/web web=$CI_REGISTRY_IMAGE:$CI_COMMIT_SHA]',
      ],
      production: [
        'stage: production',
        'environment: production',
        'script: [kubectl set image deployment/web web=$CI_REGISTRY_IMAGE:$CI_COMMIT_SHA]',
      ],
    }),
    'CDK with locked dependencies': {
      ...githubExample({
        staging: { environment: 'staging', run: ['npm ci', 'npx cdk deploy Shop-staging'] },
        production: {
          needs: 'staging',
          environment: 'production',
          run: ['npm ci', 'npx cdk deploy Shop-production'],
        },
      }),
      ...CDK,
    },
  },
  fail: {
    'each environment builds its own': githubExample({
      staging: { environment: 'staging', run: [...BUILD, setImage()] },
      production: { needs: 'staging', environment: 'production', run: [...BUILD, setImage()] },
    }),
    'a leg of a matrix for each environment': githubExample({
      deploy: {
        environment: '${{ matrix.env }}',
        more: ['strategy:', '  matrix: { env: [staging, production] }'],
        run: [...BUILD, setImage()],
      },
    }),
    'a branch for each environment': githubExample(
      {
        build: { run: BUILD },
        staging: { needs: 'build', if: "github.ref == 'refs/heads/develop'", ...staging },
        production: { needs: 'build', if: "github.ref == 'refs/heads/main'", ...production },
      },
      '{ push: { branches: [develop, main] } }',
    ),
    'two builds on CircleCI': circleciExample(
      {
        staging: [
          'docker build -t registry.example.com/shop:$CIRCLE_SHA1 .',
          'docker push registry.example.com/shop:$CIRCLE_SHA1',
          'kubectl --context staging set image deployment/web web=registry.example.com/shop:$CIRCLE_SHA1',
        ],
        production: [
          'docker build -t registry.example.com/shop:$CIRCLE_SHA1 .',
          'docker push registry.example.com/shop:$CIRCLE_SHA1',
          'kubectl --context production set image deployment/web web=registry.example.com/shop:$CIRCLE_SHA1',
        ],
      },
      ['staging', 'production: { requires: [staging] }'],
    ),
  },
  unknown: {
    'whoever starts it names the image': {
      ...githubExample({ build: { run: BUILD }, staging: { needs: 'build', ...staging } }),
      '.github/workflows/production.yml':
        'on:\n  workflow_dispatch:\n    inputs: { tag: { required: true } }\njobs:\n  production:\n    runs-on: ubuntu-24.04\n    environment: production\n    steps:\n      - run: kubectl set image deployment/web web=registry.example.com/shop:${{ inputs.tag }}\n',
    },
    'CDK installs what is newest': {
      ...githubExample({
        staging: { environment: 'staging', run: ['npm install', 'npx cdk deploy Shop-staging'] },
        production: {
          needs: 'staging',
          environment: 'production',
          run: ['npm install', 'npx cdk deploy Shop-production'],
        },
      }),
      ...CDK,
    },
    'only the names of jobs speak of environments': githubExample({
      'deploy-staging': { run: [setImage()] },
      'deploy-production': { needs: 'deploy-staging', run: [setImage()] },
    }),
  },
  'not-applicable': {
    'one environment': githubExample({
      production: { environment: 'production', run: [...BUILD, setImage()] },
    }),
    'no pipeline': SERVICE,
    'a library': LIBRARY,
  },
};
