import type { Control } from '../../judge/control.ts';
import { circleciExample, githubExample, gitlabExample, LIBRARY, SERVICE } from './pipelines.examples.ts';

const UPDATE = 'aws ecs update-service --cluster prod --service web --task-definition web:2';
const WAIT = 'aws ecs wait services-stable --cluster prod --services web';
const QUEUED = ['concurrency: { group: production, cancel-in-progress: false }', 'timeout-minutes: 20'];

export const examples: Control['examples'] = {
  pass: {
    'one at a time, and waited for': githubExample({
      deploy: { environment: 'production', more: QUEUED, run: [UPDATE, WAIT] },
    }),
    'a resource group, and a tool that waits': gitlabExample('deploy', {
      deploy: [
        'stage: deploy',
        'environment: production',
        'resource_group: production',
        'script: [helm upgrade shop ./chart --atomic --timeout 5m]',
      ],
    }),
    'a wait inside a script': {
      ...githubExample({ deploy: { environment: 'production', more: QUEUED, run: ['make deploy'] } }),
      Makefile: `deploy:\n\t${UPDATE}\n\t${WAIT}\n`,
    },
  },
  fail: {
    'two at a time': githubExample({
      deploy: { environment: 'production', run: ['helm upgrade shop ./chart --wait'] },
    }),
    'a newer run ends a running one': githubExample({
      deploy: {
        environment: 'production',
        more: ['concurrency: { group: production, cancel-in-progress: true }'],
        run: ['helm upgrade shop ./chart --wait'],
      },
    }),
    'fire and forget': githubExample({
      deploy: { environment: 'production', more: QUEUED, run: [UPDATE] },
    }),
    'nothing keeps CircleCI from two': circleciExample({ 'deploy-prod': [UPDATE, WAIT] }, ['deploy-prod']),
  },
  'not-applicable': { 'a library': LIBRARY, 'no pipeline': SERVICE },
};
