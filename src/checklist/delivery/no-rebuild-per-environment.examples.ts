import type { Control } from '../../judge/control.ts';
import { BUILD, githubExample, gitlabExample, LIBRARY, SERVICE, setImage } from './pipelines.examples.ts';

const staging = { environment: 'staging', run: [setImage()] };
const SITE = ['npm ci', 'npm run build', 'aws s3 sync dist s3://shop-$SITE'];

export const examples: Control['examples'] = {
  pass: {
    'a build of its own': githubExample({
      build: { run: BUILD },
      staging: { needs: 'build', ...staging },
      production: { needs: 'staging', environment: 'production', run: [setImage()] },
    }),
    'whoever starts it names what was built': {
      ...githubExample({ build: { run: BUILD }, staging: { needs: 'build', ...staging } }),
      '.github/workflows/production.yml':
        'on:\n  workflow_dispatch:\n    inputs: { tag: { required: true } }\njobs:\n  production:\n    runs-on: ubuntu-24.04\n    environment: production\n    steps:\n      - run: kubectl set image deployment/web web=registry.example.com/shop:${{ inputs.tag }}\n',
    },
    'CDK with locked dependencies': {
      ...githubExample({
        staging: { environment: 'staging', run: ['npm ci', 'npx cdk deploy Shop-staging'] },
        production: {
          needs: 'staging',
          environment: 'production',
          run: ['npm ci', 'npx cdk deploy Shop-production'],
        },
      }),
      'cdk.json': '{"app":"node app.js"}',
    },
  },
  fail: {
    'an image for each environment': githubExample({
      staging: { environment: 'staging', run: [...BUILD, setImage()] },
      production: { needs: 'staging', environment: 'production', run: [...BUILD, setImage()] },
    }),
    'a bundle for each environment': {
      ...githubExample({
        staging: { environment: 'staging', run: SITE },
        production: { needs: 'staging', environment: 'production', run: SITE },
      }),
      'package.json': '{"name":"shop","private":true,"scripts":{"build":"vite build"}}',
    },
    'functions for each environment': githubExample({
      staging: { environment: 'staging', run: ['sam build', 'sam deploy --stack-name shop-staging'] },
      production: {
        needs: 'staging',
        environment: 'production',
        run: ['sam build', 'sam deploy --stack-name shop-production'],
      },
    }),
    'an image for each environment on GitLab': gitlabExample('staging, production', {
      staging: [
        'stage: staging',
        'environment: staging',
        'script: [docker build -t shop:staging ., docker push shop:staging, kubectl set image deployment/web web=shop:staging]',
      ],
      production: [
        'stage: production',
        'environment: production',
        'script: [docker build -t shop:prod ., docker push shop:prod, kubectl set image deployment/web web=shop:prod]',
      ],
    }),
  },
  unknown: {
    'a build behind a condition of the script': githubExample({
      staging: { environment: 'staging', run: [...BUILD, setImage()] },
      production: {
        needs: 'staging',
        environment: 'production',
        run: [`if [ -n "$REBUILD" ]; then ${BUILD.join('; ')}; fi`, setImage()],
      },
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
