import { always, failsIf, failsUnless, isOn, shows, unclear } from '../questions.ts';
import { input } from '../readers.ts';
import { does, pipes, rows } from '../row.ts';

const deploy = (means: Parameters<typeof does>[1]) => pipes([does('deploy', means)]);

export const BITBUCKET_PIPES = rows(
  deploy({
    means: 'ecs',
    target: input('SERVICE_NAME'),
    environment: input('CLUSTER_NAME'),
    artifact: input('TASK_DEFINITION'),
    waits: isOn('WAIT'),
  })('atlassian/aws-ecs-deploy', { SERVICE_NAME: 'web', CLUSTER_NAME: 'prod' }),
  deploy({
    means: 'lambda',
    target: input('FUNCTION_NAME'),
    environment: input('ALIAS'),
    artifact: input('ZIP_FILE'),
  })('atlassian/aws-lambda-deploy', { FUNCTION_NAME: 'api', COMMAND: 'update' }),
  deploy({ means: 's3', target: input('S3_BUCKET'), artifact: input('LOCAL_PATH') })(
    'atlassian/aws-s3-deploy',
    { S3_BUCKET: 'site', LOCAL_PATH: 'dist' },
  ),
  deploy({ means: 'cloudfront', target: input('DISTRIBUTION_ID') })('atlassian/aws-cloudfront-invalidate', {
    DISTRIBUTION_ID: 'E1',
  }),
  deploy({
    means: 'beanstalk',
    target: input('ENVIRONMENT_NAME'),
    environment: input('ENVIRONMENT_NAME'),
    artifact: input('ZIP_FILE'),
    waits: isOn('WAIT'),
  })('atlassian/aws-elasticbeanstalk-deploy', { ENVIRONMENT_NAME: 'shop-prod' }),
  deploy({
    means: 'codedeploy',
    target: input('APPLICATION_NAME'),
    environment: input('DEPLOYMENT_GROUP'),
    waits: isOn('WAIT', 'yes'),
  })('atlassian/aws-code-deploy', { APPLICATION_NAME: 'shop', COMMAND: 'deploy' }),
  deploy({ means: 'kubectl', target: input('RESOURCE_PATH'), environment: input('CLUSTER_NAME') })(
    'atlassian/aws-eks-kubectl-run',
    { KUBECTL_COMMAND: 'apply' },
  ),
  deploy({ means: 'kubectl', target: input('RESOURCE_PATH') })('atlassian/kubectl-run', {
    KUBECTL_COMMAND: 'apply',
  }),
  deploy({ means: 'ssh', target: input('SERVER'), artifact: input('LOCAL_PATH') })('atlassian/scp-deploy', {
    SERVER: 'web',
  }),
  deploy({ means: 'ssh', target: input('SERVER'), artifact: input('LOCAL_PATH') })('atlassian/rsync-deploy', {
    SERVER: 'web',
  }),
  deploy({ means: 'ssh', target: input('SERVER'), artifact: input('COMMAND') })('atlassian/ssh-run', {
    SERVER: 'web',
  }),
  deploy({ means: 'ssh', target: input('SERVER') })('atlassian/sftp-deploy', { SERVER: 'web' }),
  deploy({ means: 'ssh', target: input('SERVER') })('atlassian/ftp-deploy', { SERVER: 'web' }),
  deploy({ means: 'other-cloud', target: input('HEROKU_APP_NAME') })('atlassian/heroku-deploy', {
    HEROKU_APP_NAME: 'shop',
  }),
  deploy({ means: 'other-cloud', target: input('APP_NAME') })('atlassian/azure-web-apps-deploy', {
    APP_NAME: 'shop',
  }),
  deploy({ means: 'other-cloud', target: input('PROJECT') })('atlassian/google-app-engine-deploy', {
    PROJECT: 'shop',
  }),
  deploy({ means: 'other-cloud', target: input('PROJECT_ID') })('atlassian/firebase-deploy', {
    PROJECT_ID: 'shop',
  }),
  pipes([
    does('deploy', {
      means: 'cloudformation',
      target: input('STACK_NAME'),
      artifact: input('TEMPLATE'),
      waits: isOn('WAIT'),
    }),
    does('iac-apply', { means: 'cloudformation', target: input('STACK_NAME') }),
  ])('atlassian/aws-cloudformation-deploy', { STACK_NAME: 'shop' }),
  pipes([
    does('deploy', { means: 'sam', target: input('STACK_NAME') }),
    does('iac-apply', { means: 'sam', target: input('STACK_NAME') }),
  ])('atlassian/aws-sam-deploy', { STACK_NAME: 'shop' }),
  pipes([
    does(
      'deploy',
      { means: 'cdk', target: input('STACK') },
      { when: shows(input('COMMAND', 'CDK_COMMAND'), /deploy/) },
    ),
  ])('atlassian/aws-cdk', { COMMAND: 'deploy' }),
  pipes([does('image-push', { images: input('IMAGE_NAME'), version: input('TAGS') })])(
    'atlassian/aws-ecr-push-image',
    { IMAGE_NAME: 'shop', TAGS: '1' },
  ),
  pipes([does('image-push', { images: input('IMAGE_NAME') })])('atlassian/google-gcr-push-image', {
    IMAGE_NAME: 'shop',
  }),
  pipes([does('package-publish', { target: input('REGISTRY') })])('atlassian/npm-publish'),
  pipes([does('package-publish', { target: input('REPOSITORY') })])('atlassian/pypi-publish'),
  pipes([does('artifact-upload', { artifact: input('FILENAME') })])('atlassian/bitbucket-upload-file', {
    FILENAME: 'app.zip',
  }),
  pipes([does('dispatch', { target: input('REPOSITORY') })])('atlassian/trigger-pipeline', {
    REPOSITORY: 'shop',
  }),
  pipes([does('dispatch', { target: input('PIPELINE_NAME') })])('atlassian/aws-codepipeline-trigger'),
  pipes([does('secret-scan', { subject: 'commits' }, { fails: always })])('atlassian/git-secrets-scan'),
  pipes([
    does('sast', { subject: 'files', languages: ['*'] }, { fails: unclear('settings on its server decide') }),
  ])('sonarsource/sonarcloud-scan'),
  pipes([
    does('sast', { subject: 'files', languages: ['*'] }, { fails: unclear('settings on its server decide') }),
  ])('sonarsource/sonarqube-scan'),
  pipes([does('sast', { subject: 'files', languages: ['*'] }, { fails: always })])(
    'sonarsource/sonarcloud-quality-gate',
  ),
  pipes([does('sast', { subject: 'files', languages: ['*'] }, { fails: always })])(
    'sonarsource/sonarqube-quality-gate',
  ),
  pipes([
    does(
      'dependency-scan',
      { subject: 'dependencies', languages: ['*'] },
      { fails: failsUnless(isOn('DONT_BREAK_BUILD'), 'findings do not break the build') },
    ),
  ])('snyk/snyk-scan'),
  pipes([
    does(
      'image-scan',
      { subject: 'image', images: input('imageRef') },
      { fails: failsIf(shows(input('exitCode'), /^[1-9]/), 'no `exitCode` is asked for') },
    ),
  ])('aquasecurity/trivy-pipe', { imageRef: 'acme/app:1' }),
  pipes([does('coverage-report', {})])('codecov/codecov-pipe'),
  pipes([does('mark-deployment', { environment: input('ENVIRONMENT') })])('sentryio/sentry-new-release'),
);
