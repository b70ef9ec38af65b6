import { unclear } from '../questions.ts';
import { input } from '../readers.ts';
import { does, plugins, rows } from '../row.ts';

const step = plugins('https://www.jenkins.io/doc/pipeline/steps/');
const serverDecides = unclear('policies on its server decide');

export const JENKINS_PLUGINS = rows(
  step([does('test-report', { artifact: input('target') })])('publishHTML'),
  step([does('upload-findings', {})])('recordIssues', { tools: 'eslint' }),
  step([does('image-scan', { subject: 'image', images: input('image') }, { fails: serverDecides })])(
    'prismaCloudScanImage',
    { image: 'acme/app:1' },
  ),
  step([does('image-scan', { subject: 'image', images: input('name') }, { fails: serverDecides })])(
    'anchore',
    { name: 'images.txt' },
  ),
  step([
    does(
      'image-scan',
      { subject: 'image', images: input('image') },
      { fails: unclear('its options decide') },
    ),
  ])('trivy', { image: 'acme/app:1' }),
  step([does('deploy', { means: 'lambda', target: input('functionName') })])('deployLambda', {
    functionName: 'api',
  }),
  step([
    does('deploy', {
      means: 'codedeploy',
      target: input('applicationName'),
      environment: input('deploymentGroupName'),
    }),
  ])('AWSCodeDeployPublisher', { applicationName: 'shop' }),
  step([does('log-in', { target: input('credentialsId') })])('withVault'),
);
