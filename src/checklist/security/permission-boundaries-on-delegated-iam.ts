import { defineControl } from '../../judge/control.ts';
import { judgeDelegatedIdentities } from '../../judge/delegated-identities.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';

const terraform = (condition: string) => ({
  'main.tf': `resource "aws_iam_policy" "ci" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["iam:CreateRole", "iam:AttachRolePolicy"], Resource = "arn:aws:iam::111122223333:role/shop/*"${condition} }] })\n}\n`,
});
const template = (actions: string, condition = '') => ({
  'template.yaml': `Resources:\n  Ci:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: { Statement: [{ Effect: Allow, Action: [${actions}], Resource: "*"${condition} }] }\n`,
});

export default defineControl({
  id: 'security/permission-boundaries-on-delegated-iam',
  title: 'Who creates roles must give them a boundary',
  tier: 3,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'Who may create a role and write its policy has every right that the role can be given, unless a boundary holds it back.',
  how: 'Every statement that allows `iam:CreateRole` or `iam:CreateUser` must ask for `iam:PermissionsBoundary` in its conditions. Policies that allow everything are judged elsewhere.',
  remedy:
    'Add `"Condition": {"StringEquals": {"iam:PermissionsBoundary": "<ARN of the boundary>"}}` to the statement, or forbid it for the whole organisation with a service control policy.',
  references: [
    { standard: 'AWS Well-Architected', id: 'SEC03-BP05' },
    { standard: 'CIS AWS Foundations', version: '7.0.0', id: '2.1.2' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeDelegatedIdentities(graphOf(infrastructure));
    return statements.length > 0
      ? statements
      : [notApplicable('no policy that is declared here creates identities')];
  },
  examples: {
    pass: {
      'a boundary is demanded': terraform(
        ', Condition = { StringEquals = { "iam:PermissionsBoundary" = "arn:aws:iam::111122223333:policy/edge" } }',
      ),
      'a boundary is demanded, in a template': template(
        '"iam:CreateUser"',
        ', Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/edge" } }',
      ),
    },
    fail: {
      'no boundary, in Terraform': terraform(''),
      'all that creates, in a template': template('"iam:Create*"'),
    },
    'not-applicable': { 'reading only': template('"iam:Get*"') },
  },
});
