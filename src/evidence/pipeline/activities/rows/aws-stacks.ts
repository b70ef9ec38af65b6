import { flag, given, isNot, shows } from '../questions.ts';
import { argument, first, keyed, option } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const stage = option('--stage', '-s', '--environment', '--env', '-e', '--config-env');
const stack = [
  does('deploy', {
    means: 'cloudformation',
    target: option('--stack-name', '--stack-set-name'),
    environment: stage,
    artifact: option('--template-file', '--template-body', '--template-url'),
    waits: 'yes',
    rollsBack: isNot(flag('--disable-rollback')),
  }),
  does('iac-apply', { means: 'cloudformation', target: option('--stack-name', '--stack-set-name') }),
];
const cloudformation = family(stack);
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
export const AWS_STACKS = rows(
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
    id: 'aws-cloudformation-deploy',
    title: 'aws cloudformation deploy',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/',
    on: command('aws cloudformation deploy'),
    does: [
      ...stack.map((doing) => ({ ...doing, when: isNot(flag('--no-execute-changeset')) })),
      does(
        'iac-plan',
        { means: 'cloudformation', target: option('--stack-name') },
        { when: flag('--no-execute-changeset') },
      ),
    ],
    example: 'aws cloudformation deploy --stack-name shop-prod --template-file stack.yml',
    gives: ['deploy', 'iac-apply'],
  },
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
      does(
        'iac-plan',
        { means: 'sam', target: option('--stack-name') },
        { when: flag('--no-execute-changeset') },
      ),
    ],
    example: 'sam deploy --no-fail-on-empty-changeset --stack-name shop --config-env prod',
    gives: ['deploy', 'iac-apply'],
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
);
