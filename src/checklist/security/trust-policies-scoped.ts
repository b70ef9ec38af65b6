import { defineControl } from '../../judge/control.ts';
import { judgeRoleTrust } from '../../judge/role-trust.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';

const role = (statement: string) => ({
  'template.yaml': `Resources:\n  Deploy:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - ${statement}\n`,
});
const terraform = (statement: string) => ({
  'main.tf': `provider "aws" {\n  allowed_account_ids = ["111122223333"]\n}\nresource "aws_iam_role" "deploy" {\n  assume_role_policy = jsonencode({ Statement = [${statement}] })\n}\n`,
});
const PARTNER =
  '{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::444455556666:root" }';

export default defineControl({
  id: 'security/trust-policies-scoped',
  title: 'Roles let in only whom they name',
  tier: 2,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'A role is as safe as the list of those who may become it: a wildcard or a foreign account in its trust policy is a door that no other policy closes.',
  how:
    'The trust policy of every role is read. Everybody (`*`), `NotPrincipal`, and another account as a whole without `sts:ExternalId` or a condition on the organisation fail. ' +
    'Delegating to an account as a whole is a minor finding, a service that acts for others without `aws:SourceAccount` or `aws:SourceArn` a remark. Tokens of OIDC providers have a control of their own.',
  remedy:
    'Name the roles that may come in by their ARN, ask partners for `sts:ExternalId`, and tie services to your account with `aws:SourceAccount`.',
  references: [
    { standard: 'AWS Well-Architected', id: 'SEC03-BP07' },
    { standard: 'AWS Well-Architected', id: 'SEC03-BP08' },
    { standard: 'CIS AWS Foundations', version: '5.0.0', id: '1.19' },
    { standard: 'Prowler', id: 'iam_role_cross_service_confused_deputy_prevention' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeRoleTrust(graphOf(infrastructure));
    if (statements.length === 0) return [notApplicable('no role is declared whose trust could be judged')];
    if (statements.some(({ kind }) => kind === 'fail' || kind === 'unknown')) return statements;
    return [...statements, clean(WHOLE_TREE, 'no role lets in whom it does not name')];
  },
  examples: {
    pass: {
      'a service': role(
        '{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: ecs-tasks.amazonaws.com } }',
      ),
      'a role that is named': terraform(
        '{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::111122223333:role/ci" } }',
      ),
      'a partner who must give an id': terraform(
        `${PARTNER}, Condition = { StringEquals = { "sts:ExternalId" = "shop" } } }`,
      ),
      'everybody of the organisation': role(
        '{ Effect: Allow, Action: sts:AssumeRole, Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": o-abc } } }',
      ),
      'a service that acts for others is a remark': role(
        '{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: events.amazonaws.com } }',
      ),
    },
    fail: {
      everybody: role('{ Effect: Allow, Action: sts:AssumeRole, Principal: "*" }'),
      'everybody, in a list': role(
        '{ Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: ["arn:aws:iam::111122223333:role/ci", "*"] } }',
      ),
      'everybody, in Terraform': terraform(
        '{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "*" } }',
      ),
      'another account as a whole': terraform(`${PARTNER} }`),
      'the account as a whole': role(
        '{ Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root" } }',
      ),
      'all but one': role(
        '{ Effect: Allow, Action: sts:AssumeRole, NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }',
      ),
      'a condition that holds without an id': terraform(
        `${PARTNER}, Condition = { StringEqualsIfExists = { "sts:ExternalId" = "shop" } } }`,
      ),
    },
    unknown: {
      'a principal without a default': {
        'main.tf':
          'variable "partner" {}\nresource "aws_iam_role" "a" {\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = var.partner } }] })\n}\n',
      },
    },
    'not-applicable': {
      'no role': { 'template.yaml': 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n' },
      'a denial of everybody': role('{ Effect: Deny, Action: sts:AssumeRole, Principal: "*" }'),
    },
  },
});
