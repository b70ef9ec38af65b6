import { both, either, fits, flag, given, has, isNot, shows } from '../questions.ts';
import { argument, argumentsFrom, built, first, keyed, option, variable } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const stage = option('--stage', '-s', '--environment', '--env', '-e', '--config-env');
const isRemote = /^s3:/;
/** One archive is an artifact; a folder or a page is a site. */
const ARCHIVE = /\.(?:zip|jar|war|t?gz|tgz|whl|nupkg|deb|rpm|apk|aab|ipa|exe|dmg|msi|tar)["']?$/i;
const REPORT =
  /(?:^|[/_.-])(?:coverage|reports?|results?|logs?|cache|screenshots?|videos?|allure|sarif|sboms?)(?:[/_.-]|$)/i;
const cloudformation = family([
  does('deploy', {
    means: 'cloudformation',
    target: option('--stack-name', '--stack-set-name'),
    environment: stage,
    artifact: option('--template-file', '--template-body', '--template-url'),
    waits: 'yes',
    rollsBack: isNot(flag('--disable-rollback')),
  }),
  does('iac-apply', { means: 'cloudformation', target: option('--stack-name', '--stack-set-name') }),
]);
const cloudformationStart = family([
  does('deploy', {
    means: 'cloudformation',
    target: option('--stack-name', '--stack-set-name'),
    artifact: option('--template-file', '--template-body', '--template-url'),
    waits: 'no',
    rollsBack: isNot(flag('--disable-rollback')),
  }),
  does('iac-apply', { means: 'cloudformation', target: option('--stack-name', '--stack-set-name') }),
]);
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
const isConfined = either(fits(argument(0), REPORT), isDry);
const isUpload = both(isNot(fits(argument(0), isRemote)), fits(argument(1), isRemote));

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
  cloudformation(
    'aws cloudformation deploy',
    'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/',
    'aws cloudformation deploy --stack-name shop-prod --template-file stack.yml',
  ),
  cloudformationStart(
    'aws cloudformation update-stack|create-stack|execute-change-set|create-stack-instances|update-stack-set',
    'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/update-stack.html',
    'aws cloudformation update-stack --stack-name shop',
  ),
  cloudformation('rain deploy', 'https://aws-cloudformation.github.io/rain/rain_deploy.html'),
  cloudformation('sceptre launch|update', 'https://docs.sceptre-project.org/latest/'),
  cloudformation('stacker build', 'https://stacker.readthedocs.io/en/latest/commands.html'),
  cloudformation('stackup', 'https://github.com/realestate-com-au/stackup#readme', 'stackup shop up'),
  {
    id: 'change-set',
    title: 'aws cloudformation create-change-set',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/create-change-set.html',
    on: command('aws cloudformation create-change-set'),
    does: [
      does('iac-plan', {
        means: 'cloudformation',
        target: option('--stack-name'),
        plan: option('--change-set-name'),
      }),
    ],
    example: 'aws cloudformation create-change-set --stack-name shop --change-set-name c1',
  },
  {
    id: 'delete-stack',
    title: 'aws cloudformation delete-stack',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/delete-stack.html',
    on: command('aws cloudformation delete-stack', 'rain rm', 'sam delete'),
    does: [
      does('iac-destroy', { means: 'cloudformation', target: first(option('--stack-name'), argument(0)) }),
    ],
    example: 'aws cloudformation delete-stack --stack-name preview-7',
  },
  {
    id: 'sam-deploy',
    title: 'sam deploy',
    docs: 'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-deploy.html',
    on: command('sam deploy', 'sam sync'),
    does: [
      does(
        'deploy',
        {
          means: 'sam',
          target: option('--stack-name'),
          environment: option('--config-env'),
          images: option('--image-repository'),
          waits: 'yes',
          rollsBack: isNot(flag('--disable-rollback')),
        },
        { when: isNot(flag('--no-execute-changeset')) },
      ),
      does(
        'iac-apply',
        { means: 'sam', target: option('--stack-name') },
        { when: isNot(flag('--no-execute-changeset')) },
      ),
    ],
    example: 'sam deploy --no-fail-on-empty-changeset --stack-name shop --config-env prod',
  },
  {
    id: 'sam-build',
    title: 'sam build',
    docs: 'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-build.html',
    on: command(
      'sam build',
      'sam package',
      'aws cloudformation package',
      'serverless package',
      'chalice package',
    ),
    does: [does('build', { target: option('-t', '--template', '--template-file') })],
    example: 'sam build --use-container',
  },
  {
    id: 'serverless-deploy',
    title: 'serverless deploy',
    docs: 'https://www.serverless.com/framework/docs/providers/aws/cli-reference/deploy',
    on: command('serverless deploy', 'serverless deploy function', 'osls deploy'),
    does: [
      does('deploy', {
        means: 'serverless',
        environment: stage,
        target: option('-f', '--function'),
        artifact: option('-p', '--package'),
        waits: 'yes',
        rollsBack: 'yes',
      }),
      does('iac-apply', { means: 'serverless', environment: stage }),
    ],
    example: 'npx serverless deploy --stage prod',
  },
  {
    id: 'serverless-remove',
    title: 'serverless remove',
    docs: 'https://www.serverless.com/framework/docs/providers/aws/cli-reference/remove',
    on: command(
      'serverless remove',
      'sst remove',
      'cdk destroy',
      'copilot svc|env|app delete',
      'eb terminate',
    ),
    does: [does('iac-destroy', { environment: stage, target: argument(0) })],
    example: 'serverless remove --stage pr-7',
  },
  {
    id: 'sst-deploy',
    title: 'sst deploy',
    docs: 'https://sst.dev/docs/reference/cli/',
    on: command('sst deploy'),
    does: [
      does('deploy', { means: 'serverless', environment: stage, waits: 'yes' }),
      does('iac-apply', { means: 'serverless', environment: stage }),
    ],
    example: 'npx sst deploy --stage production',
  },
  {
    id: 'chalice-deploy',
    title: 'chalice or zappa deploy',
    docs: 'https://aws.github.io/chalice/topics/stages.html',
    on: command('chalice deploy', 'zappa deploy|update', 'up deploy', 'arc deploy', 'claudia update|create'),
    does: [does('deploy', { means: 'lambda', environment: first(stage, argument(0)) })],
    example: 'chalice deploy --stage prod',
  },
  {
    id: 'cdk-deploy',
    title: 'cdk deploy',
    docs: 'https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-deploy.html',
    on: command('cdk deploy', 'aws-cdk deploy'),
    does: [
      does('deploy', {
        means: 'cdk',
        target: argument(0),
        environment: first(
          keyed(option('-c', '--context'), 'env'),
          keyed(option('-c', '--context'), 'stage'),
          keyed(option('-c', '--context'), 'environment'),
        ),
        artifact: option('-a', '--app'),
        waits: isNot(shows(option('--method', '-m'), /^prepare/)),
        rollsBack: isNot(given('--no-rollback')),
      }),
      does('iac-apply', { means: 'cdk', target: argument(0), plan: option('-a', '--app') }),
    ],
    example: 'npx cdk deploy Shop-Prod --require-approval never -c env=prod',
  },
  {
    id: 'cdk-plan',
    title: 'cdk diff',
    docs: 'https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-diff.html',
    on: command('cdk diff', 'aws-cdk diff'),
    does: [does('iac-plan', { means: 'cdk', target: argument(0) })],
    example: 'npx cdk diff --fail',
  },
  {
    id: 'cdk-synth',
    title: 'cdk synth',
    docs: 'https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-synth.html',
    on: command('cdk synth|synthesize', 'aws-cdk synth', 'cdktf synth'),
    does: [does('iac-lint', { means: 'cdk', subject: 'infrastructure', target: argument(0) })],
    example: 'npx cdk synth --strict',
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
    id: 's3-sync',
    title: 'aws s3 sync',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/s3/sync.html',
    on: command('aws s3 sync', 's3cmd sync', 's5cmd sync', 'aws s3api sync'),
    does: [
      does(
        'deploy',
        { means: 's3', target: argument(1), artifact: argument(0), waits: 'yes' },
        { when: both(fits(argument(1), isRemote), isNot(isConfined)) },
      ),
      does(
        'artifact-upload',
        { target: argument(1), artifact: argument(0) },
        { when: both(fits(argument(1), isRemote), fits(argument(0), REPORT)) },
      ),
      does(
        'artifact-download',
        { artifact: argument(0) },
        { when: both(fits(argument(0), isRemote), isNot(fits(argument(1), isRemote))) },
      ),
    ],
    example: 'aws s3 sync --delete dist s3://shop-site-prod',
    gives: ['deploy'],
  },
  {
    id: 's3-copy',
    title: 'aws s3 cp',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/s3/cp.html',
    on: command('aws s3 cp|mv', 's3cmd put', 's5cmd cp'),
    does: [
      does(
        'package-publish',
        { target: argument(1), artifact: argument(0) },
        {
          when: both(
            shows(argumentsFrom(0), ARCHIVE),
            fits(argument(1), isRemote),
            isNot(flag('--recursive')),
          ),
        },
      ),
      does(
        'deploy',
        { means: 's3', target: argument(1), artifact: argument(0), waits: 'yes' },
        {
          when: both(
            isUpload,
            isNot(shows(argumentsFrom(0), ARCHIVE)),
            either(flag('--recursive'), shows(argument(0), /\.html?$/)),
            isNot(isConfined),
          ),
        },
      ),
      does(
        'artifact-upload',
        { target: argument(1), artifact: argument(0) },
        {
          when: both(
            isUpload,
            isNot(shows(argumentsFrom(0), ARCHIVE)),
            either(
              both(isNot(flag('--recursive')), isNot(shows(argument(0), /\.html?$/))),
              fits(argument(0), REPORT),
            ),
          ),
        },
      ),
      does(
        'artifact-download',
        { artifact: argument(0) },
        { when: both(fits(argument(0), isRemote), isNot(fits(argument(1), isRemote))) },
      ),
    ],
    example: 'aws s3 cp build/app.zip s3://artifacts/app-$SHA.zip',
    gives: ['package-publish'],
  },
  {
    id: 'cloudfront-invalidate',
    title: 'aws cloudfront create-invalidation',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/cloudfront/create-invalidation.html',
    on: command('aws cloudfront create-invalidation'),
    does: [does('deploy', { means: 'cloudfront', target: option('--distribution-id'), waits: 'no' })],
    example: 'aws cloudfront create-invalidation --distribution-id $DISTRIBUTION --paths "/*"',
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
    id: 'aws-wait',
    title: 'aws wait',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/ecs/wait/services-stable.html',
    on: command(
      'aws ecs|cloudformation|deploy|lambda|elasticbeanstalk wait',
      'aws cloudfront wait',
      'ecspresso wait',
    ),
    does: [
      does('wait', {
        target: first(
          option(
            '--services',
            '--stack-name',
            '--deployment-id',
            '--function-name',
            '--environment-names',
            '--id',
          ),
        ),
      }),
      does(
        'verify-deployment',
        {
          target: first(
            option('--services', '--stack-name', '--deployment-id', '--function-name', '--environment-names'),
          ),
        },
        { when: isNot(shows(argument(0), /delete/)) },
      ),
    ],
    example: 'aws ecs wait services-stable --cluster prod --services web',
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
