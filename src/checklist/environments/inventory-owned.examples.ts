import type { ControlDefinition } from '../../judge/control.ts';

const TAGS = 'Environment = "production", Service = "shop", Owner = "team-shop@example.com"';
const provider = (tags: string) => `provider "aws" {\n  default_tags {\n    tags = { ${tags} }\n  }\n}\n`;
const QUEUE = 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n';
const BUCKET = 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n';
const topic = (tags: string) =>
  `Resources:\n  Alerts:\n    Type: AWS::SNS::Topic\n    Properties:\n      Tags: [${tags}]\n`;
const UNTAGGED = 'Resources:\n  Alerts:\n    Type: AWS::SNS::Topic\n';
const deployed = (command: string) => ({
  'stack.yaml': UNTAGGED,
  '.github/workflows/deploy.yml': `on: { push: { branches: [main] } }\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${command}\n`,
});
const tag = (key: string) => `{ Key: ${key}, Value: x }`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    "the provider's default tags": { 'main.tf': provider(TAGS) + QUEUE + BUCKET },
    'default tags and own ones together': {
      'main.tf': `${provider('team = "shop", application = "shop"')}resource "aws_sqs_queue" "jobs" {\n  tags = { env = "prod" }\n}\n`,
    },
    'default tags beside tags that are open': {
      'main.tf': `variable "tags" {\n  type = map(string)\n}\n${provider(TAGS)}resource "aws_sqs_queue" "jobs" {\n  tags = var.tags\n}\n`,
    },
    'tags of a template': {
      'stack.yaml': topic([tag('Stage'), tag('acme:product'), tag('OnCall:Team')].join()),
    },
    'a template whose stack is tagged when it is deployed': deployed(
      'aws cloudformation deploy --template-file stack.yaml --stack-name shop --tags Owner=shop Stage=$STAGE Service=shop',
    ),
    'what cannot be tagged': {
      'main.tf': `${provider(TAGS)}${QUEUE}resource "aws_iam_role_policy_attachment" "x" {\n  role       = "r"\n  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n}\n`,
    },
    'an untagged development environment': {
      'envs/prod/main.tf': provider(TAGS) + QUEUE,
      'envs/dev/main.tf': QUEUE,
    },
  },
  fail: {
    'no tags': { 'main.tf': QUEUE },
    'a template without tags': { 'stack.yaml': UNTAGGED },
    'a stack that is tagged without an owner': deployed(
      'aws cloudformation deploy --template-file stack.yaml --stack-name shop --tags Stage=prod Service=shop --no-fail-on-empty-changeset',
    ),
    'no owner': { 'main.tf': provider('Environment = "production", Service = "shop"') + QUEUE },
    'a name is no service': {
      'main.tf': `${provider('Environment = "production", Owner = "shop"')}resource "aws_sqs_queue" "jobs" {\n  tags = { Name = "shop" }\n}\n`,
    },
    'an empty owner': {
      'main.tf': provider('Environment = "production", Service = "shop", Owner = ""') + QUEUE,
    },
    'one of two is untagged': {
      'main.tf': `${QUEUE}resource "aws_s3_bucket" "orders" {\n  tags = { ${TAGS} }\n}\n`,
    },
  },
  unknown: {
    'a template that SAM deploys, whose settings may tag the stack': deployed('sam deploy --stack-name shop'),
    'tags that are open': {
      'main.tf':
        'variable "tags" {\n  type = map(string)\n}\nresource "aws_sqs_queue" "jobs" {\n  tags = var.tags\n}\n',
    },
  },
  'not-applicable': {
    'nothing to own': { 'main.tf': 'resource "random_password" "db" {\n  length = 20\n}\n' },
  },
};
