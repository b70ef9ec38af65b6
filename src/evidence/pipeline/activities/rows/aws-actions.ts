import { fits, has, isNot, isOn, shows } from '../questions.ts';
import { first, input, listed, variable } from '../readers.ts';
import { actions, does, rows } from '../row.ts';

const ecs = actions([
  does(
    'deploy',
    {
      means: 'ecs',
      target: input('service', 'service-name', 'service_name'),
      environment: input('cluster', 'cluster-name'),
      artifact: input('task-definition'),
      images: input('image'),
      waits: isOn('wait-for-service-stability'),
    },
    { when: has(input('service', 'service-name', 'service_name', 'task-definition')) },
  ),
]);
const cloudformation = actions([
  does('deploy', {
    means: 'cloudformation',
    target: input('name', 'stack-name', 'stack_name'),
    artifact: input('template'),
    waits: 'yes',
    rollsBack: isNot(isOn('disable-rollback')),
  }),
  does('iac-apply', { means: 'cloudformation', target: input('name', 'stack-name', 'stack_name') }),
]);
const cdkCommand = input('cdk_subcommand', 'actions', 'command');
const cdk = actions(
  [
    does(
      'deploy',
      { means: 'cdk', target: input('stacks', 'cdk_stack') },
      { when: fits(cdkCommand, /deploy/) },
    ),
    does(
      'iac-apply',
      { means: 'cdk', target: input('stacks', 'cdk_stack') },
      { when: fits(cdkCommand, /deploy/) },
    ),
    does('iac-plan', { means: 'cdk' }, { when: shows(cdkCommand, /diff/) }),
  ],
  ['deploy', 'iac-apply'],
);
const s3 = actions([
  does('deploy', {
    means: 's3',
    target: first(input('bucket', 'aws_s3_bucket', 'aws_bucket', 's3-bucket'), variable('AWS_S3_BUCKET')),
    artifact: first(input('folder', 'source_dir'), variable('SOURCE_DIR')),
  }),
]);
const invalidate = actions([
  does('deploy', {
    means: 'cloudfront',
    target: first(input('distribution-id', 'distribution'), variable('DISTRIBUTION', 'DISTRIBUTION_ID')),
  }),
]);
const lambda = actions([
  does('deploy', {
    means: 'lambda',
    target: input('function-name', 'function_name'),
    artifact: input('zip-file', 'zip_file', 'code-artifacts-dir', 's3-key'),
    images: input('image-uri', 'image_uri'),
    environment: input('alias'),
  }),
]);
const beanstalk = actions([
  does('deploy', {
    means: 'beanstalk',
    target: input('environment_name', 'environment-name'),
    environment: input('environment_name', 'environment-name'),
    version: input('version_label', 'version-label'),
    artifact: input('deployment_package'),
    waits: isOn('wait_for_deployment', 'yes'),
  }),
]);
const codedeploy = actions([
  does('deploy', {
    means: 'codedeploy',
    target: input('application', 'application-name', 'codedeploy_name'),
    environment: input('deployment-group', 'deployment-group-name', 'codedeploy_group'),
    artifact: input('s3-location', 'directory'),
  }),
]);
const helm = actions([
  does('deploy', {
    means: 'helm',
    target: input('release', 'release-name', 'name'),
    environment: input('namespace', 'value_files'),
    artifact: input('chart', 'chart-path'),
    version: input('version', 'tag'),
    waits: isOn('atomic'),
    rollsBack: isOn('atomic'),
  }),
]);
const kubectl = actions([
  does('deploy', {
    means: 'kubectl',
    target: input('manifests', 'deployment'),
    environment: input('namespace'),
    images: listed(input('images')),
  }),
]);
const gitops = actions([
  does('deploy', { means: 'gitops', target: input('app', 'application', 'repository') }),
]);
const remote = actions([
  does('deploy', {
    means: 'ssh',
    target: input('host', 'remote_host', 'ssh-host', 'server'),
    artifact: input('source', 'local', 'path'),
  }),
]);
const serverless = actions([
  does(
    'deploy',
    { means: 'serverless', artifact: input('args') },
    { when: fits(input('args', 'command'), /deploy/) },
  ),
  does('iac-apply', { means: 'serverless' }, { when: fits(input('args', 'command'), /deploy/) }),
]);
const pulumiCommand = input('command');
const environment = input(
  'environment',
  'production-deploy',
  'app',
  'heroku_app_name',
  'app_name',
  'app-name',
  'service',
  'projectName',
  'project',
);
const cloud = actions([
  does('deploy', { means: 'other-cloud', target: environment, images: input('image', 'images') }),
]);

export const AWS_ACTIONS = rows(
  ecs('aws-actions/amazon-ecs-deploy-task-definition', {
    'task-definition': 'task.json',
    service: 'web',
    cluster: 'prod',
  }),
  ecs('aws-actions/amazon-ecs-deploy-express-service', { 'service-name': 'web' }),
  ecs('donaldpiret/ecs-deploy', { service: 'web' }),
  ecs('brunocascio/docker-espresso', { service: 'web' }),
  actions([does('package-publish', { images: input('image'), artifact: input('task-definition') })])(
    'aws-actions/amazon-ecs-render-task-definition',
    { image: 'acme/app:1' },
  ),
  cloudformation('aws-actions/aws-cloudformation-github-deploy', {
    name: 'shop-prod',
    template: 'stack.yml',
  }),
  cloudformation('badsyntax/github-action-aws-cloudformation', { 'stack-name': 'shop' }),
  cdk('youyo/aws-cdk-github-actions', { cdk_subcommand: 'deploy' }),
  cdk('ScottBrenner/aws-cdk-action', { command: 'deploy' }),
  s3('jakejarvis/s3-sync-action'),
  s3('reggionick/s3-deploy', { bucket: 'shop-site', folder: 'dist' }),
  s3('lbertenasco/s3-deploy', { bucket: 'shop-site', folder: 'dist' }),
  s3('shallwefootball/s3-upload-action', { aws_bucket: 'shop-site', source_dir: 'dist' }),
  s3('keithweaver/aws-s3-github-action'),
  invalidate('chetan/invalidate-cloudfront-action'),
  invalidate('badsyntax/github-action-aws-cloudfront', { distribution: 'E1' }),
  lambda('aws-actions/aws-lambda-deploy', { 'function-name': 'api' }),
  lambda('appleboy/lambda-action', { function_name: 'api', zip_file: 'app.zip' }),
  lambda('mariamrf/py-lambda-action'),
  beanstalk('einaregilsson/beanstalk-deploy', { environment_name: 'shop-prod', version_label: '1' }),
  beanstalk('aws-actions/aws-elasticbeanstalk-deploy', { 'environment-name': 'shop-prod' }),
  codedeploy('webfactory/create-aws-codedeploy-deployment'),
  codedeploy('sourcetoad/aws-codedeploy-action', { codedeploy_name: 'shop', codedeploy_group: 'prod' }),
  actions([
    does('deploy', { means: 'codepipeline', target: input('pipeline-name', 'pipeline') }),
    does('dispatch', {}),
  ])('freenet-actions/aws-codepipeline-starter', { 'pipeline-name': 'shop' }),
  actions([
    does('deploy', {
      means: 'app-runner',
      target: input('service'),
      images: input('image'),
      waits: isOn('wait-for-service-stability'),
    }),
  ])('awslabs/amazon-app-runner-deploy', { service: 'web', image: 'acme/app:1' }),
  actions([does('deploy', { means: 'amplify', target: input('app-id') })])('ambientlight/amplify-cli-action'),
  serverless('serverless/github-action', { args: 'deploy --stage prod' }),
  helm('deliverybot/helm', { release: 'shop', chart: 'chart', namespace: 'prod' }),
  helm('bitovi/github-actions-deploy-eks-helm', { name: 'shop' }),
  helm('WyriHaximus/github-action-helm3'),
  helm('vimeda/helm', { release: 'shop' }),
  actions([
    does(
      'deploy',
      { means: 'helm', artifact: input('helmfile-args') },
      { when: fits(input('helmfile-args'), /apply|sync/) },
    ),
  ])('helmfile/helmfile-action', { 'helmfile-args': 'apply' }),
  kubectl('azure/k8s-deploy', { manifests: 'k8s', images: 'acme/app:1' }),
  kubectl('actions-hub/kubectl'),
  kubectl('kodermax/kubectl-aws-eks'),
  kubectl('steebchen/kubectl'),
  gitops('omegion/argocd-app-actions', { app: 'shop' }),
  gitops('clowdhaus/argo-cd-action'),
  remote('appleboy/ssh-action', { host: 'web.example.com', script: 'docker compose up -d' }),
  remote('appleboy/scp-action', { host: 'web.example.com', source: 'dist' }),
  remote('easingthemes/ssh-deploy'),
  remote('burnett01/rsync-deployments'),
  remote('SamKirkland/FTP-Deploy-Action'),
  remote('deployphp/action'),
  remote('garygrossgarten/github-action-scp'),
  remote('fifsky/ssh-action'),
  {
    ...actions(
      [
        does(
          'deploy',
          { means: 'pulumi', environment: input('stack-name'), target: input('work-dir') },
          { when: fits(pulumiCommand, /^(?:up|update)$/) },
        ),
        does(
          'iac-apply',
          { means: 'pulumi', environment: input('stack-name') },
          { when: fits(pulumiCommand, /^(?:up|update)$/) },
        ),
        does(
          'iac-plan',
          { means: 'pulumi', environment: input('stack-name') },
          { when: fits(pulumiCommand, /^preview$/) },
        ),
        does(
          'iac-destroy',
          { means: 'pulumi', environment: input('stack-name') },
          { when: fits(pulumiCommand, /^destroy$/) },
        ),
      ],
      ['deploy', 'iac-apply'],
    )('pulumi/actions', { command: 'up', 'stack-name': 'prod' }),
  },
  actions([does('iac-plan', { means: 'terraform', target: input('path', 'working-directory') })])(
    'dflook/terraform-plan',
    { path: 'infra' },
  ),
  actions([
    does('iac-apply', {
      means: 'terraform',
      target: input('path'),
      environment: input('workspace', 'var_file'),
    }),
    does('deploy', {
      means: 'terraform',
      target: input('path'),
      environment: input('workspace', 'var_file'),
    }),
  ])('dflook/terraform-apply', { path: 'infra' }),
  actions([does('iac-lint', { means: 'terraform', target: input('path'), subject: 'infrastructure' })])(
    'dflook/terraform-validate',
    { path: 'infra' },
  ),
  actions([does('format-check', { target: input('path') })])('dflook/terraform-fmt-check', { path: 'infra' }),
  actions([does('iac-test', { means: 'terraform', target: input('path'), subject: 'infrastructure' })])(
    'dflook/terraform-test',
    { path: 'infra' },
  ),
  actions([does('iac-plan', { means: 'terraform', target: input('path') })])('dflook/terraform-check', {
    path: 'infra',
  }),
  actions([does('iac-destroy', { means: 'terraform', target: input('path') })])('dflook/terraform-destroy', {
    path: 'infra',
  }),
  actions([does('iac-plan', { means: 'terraform', target: input('directory') })])(
    'hashicorp/tfc-workflows-github/actions/create-run',
    { workspace: 'shop' },
  ),
  actions([
    does('iac-apply', { means: 'terraform', target: input('run') }),
    does('deploy', { means: 'terraform' }),
  ])('hashicorp/tfc-workflows-github/actions/apply-run', { run: '1' }),
  {
    ...actions(
      [
        does(
          'iac-plan',
          { means: 'terraform', target: input('tg_dir') },
          { when: fits(input('tg_command'), /plan/) },
        ),
        does(
          'iac-apply',
          { means: 'terraform', target: input('tg_dir') },
          { when: fits(input('tg_command'), /apply/) },
        ),
        does(
          'deploy',
          { means: 'terraform', target: input('tg_dir') },
          { when: fits(input('tg_command'), /apply/) },
        ),
      ],
      ['iac-apply', 'deploy'],
    )('gruntwork-io/terragrunt-action', { tg_command: 'apply', tg_dir: 'live' }),
  },
  cloud('google-github-actions/deploy-cloudrun', { service: 'web', image: 'acme/app:1' }),
  cloud('google-github-actions/deploy-appengine'),
  cloud('google-github-actions/deploy-cloud-functions'),
  cloud('azure/webapps-deploy', { 'app-name': 'shop', images: 'acme/app:1' }),
  cloud('azure/functions-action', { 'app-name': 'shop' }),
  cloud('azure/container-apps-deploy-action'),
  cloud('Azure/static-web-apps-deploy'),
  cloud('superfly/flyctl-actions'),
  cloud('akhileshns/heroku-deploy', { heroku_app_name: 'shop' }),
  cloud('nwtgck/actions-netlify'),
  cloud('cloudflare/wrangler-action'),
  cloud('cloudflare/pages-action', { projectName: 'shop' }),
  cloud('FirebaseExtended/action-hosting-deploy'),
  cloud('digitalocean/app_action'),
  cloud('digitalocean/app_action/deploy'),
  cloud('actions/deploy-pages'),
  cloud('peaceiris/actions-gh-pages'),
  cloud('JamesIves/github-pages-deploy-action'),
  cloud('johnbeynon/render-deploy-action'),
  cloud('bervProject/railway-deploy', { service: 'web' }),
  actions([does('iac-plan', { means: 'terraform', target: input('directory') })])('cds-snc/terraform-plan', {
    directory: 'infra',
  }),
  actions([
    does('image-build', { images: input('repo'), version: input('tags'), dockerfile: input('dockerfile') }),
    does('image-push', { images: input('repo'), version: input('tags') }),
  ])('kciter/aws-ecr-action', { repo: 'shop', tags: '1' }),
);
