import type { Control } from '../../judge/control.ts';
import {
  circleciExample,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from './pipelines.examples.ts';

const job = (script: string) => [
  'stage: deploy',
  'environment: production',
  `script: [${JSON.stringify(script)}]`,
];
const codeDeploy = (setting: string) =>
  `aws deploy create-deployment --application-name shop --deployment-group-name prod --s3-location bucket=b,key=k ${setting}`;

export const examples: Control['examples'] = {
  pass: {
    'Helm goes back': gitlabExample('deploy', { deploy: job('helm upgrade shop ./chart --atomic') }),
    'Helm goes back, called by a makefile': {
      ...gitlabExample('deploy', { deploy: job('make deploy') }),
      Makefile: 'deploy:\n\thelm upgrade shop ./chart \\\n\t  --atomic --timeout 5m\n',
    },
    'CodeDeploy goes back on failure and alarm': githubExample({
      deploy: {
        environment: 'production',
        run: [
          codeDeploy(
            '--auto-rollback-configuration enabled=true,events=DEPLOYMENT_FAILURE,DEPLOYMENT_STOP_ON_ALARM',
          ),
        ],
      },
    }),
    'the script undoes the rollout': circleciExample(
      {
        'deploy-prod': [
          `${setImage('shop:1')}\nkubectl rollout status deployment/web --timeout 5m || { kubectl rollout undo deployment/web; exit 1; }`,
        ],
      },
      ['deploy-prod'],
    ),
  },
  fail: {
    'Helm without it': gitlabExample('deploy', { deploy: job('helm upgrade shop ./chart --wait') }),
    'the rollback is switched off': githubExample({
      deploy: {
        environment: 'production',
        run: ['aws cloudformation deploy --stack-name shop --template-file t.yml --disable-rollback'],
      },
    }),
    'a rollout that nobody undoes': githubExample({
      deploy: { environment: 'production', run: [setImage()] },
    }),
    'an alias that is moved at once': githubExample({
      deploy: {
        environment: 'production',
        run: [
          'aws lambda update-function-code --function-name api --image-uri shop',
          'aws lambda update-alias --function-name api --name live --function-version 2',
        ],
      },
    }),
    'a function without an alias': circleciExample(
      { 'deploy-prod': ['aws lambda update-function-code --function-name api-prod --image-uri shop'] },
      ['deploy-prod'],
    ),
  },
  unknown: {
    'the circuit breaker is declared elsewhere': githubExample({
      deploy: {
        environment: 'production',
        run: ['aws ecs update-service --cluster prod --service web --task-definition web:2'],
      },
    }),
    'the rollback of a stack takes hours': gitlabExample('deploy', {
      deploy: job('aws cloudformation deploy --stack-name shop --template-file t.yml'),
    }),
    'a script that cannot be read may undo it': {
      ...gitlabExample('deploy', {
        deploy: [
          'stage: deploy',
          'environment: production',
          'script:',
          '  - helm upgrade shop ./chart',
          '  - python ci/after.py',
        ],
      }),
      'ci/after.py': 'print(1)\n',
    },
  },
  'not-applicable': { 'a library': LIBRARY, 'no pipeline': SERVICE },
};
