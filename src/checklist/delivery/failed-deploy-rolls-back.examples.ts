import type { Control } from '../../judge/control.ts';
import {
  circleciExample,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from './pipelines.examples.ts';
import { ecsService, terraformService } from './services.examples.ts';

const job = (script: string) => [
  'stage: deploy',
  'environment: production',
  `script: [${JSON.stringify(script)}]`,
];
const codeDeploy = (setting: string) =>
  `aws deploy create-deployment --application-name shop --deployment-group-name prod --s3-location bucket=b,key=k ${setting}`;

const BREAKER = 'DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } }';
const group = (rollback: string) => ({
  'main.tf': `resource "aws_codedeploy_deployment_group" "web" {
  app_name              = "shop"
  deployment_group_name = "web"
  service_role_arn      = "arn:aws:iam::111122223333:role/deploy"
  ${rollback}
}
`,
});
const AUTOMATIC = `auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE"]
  }`;

export const examples: Control['examples'] = {
  pass: {
    'a circuit breaker': ecsService(BREAKER),
    'Terraform: a circuit breaker': terraformService(
      'deployment_circuit_breaker {\n    enable   = true\n    rollback = true\n  }',
    ),
    'alarms that roll back': ecsService(
      'DeploymentConfiguration: { Alarms: { Enable: true, Rollback: true, AlarmNames: [errors] } }',
    ),
    'a deployment group that goes back, without alarms': group(AUTOMATIC),
    'a function whose traffic is shifted': {
      'template.yaml':
        'Transform: AWS::Serverless-2016-10-31\nResources:\n  Api:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: nodejs22.x\n      Handler: index.handler\n      CodeUri: src\n      AutoPublishAlias: live\n      DeploymentPreference: { Type: Canary10Percent5Minutes }\n      Events: { Get: { Type: HttpApi, Properties: { Path: /orders, Method: get } } }\n',
    },
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
    'a service without a circuit breaker': ecsService('DesiredCount: 2'),
    'a circuit breaker that only stops': ecsService(
      'DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: false } }',
    ),
    'alarms that are switched off': ecsService(
      'DeploymentConfiguration: { Alarms: { Enable: false, Rollback: true, AlarmNames: [errors] } }',
    ),
    'a circuit breaker beside blue and green, which it is not for': ecsService(
      'DeploymentConfiguration: { Strategy: BLUE_GREEN, DeploymentCircuitBreaker: { Enable: true, Rollback: true } }',
    ),
    'Terraform: a deployment group that stays': group(''),
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
