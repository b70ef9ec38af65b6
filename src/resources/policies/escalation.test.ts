import { describe, expect, it } from 'vitest';
import { smallGraph, to } from '../../../test/small-graph.ts';
import type { Value, ValueMap } from '../value.ts';
import { effective } from './effective.ts';
import { escalates } from './escalation.ts';
import { policiesOf } from './principals.ts';
import { canAssume } from './trust.ts';

const allow = (Action: Value, Resource: Value = '*', more: ValueMap = {}): ValueMap => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const document = (...Statement: readonly ValueMap[]): ValueMap => ({ Version: '2012-10-17', Statement });
const role = (statements: readonly ValueMap[], more: ValueMap = {}) =>
  [
    'AWS::IAM::Role',
    { Policies: [{ PolicyName: 'p', PolicyDocument: document(...statements) }], ...more },
  ] as const;
const trusting = (principal: Value): ValueMap => ({
  AssumeRolePolicyDocument: document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }),
});

const admin = role([allow('*')], trusting({ AWS: 'arn:aws:iam::111122223333:root' }));

function waysOf(
  statements: readonly ValueMap[],
  more: ValueMap = {},
  others: Parameters<typeof smallGraph>[0] = {},
) {
  const graph = smallGraph({ app: role(statements, more), ...others });
  const principal = policiesOf(graph).of(graph.at('app'));
  if (!principal) throw new Error('the role is a principal');
  return escalates(principal, graph).map(({ id }) => id);
}

describe('escalates', () => {
  it('finds a right that makes an administrator', () => {
    expect(waysOf([allow(['iam:UpdateLoginProfile'])])).toEqual(['iam:UpdateLoginProfile']);
    expect(waysOf([allow('iam:AttachRolePolicy', to('app'))])).toEqual(['iam:AttachRolePolicy']);
  });

  it('finds a combination, and not half of one', () => {
    const run = allow(['lambda:CreateFunction', 'lambda:InvokeFunction']);

    expect(waysOf([allow('iam:PassRole'), run])).toEqual([
      'iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction',
    ]);
    expect(waysOf([allow('iam:PassRole')])).toEqual([]);
    expect(
      waysOf([allow('iam:PassRole', to('task')), run], {}, { task: role([allow('s3:GetObject')]) }),
    ).toEqual([]);
    expect(waysOf([allow('iam:PassRole', to('admin')), run], {}, { admin })).toHaveLength(1);
  });

  it('goes by the path of a role', () => {
    const statements = [
      allow('iam:PassRole', 'arn:aws:iam::111122223333:role/passed/*'),
      allow('ec2:RunInstances'),
    ];
    const named = (Path?: string) =>
      role([allow('*')], { RoleName: 'root', ...(Path === undefined ? {} : { Path }) });

    expect(waysOf(statements, {}, { admin: named() })).toEqual([]);
    expect(waysOf(statements, {}, { admin: named('/passed/') })).toHaveLength(1);
  });

  it('stops at paths, boundaries, denials and other services', () => {
    const boundary = {
      Condition: { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/b' } },
    };
    const forEcs = { Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } };

    expect(waysOf([allow('iam:PutRolePolicy', 'arn:aws:iam::111122223333:role/app/*')])).toEqual([]);
    expect(waysOf([allow('iam:PutRolePolicy', '*', boundary)])).toEqual([]);
    expect(
      waysOf([allow('iam:CreateAccessKey'), { Effect: 'Deny', Action: 'iam:*', Resource: '*' }]),
    ).toEqual([]);
    expect(waysOf([allow('iam:PassRole', '*', forEcs), allow('ec2:RunInstances')])).toEqual([]);
    expect(
      waysOf([allow('iam:*')], { PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' }),
    ).toEqual([]);
  });

  it('finds the way into what runs with the rights of an administrator', () => {
    const others = {
      admin,
      job: ['AWS::Lambda::Function', { Role: to('admin'), FunctionName: 'job' }] as const,
    };

    expect(waysOf([allow('lambda:UpdateFunctionCode')], {}, others)).toEqual([
      'lambda:UpdateFunctionCode job',
    ]);
    expect(
      waysOf([allow('lambda:UpdateFunctionCode', 'arn:aws:lambda:*:*:function:other')], {}, others),
    ).toEqual([]);
    expect(waysOf([allow('sts:AssumeRole')], {}, { admin })).toEqual(['sts:AssumeRole admin']);
  });
});

describe('canAssume and effective', () => {
  const graph = smallGraph({
    app: role([allow('sts:AssumeRole', to('deploy'))]),
    deploy: role([], trusting({ AWS: to('app') })),
    other: role([], trusting({ Service: 'ecs-tasks.amazonaws.com' })),
  });
  const app = policiesOf(graph).of(graph.at('app'));

  it('answers who may become whom', () => {
    expect(app && canAssume(app, graph.at('deploy'), graph).answer).toBe('yes');
    expect(app && canAssume(app, graph.at('other'), graph).answer).toBe('no');
  });

  it('answers who may do what', () => {
    const may = (action: string) =>
      app && effective(app, { action, on: { resource: graph.at('deploy') } }, graph).answer;

    expect(may('sts:AssumeRole')).toBe('yes');
    expect(may('sts:TagSession')).toBe('no');
  });
});
