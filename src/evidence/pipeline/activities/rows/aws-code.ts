import type { DeployMeans } from '../../../../pipelines/activity.ts';
import { shows } from '../questions.ts';
import { built, first, input } from '../readers.ts';
import { type Doing, does, plugin, type Reader, type Row, rows } from '../row.ts';

const ACTIONS = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/integrations-action-type.html';
const rollsBack = shows(input('OnFailure'), /^ROLLBACK$/);
const inputsGiven = (line: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    line
      .split(' ')
      .filter((pair) => pair.includes('='))
      .map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );

/** An action or a rule of CodePipeline, with inputs of its example. */
function part(name: string, inputs: string, docs: string, ...what: readonly Doing[]): Row {
  return {
    id: name,
    title: `CodePipeline: ${name.split('/').slice(1).join(' with ')}`,
    docs,
    on: plugin(name),
    does: what,
    example: { use: `plugin ${name}`, inputs: inputsGiven(inputs) },
  };
}

function deploy(provider: string, means: DeployMeans, inputs: string, target: Reader, version?: Reader): Row {
  return part(
    `codepipeline/deploy/${provider}`,
    inputs,
    ACTIONS,
    does('deploy', { means, target, waits: 'yes', rollsBack, ...(version && { version }) }),
  );
}

const STACK = input('StackName');
/** `CREATE_UPDATE` and the execution of a change set change a stack; to make a change set is to plan. */
const applies = shows(input('ActionMode'), /^(?:CREATE_UPDATE|REPLACE_ON_FAILURE|CHANGE_SET_EXECUTE)$/);
const plans = shows(input('ActionMode'), /^CHANGE_SET_REPLACE$/);
const removes = shows(input('ActionMode'), /^DELETE_ONLY$/);

export const AWS_CODE = rows(
  deploy(
    'ecs',
    'ecs',
    'ClusterName=prod ServiceName=web',
    first(built(input('ClusterName'), '/', input('ServiceName')), input('ServiceName')),
  ),
  deploy(
    'codedeploytoecs',
    'ecs',
    'ApplicationName=shop DeploymentGroupName=prod',
    built(input('ApplicationName'), '/', input('DeploymentGroupName')),
  ),
  deploy(
    'codedeploy',
    'codedeploy',
    'ApplicationName=shop DeploymentGroupName=prod',
    built(input('ApplicationName'), '/', input('DeploymentGroupName')),
  ),
  deploy(
    'elasticbeanstalk',
    'beanstalk',
    'ApplicationName=shop EnvironmentName=shop-prod',
    first(input('EnvironmentName'), input('ApplicationName')),
  ),
  deploy('s3', 's3', 'BucketName=site Extract=true', input('BucketName'), input('ObjectKey')),
  deploy('lambda', 'lambda', 'FunctionName=api', input('FunctionName')),
  deploy('eks', 'kubectl', 'ClusterName=prod', input('ClusterName')),
  deploy('ec2', 'ssh', 'TargetDirectory=/srv', first(input('InstanceTagValue'), input('TargetDirectory'))),
  deploy('servicecatalog', 'cloudformation', 'ProductId=p', input('ProductId')),
  deploy(
    'appconfig',
    'other-cloud',
    'Application=a Environment=prod',
    first(input('Environment'), input('Application')),
  ),
  {
    ...part(
      'codepipeline/deploy/cloudformation',
      'ActionMode=CREATE_UPDATE StackName=shop-prod',
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html',
      does(
        'iac-apply',
        { means: 'cloudformation', target: STACK, rollsBack: 'yes', waits: 'yes' },
        { when: applies },
      ),
      does(
        'iac-plan',
        { means: 'cloudformation', target: STACK, plan: input('ChangeSetName') },
        { when: plans },
      ),
      does('iac-destroy', { means: 'cloudformation', target: STACK }, { when: removes }),
    ),
    gives: ['iac-apply'],
  },
  part(
    'codepipeline/deploy/cloudformationstackset',
    'StackSetName=base',
    ACTIONS,
    does('iac-apply', { means: 'cloudformation', target: input('StackSetName') }),
  ),
  part(
    'codepipeline/deploy/cloudformationstackinstances',
    'StackSetName=base',
    ACTIONS,
    does('iac-apply', { means: 'cloudformation', target: input('StackSetName') }),
  ),
  part(
    'codepipeline/build/ecrbuildandpublish',
    'ECRRepositoryName=shop',
    ACTIONS,
    does('image-build', { images: input('ECRRepositoryName') }),
    does('image-push', { images: input('ECRRepositoryName') }),
  ),
  part(
    'codepipeline/invoke/inspectorscan',
    'InspectorRunMode=ECRImageScan',
    ACTIONS,
    does('image-scan', { subject: 'image' }),
  ),
  part('codepipeline/approval/manual', 'CustomData=look', ACTIONS, does('approve')),
  part('codepipeline/test/devicefarm', 'AppType=Web', ACTIONS, does('e2e-test')),
  ...['codestarsourceconnection', 'github', 'codecommit', 's3', 'ecr', 'bitbucket'].map((provider) =>
    part(`codepipeline/source/${provider}`, 'BranchName=main', ACTIONS, does('checkout')),
  ),
  part(
    'codepipeline/rule/cloudwatchalarm',
    'AlarmName=5xx',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-CloudWatchAlarm.html',
    does('verify-deployment', { target: input('AlarmName') }),
  ),
  ...(['mail', 'chat', 'topic'] as const).map(
    (channel): Row => ({
      id: `aws-notification-${channel}`,
      title: `AWS notification by ${channel === 'topic' ? 'SNS' : channel}`,
      docs: 'https://docs.aws.amazon.com/dtconsole/latest/userguide/welcome.html',
      on: plugin(`aws/notification-${channel}`),
      // The event names what it is about, and its state.
      does: [does('notify', { channel, target: input('target'), tellsResult: 'yes' })],
      example: { use: `plugin aws/notification-${channel}`, inputs: { target: 'ops' } },
    }),
  ),
  {
    id: 'codedeploy-lifecycle',
    title: 'CodeDeploy',
    docs: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html',
    on: plugin('codedeploy/server'),
    does: [does('deploy', { means: 'codedeploy' })],
    example: { use: 'plugin codedeploy/server' },
  },
  {
    id: 'codedeploy-ecs',
    title: 'CodeDeploy to ECS',
    docs: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html',
    on: plugin('codedeploy/ecs'),
    does: [does('deploy', { means: 'ecs', target: input('ContainerName') })],
    example: { use: 'plugin codedeploy/ecs', inputs: { ContainerName: 'web' } },
  },
  {
    id: 'codedeploy-lambda',
    title: 'CodeDeploy to Lambda',
    docs: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html',
    on: plugin('codedeploy/lambda'),
    does: [does('deploy', { means: 'lambda', target: input('Name'), version: input('TargetVersion') })],
    example: { use: 'plugin codedeploy/lambda', inputs: { Name: 'api' } },
  },
  {
    id: 'codebuild-reports',
    title: 'CodeBuild report',
    docs: 'https://docs.aws.amazon.com/codebuild/latest/userguide/test-reporting.html',
    on: plugin('codebuild/reports'),
    does: [
      does(
        'test-report',
        { artifact: input('files') },
        { when: shows(input('format'), /JUNIT|NUNIT|TESTNG|VISUALSTUDIO|CUCUMBER/i) },
      ),
      does(
        'coverage-report',
        { artifact: input('files') },
        { when: shows(input('format'), /CLOVER|COBERTURA|JACOCO|SIMPLECOV/i) },
      ),
    ],
    example: { use: 'plugin codebuild/reports', inputs: { files: 'junit.xml', format: 'JUNITXML' } },
    gives: ['test-report'],
  },
  {
    id: 'codebuild-artifacts',
    title: 'CodeBuild artifact',
    docs: 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.artifacts',
    on: plugin('codebuild/artifacts'),
    does: [does('artifact-upload', { artifact: input('path'), version: input('name') })],
    example: { use: 'plugin codebuild/artifacts', inputs: { path: 'dist/**' } },
  },
  {
    id: 'codebuild-cache',
    title: 'CodeBuild cache',
    docs: 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-caching.html',
    on: plugin('codebuild/cache'),
    does: [does('cache', { artifact: input('path'), version: input('key') })],
    example: { use: 'plugin codebuild/cache', inputs: { path: '/root/.npm' } },
  },
  ...['nodejs', 'python', 'java', 'golang', 'ruby', 'php', 'dotnet', 'docker'].map(
    (name): Row => ({
      id: `codebuild-runtime-${name}`,
      title: `CodeBuild runtime ${name}`,
      docs: 'https://docs.aws.amazon.com/codebuild/latest/userguide/runtime-versions.html',
      on: plugin('codebuild/runtime-versions'),
      does: [
        does(
          'set-up-toolchain',
          { toolchain: { name, version: input('version') } },
          { when: shows(input('runtime'), new RegExp(`^${name}$`)) },
        ),
      ],
      example: { use: 'plugin codebuild/runtime-versions', inputs: { runtime: name, version: '20' } },
    }),
  ),
);
