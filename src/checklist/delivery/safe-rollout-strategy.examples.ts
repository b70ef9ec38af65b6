import type { Control } from '../../judge/control.ts';
import {
  circleciExample,
  githubExample,
  gitlabExample,
  LIBRARY,
  SERVICE,
  setImage,
} from './pipelines.examples.ts';
import { cloudformation, ecsService, terraformService } from './services.examples.ts';

const codeDeploy = (config: string) =>
  `aws deploy create-deployment --application-name shop --deployment-group-name prod --s3-location bucket=b,key=k ${config}`;

const web = (strategy: string) => ({
  'k8s/web.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  replicas: 2\n${strategy}  selector: { matchLabels: { app: web } }\n  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: shop }] } }\n`,
});

const FUNCTION = `  Api:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      CodeUri: src
      Events: { Get: { Type: HttpApi, Properties: { Path: /orders, Method: get } } }
`;
const sam = (more = '') => ({
  'template.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:\n${FUNCTION}${more}`,
});
const beanstalk = (policy: string) =>
  cloudformation(
    `  Site:\n    Type: AWS::ElasticBeanstalk::Environment\n    Properties:\n      ApplicationName: shop\n      OptionSettings: [{ Namespace: 'aws:elasticbeanstalk:command', OptionName: DeploymentPolicy, Value: ${policy} }]\n`,
  );
const servers = (style: string) => ({
  'main.tf': `resource "aws_codedeploy_deployment_group" "web" {
  app_name               = "shop"
  deployment_group_name  = "web"
  service_role_arn       = "arn:aws:iam::111122223333:role/deploy"
  autoscaling_groups     = ["web"]
  ${style}
}
`,
});
const WITH_CONTROL = `deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "IN_PLACE"
  }`;

export const examples: Control['examples'] = {
  pass: {
    'a service that ECS rolls': ecsService('DesiredCount: 2'),
    'Terraform: a service that ECS rolls': terraformService('desired_count = 2'),
    'a service that is declared, and the job that deploys it': {
      ...githubExample({
        deploy: {
          environment: 'production',
          run: ['aws ecs update-service --cluster prod --service web --task-definition web:2'],
        },
      }),
      ...ecsService('ServiceName: web, DesiredCount: 2'),
    },
    'blue and green by ECS': ecsService('DesiredCount: 2, DeploymentConfiguration: { Strategy: BLUE_GREEN }'),
    'blue and green by CodeDeploy': ecsService(
      'ServiceName: web, DesiredCount: 2, DeploymentController: { Type: CODE_DEPLOY }',
      {
        more: '  Group:\n    Type: AWS::CodeDeploy::DeploymentGroup\n    Properties:\n      ApplicationName: shop\n      ServiceRoleArn: arn:aws:iam::111122223333:role/deploy\n      DeploymentConfigName: CodeDeployDefault.ECSAllAtOnce\n      ECSServices: [{ ClusterName: main, ServiceName: web }]\n',
      },
    ),
    'a function whose traffic is shifted': sam(
      '      AutoPublishAlias: live\n      DeploymentPreference: { Type: Canary10Percent5Minutes }\n',
    ),
    'a function whose alias is moved at once': sam('      AutoPublishAlias: live\n'),
    'an environment that rolls': beanstalk('RollingWithAdditionalBatch'),
    'machines that leave the load balancer first': servers(WITH_CONTROL),
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
    'a service whose tasks may all stop': ecsService(
      'DesiredCount: 2, DeploymentConfiguration: { MinimumHealthyPercent: 0 }',
    ),
    'a function that is replaced where it is called': sam(),
    'a function that switches at once by CodeDeploy': sam(
      '      AutoPublishAlias: live\n      DeploymentPreference: { Type: AllAtOnce }\n',
    ),
    'the same where a condition chooses it': {
      'template.yaml': (
        sam(
          '      AutoPublishAlias: live\n      DeploymentPreference: { Type: !If [IsLive, Canary10Percent5Minutes, AllAtOnce] }\n',
        )['template.yaml'] ?? ''
      ).replace(
        'Resources:',
        'Parameters: { Stage: { Type: String, Default: live-not } }\nConditions: { IsLive: !Equals [!Ref Stage, live] }\nResources:',
      ),
    },
    'an environment that replaces all machines at once': beanstalk('AllAtOnce'),
    'Terraform: machines that are in traffic while they are replaced': servers(''),
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
    'a service that something else deploys': ecsService(
      'DesiredCount: 2, DeploymentController: { Type: EXTERNAL }',
    ),
    'what the ECS service says is not in the pipeline': githubExample({
      deploy: {
        environment: 'production',
        run: ['aws ecs update-service --cluster prod --service web --task-definition web:2'],
      },
    }),
    'a service of another tree beside one that is declared': {
      ...githubExample({
        deploy: {
          environment: 'production',
          run: ['aws ecs update-service --cluster prod --service billing --task-definition billing:2'],
        },
      }),
      ...ecsService('ServiceName: web, DesiredCount: 2'),
    },
    'a deployment group decides': circleciExample({ 'deploy-prod': [codeDeploy('')] }, ['deploy-prod']),
    'a chart that is not rendered': gitlabExample('deploy', {
      deploy: ['stage: deploy', 'environment: production', 'script: [helm upgrade shop ./chart --atomic]'],
    }),
  },
  'not-applicable': { 'a library': LIBRARY, 'no pipeline': SERVICE },
};
