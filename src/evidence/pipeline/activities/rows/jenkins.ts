import { isNot, shows } from '../questions.ts';
import { built, first, input } from '../readers.ts';
import { type Doing, does, plugin, type Row, rows } from '../row.ts';

/** Steps of Jenkins that do the same; `docs` is the page of the first one's plugin. */
function steps(
  names: string,
  docs: string,
  inputs: Readonly<Record<string, string>>,
  ...what: readonly Doing[]
): Row {
  const [name = ''] = names.split(' ');
  return {
    id: `jenkins:${name}`,
    title: `Jenkins ${name}`,
    docs: `https://plugins.jenkins.io/${docs}/`,
    on: plugin(...names.split(' ')),
    does: what,
    example: { use: `plugin ${name}`, inputs },
  };
}

const image = input('image');
const taggedImage = first(built(image, ':', input('tag')), image);

export const JENKINS = rows(
  steps('docker.build', 'docker-workflow', { image: 'shop:1' }, does('image-build', { images: image })),
  steps('docker.push', 'docker-workflow', { image: 'shop:1' }, does('image-push', { images: taggedImage })),
  steps(
    'docker.withRegistry withDockerRegistry ecrLogin',
    'docker-workflow',
    { url: 'https://registry.example.com' },
    does('log-in'),
  ),
  steps(
    'withAWS',
    'pipeline-aws',
    { role: 'deploy' },
    does('log-in', { target: input('role', 'credentials') }),
  ),
  steps('withKubeConfig withKubeCredentials sshagent', 'kubernetes-cli', {}, does('log-in')),
  steps('git', 'git', { url: 'https://git.example.com/shop.git' }, does('checkout')),
  steps('input', 'pipeline-input-step', { message: 'Deploy?' }, does('approve')),
  steps('build', 'pipeline-build-step', { job: 'deploy' }, does('dispatch', { target: input('job') })),
  steps(
    'junit xunit nunit testNG publishTestResults JUnitResultArchiver cucumber allure',
    'junit',
    { testResults: 'reports/*.xml' },
    does('test-report', { artifact: input('testResults', 'fileIncludePattern') }),
  ),
  steps(
    'jacoco cobertura publishCoverage recordCoverage',
    'coverage',
    { tools: 'x' },
    does('coverage-report'),
  ),
  steps(
    'stash archiveArtifacts archive',
    'pipeline-basic-steps',
    { name: 'dist', artifacts: 'dist' },
    does('artifact-upload', { artifact: input('name', 'artifacts', 'includes') }),
  ),
  steps(
    'unstash copyArtifacts',
    'copyartifact',
    { name: 'dist' },
    does('artifact-download', { artifact: input('name', 'projectName') }),
  ),
  steps('waitForQualityGate', 'sonar', {}, does('sast', { subject: 'files' })),
  steps(
    'dependencyCheck',
    'dependency-check-jenkins-plugin',
    {},
    does('dependency-scan', { subject: 'dependencies' }),
  ),
  steps('snykSecurity', 'snyk-security-scanner', {}, does('dependency-scan', { subject: 'dependencies' })),
  steps(
    'aquaMicroscanner',
    'aqua-microscanner',
    { imageName: 'shop' },
    does('image-scan', { subject: 'image', images: input('imageName') }),
  ),
  steps(
    's3Upload',
    'pipeline-aws',
    { bucket: 'site' },
    does('deploy', { means: 's3', target: input('bucket'), artifact: input('file', 'workingDir') }),
  ),
  steps(
    's3Download',
    'pipeline-aws',
    { bucket: 'builds' },
    does('artifact-download', { artifact: input('bucket') }),
  ),
  steps(
    'cfnUpdate cfnExecuteChangeSet',
    'pipeline-aws',
    { stack: 'shop-prod' },
    does('iac-apply', { means: 'cloudformation', target: input('stack'), waits: 'yes', rollsBack: 'yes' }),
  ),
  steps(
    'cfnDelete',
    'pipeline-aws',
    { stack: 'shop' },
    does('iac-destroy', { means: 'cloudformation', target: input('stack') }),
  ),
  steps('cfnValidate', 'pipeline-aws', { file: 'stack.yml' }, does('iac-lint')),
  steps(
    'snsPublish',
    'pipeline-aws',
    { topicArn: 'arn', message: 'failed' },
    does('notify', { channel: 'topic', target: input('topicArn') }),
  ),
  steps(
    'lambdaUpdateFunctionCode',
    'pipeline-aws',
    { functionName: 'api' },
    does('deploy', { means: 'lambda', target: input('functionName') }),
  ),
  steps(
    'ebUpdateEnvironment',
    'pipeline-aws',
    { environmentName: 'shop-prod' },
    does('deploy', { means: 'beanstalk', target: first(input('environmentName'), input('applicationName')) }),
  ),
  steps(
    'createDeployment',
    'pipeline-aws',
    { applicationName: 'shop' },
    does('deploy', {
      means: 'codedeploy',
      target: input('applicationName'),
      environment: input('deploymentGroupName'),
    }),
  ),
  steps(
    'kubernetesDeploy',
    'kubernetes-cd',
    { configs: 'k8s/*.yml' },
    does('deploy', { means: 'kubectl', target: input('configs') }),
  ),
  steps(
    'ansiblePlaybook',
    'ansible',
    { playbook: 'deploy.yml' },
    does('deploy', { means: 'ssh', target: input('playbook'), environment: input('inventory') }),
  ),
  steps(
    'sshPublisher sshCommand sshScript',
    'publish-over-ssh',
    { command: 'systemctl restart shop' },
    does('deploy', { means: 'ssh' }),
  ),
  steps(
    'awsCodeBuild',
    'aws-codebuild',
    { projectName: 'tests' },
    does('dispatch', { target: input('projectName') }),
  ),
  steps(
    'nexusArtifactUploader nexusPublisher rtUpload',
    'nexus-artifact-uploader',
    { version: '1' },
    does('package-publish', { version: input('version'), artifact: input('artifacts', 'spec') }),
  ),
  steps('sleep', 'workflow-basic-steps', { time: '30' }, does('wait')),
  steps(
    'githubNotify setGitHubPullRequestStatus updateGitlabCommitStatus addGitLabMRComment bitbucketStatusNotify',
    'pipeline-githubnotify-step',
    { status: 'SUCCESS' },
    does('notify', { channel: 'change-request', tellsResult: 'yes' }),
  ),
  steps(
    'jiraSendDeploymentInfo',
    'atlassian-jira-software-cloud',
    { environmentName: 'prod' },
    does('mark-deployment', { environment: input('environmentName') }),
  ),
  {
    id: 'jenkins:httpRequest',
    title: 'Jenkins httpRequest',
    docs: 'https://plugins.jenkins.io/http_request/',
    on: plugin('httpRequest'),
    does: [
      does(
        'smoke-test',
        { url: input('url') },
        { when: isNot(shows(input('httpMode'), /POST|PUT|DELETE|PATCH/)) },
      ),
    ],
    example: { use: 'plugin httpRequest', inputs: { url: 'https://shop.example.com/' } },
  },
  {
    id: 'jenkins:tools',
    title: 'Jenkins tools',
    docs: 'https://www.jenkins.io/doc/book/pipeline/syntax/#tools',
    on: plugin('tools', 'nodejs', 'withMaven'),
    does: [does('set-up-toolchain', { toolchain: { name: 'tool', version: input('version') } })],
    example: { use: 'plugin tools', inputs: { tool: 'maven', version: 'maven-3.9' } },
  },
);
