import type { Control } from '../../judge/control.ts';
import {
  circleciExample,
  E2E,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
} from './pipelines.examples.ts';

const to = (context: string) =>
  `kubectl --context ${context} set image deployment/web web=registry.example.com/shop:1`;
const staging = { run: [to('staging')] };
const production = (needs: string) => ({ needs, run: [to('production')] });

const CREATED =
  'aws deploy create-deployment --application-name shop --deployment-group-name staging --s3-location bucket=b,key=k';
const hooked = (wait: string, script: string) => ({
  ...githubExample({
    staging: { run: [CREATED, wait] },
    production: { needs: 'staging', run: [CREATED.replace('staging', 'production')] },
  }),
  'appspec.yml':
    'version: 0.0\nos: linux\nhooks:\n  ValidateService:\n    - location: scripts/validate.sh\n      timeout: 300\n',
  'scripts/validate.sh': `#!/bin/sh\n${script}\n`,
});
const WAITS = 'aws deploy wait deployment-successful --deployment-id "$ID"';
const COMPARES = 'curl -fsS http://localhost:8080/orders | jq -e ".total > 0"';

export const examples: Control['examples'] = {
  pass: {
    'a suite between': githubExample({
      staging,
      e2e: { needs: 'staging', run: E2E },
      production: production('e2e'),
    }),
    'a suite at the end of the deployment': githubExample({
      staging: { run: [to('staging'), ...E2E] },
      production: production('staging'),
    }),
    'an answer that is compared': githubExample({
      staging: {
        run: [to('staging'), 'curl -fsS https://staging.shop.example.com/orders | jq -e ".total > 0"'],
      },
      production: production('staging'),
    }),
    'a hook of CodeDeploy that tests': hooked(WAITS, COMPARES),
    'a suite on GitLab': gitlabExample('staging, test, production', {
      staging: ['stage: staging', 'environment: staging', 'script: [kubectl apply -f k8s]'],
      e2e: ['stage: test', 'script: [npx cypress run]'],
      production: ['stage: production', 'environment: production', 'script: [kubectl apply -f k8s]'],
    }),
    'a suite on CircleCI': circleciExample(
      { staging: [to('staging')], e2e: E2E, production: [to('production')] },
      ['staging', 'e2e: { requires: [staging] }', 'production: { requires: [e2e] }'],
    ),
  },
  fail: {
    'no test at all': githubExample({ staging, production: production('staging') }),
    'tests before anything is deployed': githubExample({
      e2e: { run: E2E },
      staging: { needs: 'e2e', ...staging },
      production: production('staging'),
    }),
    'a suite that nothing waits for': githubExample({
      staging,
      e2e: { needs: 'staging', run: E2E },
      production: production('staging'),
    }),
    'a suite that may fail': githubExample({
      staging,
      e2e: { needs: 'staging', more: ['continue-on-error: true'], run: E2E },
      production: production('e2e'),
    }),
    'a suite whose failure is lost': githubExample({
      staging,
      e2e: { needs: 'staging', run: ['npx playwright test || true'] },
      production: production('e2e'),
    }),
    'waiting is no test': githubExample({
      staging: { run: [to('staging'), 'sleep 60'] },
      production: production('staging'),
    }),
    'that something answers is no test': githubExample({
      staging: { run: [to('staging'), 'curl -fsS --retry 5 https://staging.shop.example.com/health'] },
      production: production('staging'),
    }),
    'a hook of CodeDeploy that only asks for an answer': hooked(
      WAITS,
      'curl -fsS http://localhost:8080/health',
    ),
    'a suite on GitLab that may fail': gitlabExample('staging, test, production', {
      staging: ['stage: staging', 'environment: staging', 'script: [kubectl apply -f k8s]'],
      e2e: ['stage: test', 'allow_failure: true', 'script: [npx cypress run]'],
      production: ['stage: production', 'environment: production', 'script: [kubectl apply -f k8s]'],
    }),
  },
  unknown: {
    'a hook of CodeDeploy that nothing waits for': hooked('echo done', COMPARES),
    'a script in another language': {
      ...githubExample({
        staging,
        verify: { needs: 'staging', run: ['./verify.py'] },
        production: production('verify'),
      }),
      'verify.py': '#!/usr/bin/env python3\nimport urllib.request\n',
    },
  },
  'not-applicable': {
    'one environment': githubExample({ production: { run: [to('production')] } }),
    'no pipeline': SERVICE,
    'a library': LIBRARY,
  },
};
