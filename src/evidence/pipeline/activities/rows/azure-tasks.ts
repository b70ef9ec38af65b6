import { always, fits, isOn, shows, unclear } from '../questions.ts';
import { first, input } from '../readers.ts';
import { azureTasks, does, plugins, rows } from '../row.ts';

const own = plugins('https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/steps');
const tool = (name: string, version: string) =>
  azureTasks([does('set-up-toolchain', { toolchain: { name, version: input(version) } })]);
const command = input('command', 'custom', 'subCommand');
const images = input('repository', 'imageName', 'imageRepository');
const aws = (detail: Parameters<typeof does>[1]) => azureTasks([does('deploy', detail)]);
const goals = input('goals', 'tasks');
const server = unclear('settings on its server decide');

export const AZURE_TASKS = rows(
  own([does('artifact-upload', { artifact: input('publish', 'artifact') })])('publish', { publish: 'dist' }),
  own([does('artifact-download', { artifact: input('download', 'artifact') })])('download', {
    download: 'current',
  }),
  azureTasks([does('artifact-upload', { artifact: input('artifactName', 'ArtifactName', 'targetPath') })])(
    'PublishBuildArtifacts',
    { ArtifactName: 'drop' },
  ),
  azureTasks([does('artifact-upload', { artifact: input('artifact', 'targetPath') })])(
    'PublishPipelineArtifact',
    { artifact: 'drop' },
  ),
  azureTasks([does('artifact-download', { artifact: input('artifactName') })])('DownloadBuildArtifacts', {
    artifactName: 'drop',
  }),
  azureTasks([does('artifact-download', { artifact: input('artifact', 'artifactName') })])(
    'DownloadPipelineArtifact',
    { artifact: 'drop' },
  ),
  azureTasks([does('cache', { target: input('path'), version: input('key') })])('Cache', {
    path: 'node_modules',
    key: 'npm',
  }),
  azureTasks([does('cache', { target: input('path'), version: input('key') })])('CacheBeta', {
    path: 'node_modules',
    key: 'npm',
  }),
  tool('node', 'versionSpec')('NodeTool', { versionSpec: '22.x' }),
  tool('node', 'version')('UseNode', { version: '22.x' }),
  tool('python', 'versionSpec')('UsePythonVersion', { versionSpec: '3.12' }),
  tool('dotnet', 'version')('UseDotNet', { version: '8.x' }),
  tool('java', 'versionSpec')('JavaToolInstaller', { versionSpec: '21' }),
  tool('go', 'version')('GoTool', { version: '1.22' }),
  tool('ruby', 'versionSpec')('UseRubyVersion', { versionSpec: '3.3' }),
  tool('terraform', 'terraformVersion')('TerraformInstaller', { terraformVersion: '1.9.0' }),
  azureTasks(
    [
      does(
        'install',
        { isFrozen: (call) => (shows(command, /^ci$/)(call) === 'yes' ? 'yes' : 'no') },
        { when: shows(command, /^(?:ci|install)$/) },
      ),
      does(
        'package-publish',
        { languages: ['javascript'], target: input('publishEndpoint', 'publishRegistry') },
        { when: shows(command, /^publish$/) },
      ),
    ],
    ['install'],
  )('Npm', { command: 'ci' }),
  azureTasks(
    [
      does('install', { isFrozen: 'unknown' }, { when: shows(command, /^restore$/) }),
      does('build', { languages: ['c#'] }, { when: shows(command, /^(?:build|publish|pack)$/) }),
      does(
        'unit-test',
        { languages: ['c#'], target: input('projects') },
        { when: shows(command, /^test$/), fails: always },
      ),
      does(
        'package-publish',
        { languages: ['c#'], target: input('publishVstsFeed') },
        { when: shows(command, /^push$/) },
      ),
    ],
    ['unit-test'],
  )('DotNetCoreCLI', { command: 'test' }),
  azureTasks([does('unit-test', { languages: ['c#'] }, { fails: always })])('VSTest'),
  azureTasks([does('build', { languages: ['c#'] })])('VSBuild'),
  azureTasks([does('build', { languages: ['c#'] })])('MSBuild'),
  azureTasks([does('install', { isFrozen: 'unknown' })])('NuGetCommand', { command: 'restore' }),
  azureTasks([
    does(
      'unit-test',
      { languages: ['java'] },
      { when: fits(goals, /\b(?:test|package|verify|install|deploy)\b/), fails: always },
    ),
    does(
      'build',
      { languages: ['java'] },
      { when: fits(goals, /\b(?:compile|package|verify|install|deploy)\b/) },
    ),
  ])('Maven', { goals: 'verify' }),
  azureTasks([
    does(
      'unit-test',
      { languages: ['java'] },
      { when: fits(goals, /\b(?:test|check|build)\b/), fails: always },
    ),
    does('build', { languages: ['java'] }, { when: fits(goals, /\b(?:build|assemble)\b/) }),
  ])('Gradle', { tasks: 'build' }),
  azureTasks([does('test-report', { artifact: input('testResultsFiles') })])('PublishTestResults', {
    testResultsFiles: 'junit.xml',
  }),
  azureTasks([does('coverage-report', { artifact: input('summaryFileLocation') })])(
    'PublishCodeCoverageResults',
    { summaryFileLocation: 'coverage.xml' },
  ),
  azureTasks([
    does('coverage-gate', { floor: input('coverageThreshold', 'fileThreshold') }, { fails: always }),
  ])('BuildQualityChecks', { coverageThreshold: '80' }),
  azureTasks(
    [
      does(
        'image-build',
        { images, version: input('tags'), dockerfile: input('Dockerfile'), target: input('buildContext') },
        { when: shows(command, /^(?:build|buildAndPush)$/i) },
      ),
      does(
        'image-push',
        { images, version: input('tags'), target: input('containerRegistry') },
        { when: shows(command, /^(?:push|buildAndPush)$/i) },
      ),
      does('log-in', { target: input('containerRegistry') }, { when: shows(command, /^login$/i) }),
    ],
    ['image-build', 'image-push'],
  )('Docker', { command: 'buildAndPush', repository: 'shop', tags: '1' }),
  azureTasks([does('start-services', { target: input('dockerComposeFile') })])('DockerCompose', {
    action: 'Run services',
  }),
  azureTasks([
    does('image-push', {
      images: input('repositoryName', 'sourceImageName'),
      version: input('pushTag', 'sourceImageTag'),
    }),
  ])('ECRPushImage', { repositoryName: 'shop', pushTag: '1' }),
  aws({ means: 'cloudformation', target: input('stackName'), artifact: input('templateFile'), waits: 'yes' })(
    'CloudFormationCreateOrUpdateStack',
    { stackName: 'shop' },
  ),
  aws({ means: 'lambda', target: input('functionName'), artifact: input('zipPath', 's3ObjectKey') })(
    'LambdaDeployFunction',
    { functionName: 'api' },
  ),
  aws({ means: 's3', target: input('bucketName'), artifact: input('sourceFolder') })('S3Upload', {
    bucketName: 'site',
  }),
  aws({ means: 'beanstalk', target: input('environmentName'), environment: input('environmentName') })(
    'BeanstalkDeployApplication',
    { environmentName: 'prod' },
  ),
  aws({ means: 'codedeploy', target: input('applicationName'), environment: input('deploymentGroupName') })(
    'CodeDeployDeployApplication',
    { applicationName: 'shop' },
  ),
  aws({ means: 'serverless', target: input('stackName') })('LambdaNETCoreDeploy', { stackName: 'shop' }),
  aws({
    means: 'other-cloud',
    target: input('appName', 'WebAppName'),
    artifact: input('package'),
    images: input('containers', 'imageName'),
  })('AzureWebApp', { appName: 'shop' }),
  aws({ means: 'other-cloud', target: input('appName'), images: input('containers', 'imageName') })(
    'AzureWebAppContainer',
    { appName: 'shop' },
  ),
  aws({ means: 'other-cloud', target: input('WebAppName', 'appName') })('AzureRmWebAppDeployment', {
    WebAppName: 'shop',
  }),
  aws({ means: 'other-cloud', target: input('appName') })('AzureFunctionApp', { appName: 'api' }),
  aws({ means: 'other-cloud', target: input('containerAppName'), images: input('imageToDeploy') })(
    'AzureContainerApps',
    { containerAppName: 'shop' },
  ),
  aws({ means: 'other-cloud', target: input('app_location') })('AzureStaticWebApp'),
  aws({ means: 'other-cloud', target: input('resourceGroupName'), artifact: input('csmFile') })(
    'AzureResourceManagerTemplateDeployment',
  ),
  aws({ means: 'ssh', target: input('sshEndpoint') })('SSH', { sshEndpoint: 'web' }),
  aws({ means: 'ssh', target: input('sshEndpoint', 'targetFolder') })('CopyFilesOverSSH', {
    sshEndpoint: 'web',
  }),
  azureTasks([
    does(
      'deploy',
      {
        means: 'helm',
        target: input('releaseName'),
        environment: input('namespace'),
        artifact: input('chartPath', 'chartName'),
        waits: isOn('waitForExecution', 'yes'),
      },
      { when: shows(command, /^(?:upgrade|install)$/) },
    ),
  ])('HelmDeploy', { command: 'upgrade', releaseName: 'shop' }),
  azureTasks([
    does(
      'deploy',
      {
        means: 'kubectl',
        target: input('manifests'),
        environment: input('namespace', 'environment'),
        images: input('containers'),
      },
      { when: shows(first(input('action', 'command')), /^(?:deploy|apply|promote)$/) },
    ),
  ])('KubernetesManifest', { action: 'deploy' }),
  azureTasks([
    does(
      'deploy',
      { means: 'kubectl', target: input('arguments', 'configuration'), environment: input('namespace') },
      { when: shows(command, /^(?:apply|set|create|rollout)$/) },
    ),
  ])('Kubernetes', { command: 'apply' }),
  azureTasks(
    [
      does(
        'iac-plan',
        { means: 'terraform', target: input('workingDirectory') },
        { when: shows(command, /^plan$/) },
      ),
      does(
        'iac-apply',
        { means: 'terraform', target: input('workingDirectory') },
        { when: shows(command, /^apply$/) },
      ),
      does(
        'deploy',
        { means: 'terraform', target: input('workingDirectory') },
        { when: shows(command, /^apply$/) },
      ),
      does(
        'iac-lint',
        { means: 'terraform', target: input('workingDirectory') },
        { when: shows(command, /^validate$/), fails: always },
      ),
      does('iac-destroy', { means: 'terraform' }, { when: shows(command, /^destroy$/) }),
    ],
    ['iac-apply', 'deploy'],
  )('TerraformTaskV4', { command: 'apply' }),
  azureTasks([
    does('iac-apply', { means: 'terraform' }, { when: shows(command, /^apply$/) }),
    does('deploy', { means: 'terraform' }, { when: shows(command, /^apply$/) }),
  ])('TerraformCLI', { command: 'apply' }),
  azureTasks([does('sast', { subject: 'files', languages: ['*'] }, { fails: server })])('SonarQubeAnalyze'),
  azureTasks([does('sast', { subject: 'files', languages: ['*'] }, { fails: server })])('SonarCloudAnalyze'),
  azureTasks([does('sast', { subject: 'files', languages: ['*'] }, { fails: server })])(
    'AdvancedSecurity-Codeql-Init',
  ),
  azureTasks([does('upload-findings', {})])('AdvancedSecurity-Codeql-Analyze'),
  azureTasks([does('dependency-scan', { subject: 'dependencies', languages: ['*'] }, { fails: server })])(
    'AdvancedSecurity-Dependency-Scanning',
  ),
  azureTasks([does('sast', { subject: 'files', languages: ['*'] }, { fails: server })])(
    'MicrosoftSecurityDevOps',
  ),
  azureTasks([does('dependency-scan', { subject: 'dependencies', languages: ['*'] }, { fails: always })])(
    'SnykSecurityScan',
  ),
  azureTasks([does('dependency-scan', { subject: 'dependencies', languages: ['*'] }, { fails: server })])(
    'dependency-check-build-task',
  ),
  azureTasks([does('dependency-scan', { subject: 'dependencies', languages: ['*'] }, { fails: server })])(
    'ComponentGovernanceComponentDetection',
  ),
  azureTasks([does('secret-scan', { subject: 'commits' }, { fails: always })])('Gitleaks'),
  azureTasks([does('secret-scan', { subject: 'files' }, { fails: server })])('CredScan'),
  azureTasks([
    does(
      'dast',
      { subject: 'application', depth: 'active', url: input('targetUrl', 'TargetUrl') },
      { fails: server },
    ),
  ])('owaspzap', { targetUrl: 'https://staging.example.com' }),
  azureTasks([does('approve', { target: input('notifyUsers') })])('ManualValidation'),
  azureTasks([does('wait', {})])('Delay'),
  azureTasks([does('release', { version: input('tag') })])('GitHubRelease', { tag: 'v1' }),
  azureTasks([does('load-test', { subject: 'application', target: input('loadTestConfigFile') })])(
    'AzureLoadTest',
    { loadTestConfigFile: 'load.yaml' },
  ),
);
