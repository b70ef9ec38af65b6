import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeScript } from '../../judge/imperative-commands.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, notApplicable, unknown } from '../../judge/statement.ts';

const VPC = 'set -eu\naws ec2 create-vpc --cidr-block 10.0.0.0/16\n';
const MAIN_TF = { 'infra/main.tf': 'resource "aws_ecs_cluster" "main" {\n  name = "shop"\n}\n' };

export default defineControl({
  id: 'delivery/no-imperative-infrastructure',
  title: 'No script creates or changes infrastructure',
  tier: 2,
  severity: 'major',
  planes: ['pipeline', 'repo'],
  why: 'What a script creates once is not described anywhere: nobody reviews it, nothing restores it, and every environment drifts its own way.',
  how:
    'Shell scripts, makefiles and package scripts are read into commands; `aws <service> create-*`, `put-*`, `modify-*`, `delete-*`, ' +
    '`eksctl create` and `kubectl create` without a file fail. Releases, data, backups and emulators pass; the store of Terraform state and test scripts are remarks.',
  remedy:
    'Declare the resource in the infrastructure as code, import the one that exists (`terraform import`, a CloudFormation import), and delete the command.',
  references: [
    { standard: 'CIS GitHub', id: '2.1.4' },
    { standard: 'CIS GitHub', id: '5.1.2' },
  ],
  needs: [],
  uses: ['infrastructureCommands', 'infrastructureFiles', 'deployables', 'pipelineFiles'],
  judge({ infrastructureCommands, infrastructureFiles, deployables, pipelineFiles }) {
    if (infrastructureCommands.state === 'unavailable')
      return [unknown(WHOLE_TREE, infrastructureCommands.because, infrastructureCommands.settle)];
    const scripts = presentValue(infrastructureCommands) ?? [];
    const statements = scripts.flatMap(judgeScript);
    if (pipelineFiles.state === 'present') {
      const { path = '' } = pipelineFiles.value[0] ?? {};
      statements.push(
        unknown({ path }, 'the commands of the pipeline are not read yet', { plane: 'pipeline' }),
      );
    }
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    if (infrastructureFiles.state === 'none' && deployables.state === 'none')
      return [
        notApplicable('nothing in the tree is deployed, and no script calls a cloud command'),
        ...statements,
      ];
    if (scripts.length === 0)
      return [
        notApplicable('the tree holds neither scripts nor a pipeline that could change infrastructure'),
      ];
    return [clean(WHOLE_TREE, `none of the ${scripts.length} scripts calls a cloud command`), ...statements];
  },
  examples: {
    pass: {
      'deploy verbs': {
        ...MAIN_TF,
        'deploy.sh':
          'aws ecr get-login-password | docker login --username AWS --password-stdin x\naws ecs register-task-definition --cli-input-json file://t.json\naws ecs update-service --cluster a --service b\n' +
          'aws cloudformation deploy --stack-name a --template-file t.yml\naws s3 sync dist s3://site\naws cloudfront create-invalidation --distribution-id X --paths "/*"\naws ssm put-parameter --name /shop/version --value 1\n',
      },
      'a README, a comment and a message': {
        ...MAIN_TF,
        'README.md': '```sh\naws ec2 create-vpc\n```\n',
        'build.sh': '# aws ec2 create-vpc\necho "run: aws ec2 create-vpc"\nmake\n',
      },
      'an emulator': {
        'local.sh':
          'aws --endpoint-url http://localhost:4566 sqs create-queue --queue-name q\nawslocal s3 mb s3://b\n',
      },
      'a test fixture': {
        ...MAIN_TF,
        'test/fixtures/setup.sh': VPC,
        'run.sh': 'aws sts get-caller-identity\n',
      },
      'the store of Terraform state': {
        ...MAIN_TF,
        'scripts/bootstrap.sh':
          '# the bucket of the Terraform state\naws s3api create-bucket --bucket shop-tfstate\naws s3 ls\n',
      },
      'manifests from files': {
        ...MAIN_TF,
        Makefile:
          'up:\n\tkubectl apply -f k8s/\n\tkubectl create ns a --dry-run=client -o yaml | kubectl apply -f -\n\teksctl create cluster -f cluster.yaml\n',
      },
    },
    fail: {
      'a script': { ...MAIN_TF, 'setup.sh': VPC },
      'a makefile': { Makefile: 'queue:\n\t@aws --region eu-west-1 sqs create-queue --queue-name orders\n' },
      'a package script': {
        'package.json': '{"scripts":{"infra":"aws dynamodb create-table --table-name orders"}}',
      },
      'a cluster and a namespace': {
        'up.sh': 'eksctl create cluster --name shop\nkubectl create namespace shop\n',
      },
      'inside a condition': {
        'up.sh': 'if ! aws s3 ls s3://orders; then sudo -E aws s3 mb s3://orders --region eu-west-1; fi\n',
      },
    },
    unknown: {
      'a pipeline beside clean scripts': {
        'deploy.sh': 'aws ecs update-service --service a\n',
        '.github/workflows/deploy.yml': 'on: push\njobs: {}\n',
      },
      'a language that is not read': { ...MAIN_TF, 'deploy.ps1': 'aws ec2 create-vpc\n', 'a.sh': 'make\n' },
    },
    'not-applicable': {
      'no scripts': MAIN_TF,
      'a library': { 'index.js': 'export const answer = 42;\n', 'build.sh': 'tsc\n' },
    },
  },
});
