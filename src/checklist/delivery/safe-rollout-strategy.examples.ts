import type { Control } from '../../judge/control.ts';
import {
  circleciExample,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from './pipelines.examples.ts';

const codeDeploy = (config: string) =>
  `aws deploy create-deployment --application-name shop --deployment-group-name prod --s3-location bucket=b,key=k ${config}`;

const web = (strategy: string) => ({
  'k8s/web.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  replicas: 2\n${strategy}  selector: { matchLabels: { app: web } }\n  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: shop }] } }\n`,
});

export const examples: Control['examples'] = {
  pass: {
    'CodeDeploy in steps': githubExample({
      deploy: {
        environment: 'production',
        run: [codeDeploy('--deployment-config-name CodeDeployDefault.OneAtATime')],
      },
    }),
    'ECS blue-green shifts all at once, and loses nothing': circleciExample(
      { 'deploy-prod': [codeDeploy('--deployment-config-name CodeDeployDefault.ECSAllAtOnce')] },
      ['deploy-prod'],
    ),
    'a Kubernetes deployment with the default strategy': {
      ...githubExample({ deploy: { environment: 'production', run: [setImage()] } }),
      ...web(''),
    },
    'an alias that is moved by weights': gitlabExample('deploy', {
      deploy: [
        'stage: deploy',
        'environment: production',
        'script:',
        '  - aws lambda update-function-code --function-name api --image-uri shop',
        '  - aws lambda update-alias --function-name api --name live --routing-config AdditionalVersionWeights={2=0.1}',
      ],
    }),
    'a strategy that stops everything before production is a remark': {
      ...githubExample({
        staging: {
          environment: 'staging',
          run: [codeDeploy('--deployment-config-name CodeDeployDefault.AllAtOnce')],
        },
        production: {
          needs: 'staging',
          environment: 'production',
          run: [codeDeploy('--deployment-config-name CodeDeployDefault.HalfAtATime')],
        },
      }),
    },
  },
  fail: {
    'CodeDeploy all at once': githubExample({
      deploy: {
        environment: 'production',
        run: [codeDeploy('--deployment-config-name CodeDeployDefault.AllAtOnce')],
      },
    }),
    'CodeDeploy all at once, through a script': {
      ...gitlabExample('deploy', {
        deploy: ['stage: deploy', 'environment: production', 'script: [./deploy.sh]'],
      }),
      'deploy.sh': `#!/bin/sh -e\nCONFIG=CodeDeployDefault.LambdaAllAtOnce\n${codeDeploy('--deployment-config-name "$CONFIG"')}\n`,
    },
    'a workload that is recreated': {
      ...githubExample({ deploy: { environment: 'production', run: [setImage()] } }),
      ...web('  strategy: { type: Recreate }\n'),
    },
    'every task may stop': circleciExample(
      {
        'deploy-prod': [
          'aws ecs update-service --cluster prod --service web --task-definition web:2 --deployment-configuration minimumHealthyPercent=0,maximumPercent=100',
        ],
      },
      ['deploy-prod'],
    ),
    'a function without an alias': githubExample({
      deploy: {
        environment: 'production',
        run: ['aws lambda update-function-code --function-name api --image-uri shop'],
      },
    }),
  },
  unknown: {
    'what the ECS service says is not in the pipeline': githubExample({
      deploy: {
        environment: 'production',
        run: ['aws ecs update-service --cluster prod --service web --task-definition web:2'],
      },
    }),
    'a deployment group decides': circleciExample({ 'deploy-prod': [codeDeploy('')] }, ['deploy-prod']),
    'a chart that is not rendered': gitlabExample('deploy', {
      deploy: ['stage: deploy', 'environment: production', 'script: [helm upgrade shop ./chart --atomic]'],
    }),
  },
  'not-applicable': { 'a library': LIBRARY, 'no pipeline': SERVICE },
};
