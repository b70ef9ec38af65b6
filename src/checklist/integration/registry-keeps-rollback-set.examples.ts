import type { ControlDefinition } from '../../judge/control.ts';

const rule = (selection: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: 'expire' } }] });
const terraform = (selection: Readonly<Record<string, unknown>>) => ({
  'main.tf': `resource "aws_ecr_repository" "shop" {\n  name = "shop"\n}\nresource "aws_ecr_lifecycle_policy" "shop" {\n  repository = aws_ecr_repository.shop.name\n  policy     = jsonencode(${rule(selection)})\n}\n`,
});
const template = (selection: Readonly<Record<string, unknown>>) => ({
  'stack.yaml': `Resources:\n  Shop:\n    Type: AWS::ECR::Repository\n    Properties:\n      LifecyclePolicy:\n        LifecyclePolicyText: '${rule(selection)}'\n`,
});
const UNTAGGED = { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 };
const newest = (countNumber: number) => ({ tagStatus: 'any', countType: 'imageCountMoreThan', countNumber });

export const examples: ControlDefinition['examples'] = {
  pass: {
    'untagged images go': terraform(UNTAGGED),
    'untagged images of a template go': template(UNTAGGED),
    'the last thirty stay': terraform(newest(30)),
    'images of changes go after a week': template({
      tagStatus: 'tagged',
      tagPrefixList: ['pr-'],
      countType: 'sinceImagePushed',
      countUnit: 'days',
      countNumber: 7,
    }),
  },
  fail: {
    'no policy': { 'main.tf': 'resource "aws_ecr_repository" "shop" {\n  name = "shop"\n}\n' },
    'no policy in a template': { 'stack.yaml': 'Resources:\n  Shop: { Type: AWS::ECR::Repository }\n' },
    'three stay': terraform(newest(3)),
    'whatever is older than a month goes': template({ ...UNTAGGED, tagStatus: 'any', countNumber: 30 }),
  },
  unknown: { 'ten stay': terraform(newest(10)) },
  'not-applicable': { 'no registry': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {}\n' } },
};
