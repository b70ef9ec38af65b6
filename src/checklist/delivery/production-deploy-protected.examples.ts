import type { Control } from '../../judge/control.ts';
import {
  circleciExample,
  E2E,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from './pipelines.examples.ts';

const to = (context: string) =>
  `kubectl --context ${context} set image deployment/web web=registry.example.com/shop:1`;

export const examples: Control['examples'] = {
  pass: {
    'an approval of CircleCI': circleciExample({ production: [to('production')] }, [
      'hold: { type: approval, filters: { branches: { only: main } } }',
      'production: { requires: [hold], filters: { branches: { only: main } } }',
    ]),
    'a button on GitLab': gitlabExample('deploy', {
      production: [
        'stage: deploy',
        'environment: production',
        'rules: [{ if: $CI_COMMIT_BRANCH == "main", when: manual }]',
        'script: [kubectl apply -f k8s]',
      ],
    }),
    'tests of staging stand before it': githubExample({
      staging: { run: [to('staging')] },
      e2e: { needs: 'staging', run: E2E },
      production: { needs: 'e2e', run: [to('production')] },
    }),
  },
  fail: {
    'nothing stands before it': githubExample({ production: { run: [to('production')] } }),
    'any branch is deployed': githubExample({ production: { run: [to('production')] } }, 'push'),
    'a proposed change is deployed': githubExample(
      { production: { run: [to('production')] } },
      'pull_request',
    ),
    'any branch on CircleCI': circleciExample({ production: [to('production')] }, ['production']),
  },
  unknown: {
    'an environment of the forge': githubExample({
      production: { environment: 'production', run: [setImage()] },
    }),
    'a context of CircleCI': circleciExample({ production: [to('production')] }, [
      'production: { context: [production], filters: { branches: { only: main } } }',
    ]),
  },
  'not-applicable': {
    'nothing deploys': githubExample({ test: { run: ['npm ci', 'npm test'] } }),
    'no pipeline': SERVICE,
    'a library': LIBRARY,
  },
};
