import { defineControl } from '../../judge/control.ts';
import { judgePassedRoles } from '../../judge/passed-roles.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';

const policy = (statement: string) => ({
  'template.yaml': `Resources:\n  Deploy:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - ${statement}\n`,
});
const terraform = (resources: string, more = '') => ({
  'main.tf': `resource "aws_iam_role" "task" {\n  assume_role_policy = ""\n}\nresource "aws_iam_policy" "deploy" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["iam:PassRole"], Resource = ${resources}${more} }] })\n}\n`,
});
const TO_TASKS = ', Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }';

export default defineControl({
  id: 'security/passrole-scoped',
  title: 'Only named roles may be passed, to named services',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'Who may pass any role to a service works with the rights of the strongest one.',
  how:
    'Every statement that allows `iam:PassRole` is read. It fails for every role (`*`, `role/*`), and as a minor finding without a test of `iam:PassedToService`. ' +
    "A path or a prefix of one's own counts as named. Policies of AWS's own that pass every role are remarks.",
  remedy:
    'Name the ARNs of the roles (or their path) in `Resource`, and add `"Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}`.',
  references: [{ standard: 'AWS Well-Architected', id: 'SEC03-BP02' }],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgePassedRoles(graphOf(infrastructure));
    return statements.some(({ kind }) => kind !== 'remark')
      ? statements
      : [notApplicable('no policy that is declared here passes roles'), ...statements];
  },
  examples: {
    pass: {
      'one role, to tasks': terraform('aws_iam_role.task.arn', TO_TASKS),
      'a path of its own': policy(
        '{ Effect: Allow, Action: "iam:PassRole", Resource: "arn:aws:iam::111122223333:role/shop/*", Condition: { StringLike: { "iam:PassedToService": ["lambda.amazonaws.com"] } } }',
      ),
    },
    fail: {
      'every role': terraform('"*"'),
      'every role of the account, to one service': terraform('"arn:aws:iam::111122223333:role/*"', TO_TASKS),
      'every role, in a template': policy('{ Effect: Allow, Action: ["iam:Pass*"], Resource: "*" }'),
      'one role, to every service': terraform('aws_iam_role.task.arn'),
    },
    unknown: {
      'roles without a default': { 'main.tf': `variable "roles" {}\n${terraform('var.roles')['main.tf']}` },
    },
    'not-applicable': {
      'no passing of roles': policy('{ Effect: Allow, Action: "s3:GetObject", Resource: "*" }'),
    },
  },
});
