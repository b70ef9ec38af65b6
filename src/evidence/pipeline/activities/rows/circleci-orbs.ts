import { always, failsIf, isNot, isOn, shows, unclear } from '../questions.ts';
import { first, input, listed, option, urlVariable } from '../readers.ts';
import { does, orbs, plugins, rows } from '../row.ts';

const builtIn = plugins('https://circleci.com/docs/configuration-reference/');
const images = listed(input('tag', 'image', 'image_name'));
const ecrBuild = [
  does('image-build', {
    images: input('repo', 'image'),
    version: input('tag'),
    dockerfile: input('dockerfile'),
    target: input('path', 'build-path', 'build_path'),
  }),
  does(
    'image-push',
    { images: input('repo', 'image'), version: input('tag'), target: input('region', 'account_id') },
    { when: isOn('push_image', 'yes') },
  ),
];
const install = orbs([
  does('install', {
    isFrozen: (call) =>
      shows(input('override-ci-command', 'install-command', 'args', 'pip-dependency-file'), /./)(call) ===
      'yes'
        ? 'unknown'
        : 'yes',
  }),
]);
const ecs = orbs([
  does('deploy', {
    means: 'ecs',
    target: input('service-name', 'service_name', 'family'),
    environment: input('cluster', 'cluster-name', 'cluster_name'),
    images: input('container-image-name-updates', 'container_image_name_updates'),
    waits: isOn('verify-revision-is-deployed'),
  }),
]);
const codedeploy = orbs([
  does('deploy', {
    means: 'codedeploy',
    target: input('application-name', 'application_name'),
    environment: input('deployment-group', 'deployment_group'),
  }),
]);
const kubernetes = orbs([
  does('deploy', {
    means: 'kubectl',
    target: input('resource-file-path', 'resource_name', 'resource-name'),
    environment: input('namespace'),
    images: input('container-image-updates'),
    waits: isOn('get-rollout-status'),
  }),
]);
const login = orbs([does('log-in', { target: input('role-arn', 'role_arn', 'registry') })]);
const snyk = orbs(
  [
    does(
      'dependency-scan',
      { subject: 'dependencies', languages: ['*'] },
      {
        when: isNot(shows(input('docker-image-name'), /./)),
        fails: failsIf(isOn('fail-on-issues', 'yes'), '`fail-on-issues` is off'),
      },
    ),
    does(
      'image-scan',
      { subject: 'image', images: input('docker-image-name') },
      {
        when: shows(input('docker-image-name'), /./),
        fails: failsIf(isOn('fail-on-issues', 'yes'), '`fail-on-issues` is off'),
      },
    ),
  ],
  ['dependency-scan'],
);

export const CIRCLECI = rows(
  builtIn([does('checkout', {})])('checkout'),
  builtIn([does('cache', { version: input('key', 'keys') })])('save_cache', { key: 'deps' }),
  builtIn([does('cache', { version: input('key', 'keys') })])('restore_cache', { key: 'deps' }),
  builtIn([does('artifact-upload', { artifact: input('path') })])('store_artifacts', { path: 'report' }),
  builtIn([does('test-report', { artifact: input('path') })])('store_test_results', { path: 'results' }),
  builtIn([does('artifact-upload', { artifact: input('paths', 'root') })])('persist_to_workspace', {
    root: '.',
  }),
  builtIn([does('artifact-download', { artifact: input('at') })])('attach_workspace', { at: '.' }),
  builtIn([does('log-in', { target: input('fingerprints') })])('add_ssh_keys'),
  install('circleci/node/install-packages'),
  install('circleci/python/install-packages'),
  install('circleci/ruby/install-deps'),
  install('circleci/php/install-packages'),
  install('cypress-io/cypress/install'),
  orbs([does('set-up-toolchain', { toolchain: { name: 'node', version: input('node-version') } })])(
    'circleci/node/install',
    { 'node-version': '22' },
  ),
  orbs([does('install', { isFrozen: 'yes' }), does('unit-test', {}, { fails: always })])(
    'circleci/node/test',
  ),
  orbs([does('install', { isFrozen: 'unknown' }), does('unit-test', {}, { fails: always })])(
    'circleci/python/test',
  ),
  orbs([does('unit-test', {}, { fails: always })])('circleci/ruby/rspec-test'),
  orbs([does('lint', {}, { fails: always })])('circleci/ruby/rubocop-check'),
  orbs([does('unit-test', {}, { fails: always })])('circleci/go/test'),
  orbs([does('install', { isFrozen: 'yes' })])('circleci/go/mod-download'),
  orbs([
    does('install', { isFrozen: 'unknown' }),
    does('unit-test', { languages: ['java'] }, { fails: always }),
  ])('circleci/maven/test'),
  orbs([does('unit-test', { languages: ['java'] }, { fails: always })])('circleci/gradle/test'),
  orbs(ecrBuild)('circleci/aws-ecr/build-and-push-image', { repo: 'shop', tag: '1' }),
  orbs(ecrBuild)('circleci/aws-ecr/build_and_push_image', { repo: 'shop', tag: '1' }),
  orbs([does('image-build', { images: input('repo'), version: input('tag') })])(
    'circleci/aws-ecr/build-image',
    { repo: 'shop', tag: '1' },
  ),
  orbs([does('image-push', { images: input('repo'), version: input('tag') })])(
    'circleci/aws-ecr/push-image',
    { repo: 'shop', tag: '1' },
  ),
  orbs([
    does('image-push', {
      images: input('repo'),
      version: input('target-tag', 'target_tag'),
      artifact: input('source-tag', 'source_tag'),
    }),
  ])('circleci/aws-ecr/tag-image', { repo: 'shop' }),
  orbs([does('image-build', { images, dockerfile: input('dockerfile'), version: input('tag') })])(
    'circleci/docker/build',
    { image: 'acme/app' },
  ),
  orbs([does('image-push', { images, version: input('tag') })])('circleci/docker/push', {
    image: 'acme/app',
  }),
  orbs([
    does('image-build', { images, version: input('tag') }),
    does('image-push', { images, version: input('tag') }, { when: isOn('deploy', 'yes') }),
  ])('circleci/docker/publish', { image: 'acme/app' }),
  orbs([does('lint', { target: input('dockerfiles') }, { fails: always })])('circleci/docker/hadolint'),
  login('circleci/aws-cli/setup', { 'role-arn': 'arn:aws:iam::111122223333:role/ci' }),
  login('circleci/aws-ecr/ecr-login'),
  login('circleci/gcp-cli/setup'),
  login('circleci/aws-eks/update-kubeconfig-with-authenticator'),
  ecs('circleci/aws-ecs/deploy-service-update', { 'service-name': 'web', cluster: 'prod' }),
  ecs('circleci/aws-ecs/deploy_service_update', { service_name: 'web', cluster: 'prod' }),
  ecs('circleci/aws-ecs/update-service', { 'service-name': 'web', cluster: 'prod' }),
  ecs('circleci/aws-ecs/update_service', { service_name: 'web', cluster: 'prod' }),
  orbs([does('verify-deployment', { target: input('service-name', 'service_name') })])(
    'circleci/aws-ecs/verify-revision-is-deployed',
    { 'service-name': 'web' },
  ),
  orbs([
    does(
      'migrate',
      { target: input('task-definition') },
      { when: shows(input('overrides', 'command'), /migrat|db:/i) },
    ),
  ])('circleci/aws-ecs/run-task', { overrides: 'migrate' }),
  codedeploy('circleci/aws-code-deploy/deploy', { 'application-name': 'shop', 'deployment-group': 'prod' }),
  codedeploy('circleci/aws-code-deploy/deploy-bundle', {
    'application-name': 'shop',
    'deployment-group': 'prod',
  }),
  orbs([does('deploy', { means: 's3', target: input('to'), artifact: input('from') })])(
    'circleci/aws-s3/sync',
    { from: 'dist', to: 's3://shop-site' },
  ),
  orbs([does('package-publish', { target: input('to'), artifact: input('from') })])('circleci/aws-s3/copy', {
    from: 'app.zip',
    to: 's3://artifacts',
  }),
  orbs([does('deploy', { means: 'lambda', target: input('function-name') })])('circleci/aws-lambda/update', {
    'function-name': 'api',
  }),
  orbs([
    does('deploy', { means: 'sam', target: input('stack-name', 'stack_name') }),
    does('iac-apply', { means: 'sam' }),
  ])('circleci/aws-sam-serverless/deploy', { 'stack-name': 'shop' }),
  orbs([does('deploy', { means: 'beanstalk', target: input('environment-name', 'environment_name') })])(
    'circleci/aws-elastic-beanstalk/deploy',
    { 'environment-name': 'shop-prod' },
  ),
  orbs([does('deploy', { means: 'serverless', environment: input('stage') })])(
    'circleci/serverless-framework/deploy',
  ),
  kubernetes('circleci/aws-eks/update-container-image', { 'resource-name': 'deployment/web' }),
  kubernetes('circleci/kubernetes/create-or-update-resource', { 'resource-file-path': 'k8s.yaml' }),
  kubernetes('circleci/kubernetes/update-container-image', { 'resource-name': 'deployment/web' }),
  orbs([
    does('deploy', {
      means: 'helm',
      target: input('release-name', 'release_name'),
      artifact: input('chart'),
      environment: input('namespace'),
      version: input('values'),
    }),
  ])('circleci/helm/upgrade-helm-chart', { 'release-name': 'shop' }),
  orbs([does('deploy', { means: 'helm', target: input('release-name'), artifact: input('chart') })])(
    'circleci/helm/install-helm-chart',
    { 'release-name': 'shop' },
  ),
  orbs([does('deploy', { means: 'other-cloud', target: input('app-name') })])(
    'circleci/heroku/deploy-via-git',
  ),
  orbs([does('deploy', { means: 'other-cloud', images: input('image'), target: input('service-name') })])(
    'circleci/gcp-cloud-run/deploy',
    { image: 'acme/app:1' },
  ),
  orbs([does('deploy', { means: 'kubectl', images: input('image') })])('circleci/gcp-gke/rollout-image', {
    image: 'acme/app:1',
  }),
  orbs([does('iac-plan', { means: 'terraform', target: input('path') })])('circleci/terraform/plan', {
    path: 'infra',
  }),
  orbs([
    does('iac-apply', { means: 'terraform', target: input('path') }),
    does('deploy', { means: 'terraform', target: input('path') }),
  ])('circleci/terraform/apply', { path: 'infra' }),
  orbs([does('iac-lint', { means: 'terraform', target: input('path') }, { fails: always })])(
    'circleci/terraform/validate',
    { path: 'infra' },
  ),
  orbs([does('iac-destroy', { means: 'terraform', target: input('path') })])('circleci/terraform/destroy', {
    path: 'infra',
  }),
  orbs([does('coverage-report', {})])('codecov/codecov/upload'),
  orbs([does('coverage-report', {})])('coveralls/coveralls/upload'),
  orbs([
    does('sast', { subject: 'files', languages: ['*'] }, { fails: unclear('settings on its server decide') }),
  ])('sonarsource/sonarcloud/scan'),
  orbs([does('sast', { subject: 'files', languages: ['*'] }, { fails: always })])(
    'returntocorp/semgrep/scan',
  ),
  snyk('snyk/snyk/scan'),
  orbs([does('image-scan', { subject: 'image', images: input('image') }, { fails: always })])(
    'fifteen5/trivy-orb/scan',
    { image: 'acme/app:1' },
  ),
  orbs([does('secret-scan', { subject: 'commits' }, { fails: always })])('gitguardian/ggshield/scan'),
  orbs([does('dast', { subject: 'application', depth: 'active' }, { fails: always })])(
    'stackhawk/stackhawk/hawkscan',
  ),
  orbs([
    does(
      'e2e-test',
      { subject: 'application', url: first(urlVariable, option('--base-url')) },
      { fails: always },
    ),
  ])('saucelabs/saucectl-run/saucectl-run'),
  orbs([does('load-test', { subject: 'application', target: input('test-file') })])('grafana/k6/run'),
);
