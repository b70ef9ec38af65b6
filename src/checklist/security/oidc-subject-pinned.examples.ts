import type { Examples } from '../../judge/control.ts';

const GITHUB = 'token.actions.githubusercontent.com';

/** A role that trusts GitHub's issuer under conditions, each a line of HCL. */
function github(condition: string, environment = ''): Record<string, string> {
  return {
    [`${environment}main.tf`]: `resource "aws_iam_openid_connect_provider" "ci" {
  url             = "https://${GITHUB}"
  client_id_list  = ["sts.amazonaws.com"]
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.ci.arn]
    }
${condition}
  }
}
resource "aws_iam_role" "deploy" {
  name               = "deploy"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "deploy" {
  role   = aws_iam_role.deploy.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "ecs:UpdateService", Resource = "*" }] })
}
`,
  };
}

const test = (operator: string, claim: string, value: string) =>
  `    condition {\n      test     = "${operator}"\n      variable = "${GITHUB}:${claim}"\n      values   = ["${value}"]\n    }`;
const AUD = test('StringEquals', 'aud', 'sts.amazonaws.com');
const sub = (value: string, operator = 'StringLike') => `${AUD}\n${test(operator, 'sub', value)}`;

/** The same in a template, for any issuer. */
function template(host: string, conditions: string): Record<string, string> {
  return {
    'template.yaml': `Resources:
  Deploy:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Action: sts:AssumeRoleWithWebIdentity
            Principal: { Federated: !Sub "arn:aws:iam::\${AWS::AccountId}:oidc-provider/${host}" }
            Condition: ${conditions}
`,
  };
}

/** A role for a service account of a cluster that is made here: its issuer is known only later. */
function cluster(claim: string, value: string): Record<string, string> {
  return {
    'main.tf': `resource "aws_eks_cluster" "main" {
  name = "shop"
}
resource "aws_iam_openid_connect_provider" "cluster" {
  url            = aws_eks_cluster.main.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.cluster.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "\${replace(aws_iam_openid_connect_provider.cluster.url, "https://", "")}:${claim}"
      values   = ["${value}"]
    }
  }
}
resource "aws_iam_role" "web" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
`,
  };
}

/** The same as a mapping with an open key. */
function clusterInJson(claim: string, value: string): Record<string, string> {
  return {
    'main.tf': `resource "aws_eks_cluster" "main" {
  name = "shop"
}
resource "aws_iam_openid_connect_provider" "cluster" {
  url = aws_eks_cluster.main.identity[0].oidc[0].issuer
}
resource "aws_iam_role" "web" {
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.cluster.arn }
      Condition = {
        StringEquals = { "\${replace(aws_iam_openid_connect_provider.cluster.url, "https://", "")}:${claim}" = "${value}" }
      }
    }]
  })
}
`,
  };
}

function readByPullRequests(): Record<string, string> {
  const files = github(sub('repo:acme/shop:pull_request', 'StringEquals'));
  return { 'main.tf': (files['main.tf'] ?? '').replace('ecs:UpdateService', 'bedrock:InvokeModel*') };
}

const OIDC_WORKFLOW = `on: { push: { branches: [main] } }
permissions: { id-token: write, contents: read }
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with: { role-to-assume: "arn:aws:iam::111122223333:role/deploy", aws-region: eu-west-1 }
      - run: aws ecs update-service --cluster a --service b --force-new-deployment
`;

export const examples = {
  pass: {
    'an environment of one repository': github(sub('repo:acme/shop:environment:production', 'StringEquals')),
    'a branch, in a template': template(
      GITHUB,
      `{ StringEquals: { "${GITHUB}:aud": sts.amazonaws.com, "${GITHUB}:sub": "repo:acme/shop:ref:refs/heads/main" } }`,
    ),
    'any branch of one repository is a remark': github(sub('repo:acme/shop:*')),
    'pull requests of a role that only asks a model': readByPullRequests(),
    'GitLab, one branch': template(
      'gitlab.com',
      '{ StringEquals: { "gitlab.com:sub": "project_path:acme/shop:ref_type:branch:ref:main" } }',
    ),
    'CircleCI, one project': template(
      'oidc.circleci.com/org/0f6a',
      '{ StringLike: { "oidc.circleci.com/org/0f6a:sub": "org/0f6a/project/77aa/user/*" } }',
    ),
    'HCP Terraform, one workspace': template(
      'app.terraform.io',
      '{ StringLike: { "app.terraform.io:sub": "organization:acme:project:shop:workspace:live:run_phase:*" } }',
    ),
    'a service account of a cluster': template(
      'oidc.eks.eu-west-1.amazonaws.com/id/ABC',
      '{ StringEquals: { "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:shop:web" } }',
    ),
    'a service account of a cluster that is made here': cluster('sub', 'system:serviceaccount:shop:web'),
    'the same in JSON': clusterInJson('sub', 'system:serviceaccount:shop:web'),
  },
  fail: {
    'an audience and no subject, of a cluster that is made here': cluster('aud', 'sts.amazonaws.com'),
    'the same in JSON': clusterInJson('aud', 'sts.amazonaws.com'),
    'no subject': github(AUD),
    'no condition, in a template': template(GITHUB, '{}'),
    'every repository there is': github(sub('repo:*')),
    'every repository of the owner, in production': github(sub('repo:acme/*'), 'live/production/'),
    'every repository whose name begins so': github(sub('repo:acme/shop*')),
    'an owner whose name begins so': github(sub('repo:acme*')),
    'pull requests of a role that may write': github(sub('repo:acme/shop:pull_request', 'StringEquals')),
    'a condition that holds without a subject': github(
      `${AUD}\n${test('ForAllValues:StringLike', 'sub', 'repo:acme/shop:*')}`,
    ),
    'a subject that begins with what anybody may choose': github(
      sub('workflow:deploy:repo:acme/shop:ref:refs/heads/main'),
    ),
    'every project of GitLab': template(
      'gitlab.com',
      '{ StringLike: { "gitlab.com:sub": "project_path:*" } }',
    ),
    'every service account of a cluster': template(
      'oidc.eks.eu-west-1.amazonaws.com/id/ABC',
      '{ StringLike: { "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:*" } }',
    ),
    'Bitbucket without a repository': template(
      'api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc',
      '{ StringEquals: { "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:aud": "ari:1" } }',
    ),
  },
  unknown: {
    'a repository without a default': {
      'main.tf': `variable "repository" {}\n${Object.values(github(sub('repo:${var.repository}:*'))).join('')}`,
    },
    'a role that is declared elsewhere': { '.github/workflows/deploy.yml': OIDC_WORKFLOW },
  },
  'not-applicable': {
    'roles of services only': {
      'template.yaml':
        'Resources:\n  Task:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: ecs-tasks.amazonaws.com } }]\n',
    },
    'no infrastructure': { 'index.js': 'export const answer = 42;\n' },
  },
} satisfies { pass: Examples; fail: Examples; unknown: Examples; 'not-applicable': Examples };
