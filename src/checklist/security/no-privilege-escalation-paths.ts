import { defineControl } from '../../judge/control.ts';
import { judgeEscalations } from '../../judge/escalations.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';

const role = (statements: string, more = '') => `  App:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: codebuild.amazonaws.com } }] }
${more}      Policies: [{ PolicyName: app, PolicyDocument: { Statement: [${statements}] } }]
`;
const ADMIN = `  Admin:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: lambda.amazonaws.com } }] }
      Policies: [{ PolicyName: all, PolicyDocument: { Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] } }]
  Job:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: job, Role: !GetAtt Admin.Arn, Handler: a.b }
`;
const template = (...parts: readonly string[]) => ({ 'template.yaml': `Resources:\n${parts.join('')}` });
const allow = (actions: string, resource = '"*"') =>
  `{ Effect: Allow, Action: [${actions}], Resource: ${resource} }`;
const terraform = (actions: string) => ({
  'main.tf': `resource "aws_iam_policy" "ci" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = [${actions}], Resource = "*" }] })\n}\n`,
});

export default defineControl({
  id: 'security/no-privilege-escalation-paths',
  title: 'Nobody can make itself an administrator',
  tier: 2,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'Some rights look small and are not: who may write a policy, pass a role to a function or replace the code of a privileged one has all rights after one more call.',
  how:
    'For every policy, and for all policies of a principal together, the known ways to more rights are tried: writing policies and credentials, passing roles to a service that runs code, ' +
    "taking over workloads that run with an administrator's role, assuming such roles. Resources of a path of one's own, boundaries, denials and conditions on `iam:PermissionsBoundary` cut a way. The shortest is reported; administrators are left out.",
  remedy:
    'Take the named action out of the statement, or narrow its resources to a path of its own and demand a boundary with `iam:PermissionsBoundary`.',
  references: [
    { standard: 'AWS Well-Architected', id: 'SEC03-BP02' },
    { standard: 'AWS Well-Architected', id: 'SEC03-BP05' },
    { standard: 'Prowler', id: 'iam_policy_allows_privilege_escalation' },
    { standard: 'Checkov', id: 'CKV_AWS_286' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeEscalations(graphOf(infrastructure));
    if (statements.length === 0)
      return [notApplicable('no policy is declared here but those of administrators')];
    if (statements.some(({ kind }) => kind === 'fail' || kind === 'unknown')) return statements;
    return [
      ...statements,
      clean(WHOLE_TREE, 'no policy that is declared here leads to the rights of an administrator'),
    ];
  },
  examples: {
    pass: {
      'rights on what is its own': template(role(allow('"s3:GetObject"', '"arn:aws:s3:::shop/*"'))),
      'passing one role that is no administrator': template(
        role(
          `${allow('"ecs:RegisterTaskDefinition", "ecs:UpdateService"')}, ${allow('"iam:PassRole"', '"arn:aws:iam::111122223333:role/task"')}`,
        ),
        ADMIN,
      ),
      'passing roles of a path in which no administrator stands': template(
        role(
          `${allow('"ec2:RunInstances"')}, ${allow('"iam:PassRole"', '"arn:aws:iam::111122223333:role/passed/*"')}`,
        ),
        ADMIN,
      ),
      'a path of its own': template(
        role(allow('"iam:PutRolePolicy"', '"arn:aws:iam::111122223333:role/shop/*"')),
      ),
      'a boundary that is demanded': template(
        role(
          '{ Effect: Allow, Action: ["iam:CreateRole", "iam:PutRolePolicy"], Resource: "*", Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/edge" } } }',
        ),
      ),
    },
    fail: {
      'it may write the password of anybody': terraform('"iam:UpdateLoginProfile"'),
      'it may pass any role to a machine': terraform('"iam:PassRole", "ec2:RunInstances"'),
      'the rights stand in two policies': {
        'main.tf': ['iam:PassRole', 'ec2:RunInstances']
          .map(
            (action, index) =>
              `resource "aws_iam_role_policy" "p${index}" {\n  role   = aws_iam_role.ci.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }] })\n}\n`,
          )
          .concat('resource "aws_iam_role" "ci" {\n  assume_role_policy = ""\n}\n')
          .join(''),
      },
      'it may replace the code of a privileged function': template(
        role(allow('"lambda:UpdateFunctionCode"')),
        ADMIN,
      ),
      'all of IAM': template(role(allow('"iam:*"'))),
    },
    'not-applicable': {
      'an administrator only': template(ADMIN),
      'no policy': { 'template.yaml': 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n' },
    },
  },
});
