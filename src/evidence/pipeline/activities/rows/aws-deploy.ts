import { both, either, fits, flag, given, has, isNot, shows } from '../questions.ts';
import { argument, built, first, option, variable } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const ecsTool = family([
  does('deploy', {
    means: 'ecs',
    target: first(option('-n', '--service-name', '--service'), argument(1)),
    images: option('-i', '--image'),
    waits: isNot(flag('--no-wait')),
    rollsBack: flag('--enable-rollback', '--rollback'),
  }),
]);
const isDry = flag('--dryrun', '--dry-run');
export const AWS_DEPLOY = rows(
  {
    id: 'ecs-update-service',
    title: 'aws ecs update-service',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/ecs/update-service.html',
    on: command('aws ecs update-service', 'aws ecs create-service'),
    does: [
      does(
        'deploy',
        {
          means: 'ecs',
          target: option('--service', '--service-name'),
          environment: option('--cluster'),
          artifact: option('--task-definition'),
          waits: 'no',
        },
        {
          // Without either it changes settings such as the number of tasks.
          when: either(
            given('--task-definition', '--force-new-deployment', '--cli-input-json'),
            shows(({ line }) => line.slice(1), /^create-service$/),
          ),
        },
      ),
    ],
    example: 'aws ecs update-service --cluster prod --service web --task-definition web:$REVISION',
  },
  {
    id: 'ecs-run-task',
    title: 'aws ecs run-task',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/ecs/run-task.html',
    on: command('aws ecs run-task'),
    does: [
      does(
        'migrate',
        { target: option('--task-definition'), environment: option('--cluster') },
        { when: shows(option('--overrides'), /migrat|alembic|flyway|liquibase|db:/i) },
      ),
    ],
    example: `aws ecs run-task --cluster prod --task-definition migrate --overrides '{"command":["alembic","upgrade"]}'`,
  },
  ecsTool(
    'ecs-deploy',
    'https://github.com/silinternational/ecs-deploy#readme',
    'ecs-deploy -c prod -n web -i acme/app:$SHA',
  ),
  ecsTool(
    'ecs deploy',
    'https://github.com/fabfuel/ecs-deploy#readme',
    'ecs deploy prod web --image web acme/app:$SHA',
  ),
  ecsTool('ecspresso deploy', 'https://github.com/kayac/ecspresso#readme'),
  ecsTool(
    'ecs-cli compose',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cmd-ecs-cli-compose-service.html',
    'ecs-cli compose service up',
  ),
  ecsTool(
    'fargate service',
    'https://github.com/awslabs/fargatecli#readme',
    'fargate service deploy web --image acme/app:1',
  ),
  {
    id: 'copilot-deploy',
    title: 'copilot deploy',
    docs: 'https://aws.github.io/copilot-cli/docs/commands/svc-deploy/',
    on: command('copilot deploy', 'copilot svc|job|env deploy'),
    does: [
      does('deploy', {
        means: 'copilot',
        target: option('-n', '--name'),
        environment: option('-e', '--env'),
        version: option('--tag'),
        waits: isNot(flag('--detach')),
        rollsBack: isNot(flag('--no-rollback')),
      }),
    ],
    example: 'copilot svc deploy --name web --env production',
  },
  {
    id: 'lambda-update-code',
    title: 'aws lambda update-function-code',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/lambda/update-function-code.html',
    on: command('aws lambda update-function-code|update-alias|create-function|publish-version'),
    does: [
      does(
        'deploy',
        {
          means: 'lambda',
          target: option('--function-name'),
          images: option('--image-uri'),
          artifact: first(
            option('--zip-file'),
            built('s3://', option('--s3-bucket'), '/', option('--s3-key')),
          ),
          version: first(option('--function-version'), option('--s3-object-version')),
          environment: option('--name'),
          waits: 'no',
        },
        { when: both(isNot(isDry), isNot(shows(({ line }) => line.slice(1), /^publish-version$/))) },
      ),
    ],
    example: 'aws lambda update-function-code --function-name api --image-uri acme/api:$SHA',
  },
  {
    id: 'beanstalk',
    title: 'Elastic Beanstalk deploy',
    docs: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/eb3-deploy.html',
    on: command(
      'eb deploy',
      'aws elasticbeanstalk update-environment',
      'aws elasticbeanstalk swap-environment-cnames',
      'eb swap',
    ),
    does: [
      does('deploy', {
        means: 'beanstalk',
        target: first(option('--environment-name', '--environment-id'), argument(0)),
        environment: first(option('--environment-name'), argument(0)),
        version: option('--version-label', '-l', '--label', '--version'),
        waits: isNot(flag('--nohang')),
      }),
    ],
    example: 'eb deploy shop-prod --label $SHA',
  },
  {
    id: 'beanstalk-version',
    title: 'aws elasticbeanstalk create-application-version',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/elasticbeanstalk/create-application-version.html',
    on: command('aws elasticbeanstalk create-application-version'),
    does: [
      does('package-publish', {
        target: option('--application-name'),
        version: option('--version-label'),
        artifact: option('--source-bundle'),
      }),
    ],
    example: 'aws elasticbeanstalk create-application-version --application-name shop --version-label $SHA',
  },
  {
    id: 'codedeploy',
    title: 'aws deploy create-deployment',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/deploy/create-deployment.html',
    on: command('aws deploy create-deployment'),
    does: [
      does('deploy', {
        means: 'codedeploy',
        target: option('--application-name'),
        environment: option('--deployment-group-name'),
        artifact: first(option('--s3-location'), option('--revision')),
        waits: 'no',
        rollsBack: has(option('--auto-rollback-configuration')),
      }),
    ],
    example:
      'aws deploy create-deployment --application-name shop --deployment-group-name prod --s3-location bucket=b,key=k',
  },
  {
    id: 'codedeploy-push',
    title: 'aws deploy push',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/deploy/push.html',
    on: command('aws deploy push'),
    does: [
      does('package-publish', { target: option('--application-name'), artifact: option('--s3-location') }),
    ],
    example: 'aws deploy push --application-name shop --s3-location s3://artifacts/app.zip',
  },
  {
    id: 'codepipeline-start',
    title: 'aws codepipeline start-pipeline-execution',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/codepipeline/start-pipeline-execution.html',
    on: command('aws codepipeline start-pipeline-execution'),
    does: [
      does('deploy', { means: 'codepipeline', target: option('--name'), waits: 'no' }),
      does('dispatch', { target: option('--name') }),
    ],
    example: 'aws codepipeline start-pipeline-execution --name shop',
  },
  {
    id: 'codebuild-start',
    title: 'aws codebuild start-build',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/codebuild/start-build.html',
    on: command('aws codebuild start-build', 'aws codebuild start-build-batch'),
    does: [does('dispatch', { target: option('--project-name') })],
    example: 'aws codebuild start-build --project-name shop',
  },
  {
    id: 'app-runner',
    title: 'aws apprunner start-deployment',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/apprunner/start-deployment.html',
    on: command('aws apprunner start-deployment|update-service'),
    does: [does('deploy', { means: 'app-runner', target: option('--service-arn'), waits: 'no' })],
    example: 'aws apprunner start-deployment --service-arn $ARN',
  },
  {
    id: 'amplify',
    title: 'Amplify',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/amplify/start-job.html',
    on: command(
      'aws amplify start-job|start-deployment',
      'amplify publish',
      'amplify push',
      'ampx pipeline-deploy',
    ),
    does: [
      does('deploy', {
        means: 'amplify',
        target: option('--app-id'),
        environment: option('--branch-name', '--branch', '-e', '--env'),
      }),
    ],
    example: 'aws amplify start-job --app-id $APP --branch-name main --job-type RELEASE',
  },
  {
    id: 'ssm-send-command',
    title: 'aws ssm send-command',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/ssm/send-command.html',
    on: command('aws ssm send-command'),
    does: [
      does(
        'deploy',
        { means: 'ssh', target: first(option('--instance-ids'), option('--targets')), waits: 'no' },
        {
          when: fits(
            option('--parameters', '--document-name'),
            /docker|git pull|systemctl|deploy|compose|pm2|restart|\u0001/i,
          ),
        },
      ),
    ],
    example: `aws ssm send-command --instance-ids i-1 --document-name AWS-RunShellScript --parameters 'commands=["docker compose up -d"]'`,
  },
  {
    id: 'autoscaling-refresh',
    title: 'aws autoscaling start-instance-refresh',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/autoscaling/start-instance-refresh.html',
    on: command('aws autoscaling start-instance-refresh'),
    does: [
      does('deploy', {
        means: 'other-cloud',
        target: option('--auto-scaling-group-name'),
        waits: 'no',
        rollsBack: shows(option('--preferences'), /AutoRollback["':= ]+true/i),
      }),
    ],
    example: 'aws autoscaling start-instance-refresh --auto-scaling-group-name web',
  },
  {
    id: 'ecs-task-definition',
    title: 'aws ecs register-task-definition',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/ecs/register-task-definition.html',
    on: command('aws ecs register-task-definition'),
    does: [
      does('package-publish', {
        target: option('--family'),
        artifact: option('--cli-input-json', '--container-definitions'),
        images: variable('IMAGE', 'IMAGE_URI'),
      }),
    ],
    example: 'aws ecs register-task-definition --cli-input-json file://task.json',
  },
  {
    id: 'code-artifact',
    title: 'aws codeartifact',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/codeartifact/publish-package-version.html',
    on: command('aws codeartifact publish-package-version'),
    does: [
      does('package-publish', {
        target: option('--repository'),
        artifact: option('--package'),
        version: option('--package-version'),
      }),
    ],
    example:
      'aws codeartifact publish-package-version --repository shop --package app --package-version 1.0.0',
  },
);
