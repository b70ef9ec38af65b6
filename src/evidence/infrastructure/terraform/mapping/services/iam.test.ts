import { expect, it } from 'vitest';
import { evaluatedAt, evaluatedRoot } from '../../../../../../test/evaluated-terraform.ts';
import { Reference } from '../../../../../resources/value.ts';
import type { EvaluatedResource } from '../../evaluated.ts';
import { mapRoot } from '../map-root.ts';

function mapped(...resources: readonly EvaluatedResource[]) {
  return mapRoot(evaluatedRoot(resources), undefined).resources;
}

const role = new Reference('live#aws_iam_role.web', 'name');

it('policies and attachments are part of their role, and keep their own places', () => {
  const [web, ...others] = mapped(
    evaluatedAt('aws_iam_role.web', 1, { name: 'web', assume_role_policy: '{"Statement": []}' }),
    evaluatedAt('aws_iam_role_policy.read', 5, { role, name: 'read', policy: '{"Statement": []}' }),
    evaluatedAt('aws_iam_role_policy_attachment.one', 9, { role, policy_arn: 'arn:aws:iam::aws:policy/A' }),
    evaluatedAt('aws_iam_role_policy_attachment.two', 13, { role, policy_arn: 'arn:aws:iam::aws:policy/B' }),
    evaluatedAt('aws_iam_role_policy_attachment.three', 17, {
      role: 'web',
      policy_arn: 'arn:aws:iam::aws:policy/C',
    }),
  );

  expect(others).toEqual([]);
  expect(web?.properties).toEqual({
    RoleName: 'web',
    AssumeRolePolicyDocument: { Statement: [] },
    Policies: [{ PolicyName: 'read', PolicyDocument: { Statement: [] } }],
    ManagedPolicyArns: ['A', 'B', 'C'].map((name) => `arn:aws:iam::aws:policy/${name}`),
  });
  expect(web?.sourceOf('Policies', 0, 'PolicyDocument')).toMatchObject({
    line: 5,
    resource: 'aws_iam_role_policy.read',
  });
  expect([0, 1, 2].map((at) => web?.sourceOf('ManagedPolicyArns', at))).toMatchObject([
    { line: 9, resource: 'aws_iam_role_policy_attachment.one' },
    { line: 13, resource: 'aws_iam_role_policy_attachment.two' },
    { line: 17, resource: 'aws_iam_role_policy_attachment.three' },
  ]);
});

it('a policy that is fastened to many is part of each of them', () => {
  const reader = new Reference('live#aws_iam_role.reader', 'name');
  const roles = mapped(
    evaluatedAt('aws_iam_role.web', 1, { name: 'web' }),
    evaluatedAt('aws_iam_role.reader', 3, { name: 'reader' }),
    evaluatedAt('aws_iam_policy_attachment.read', 5, {
      name: 'read',
      roles: [role, reader],
      policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    }),
  );

  expect(roles.map(({ properties }) => properties.ManagedPolicyArns)).toEqual([
    ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  ]);
});

it("container definitions are said in CloudFormation's words, what the author named is kept", () => {
  const [task] = mapped(
    evaluatedAt('aws_ecs_task_definition.web', 1, {
      family: 'web',
      container_definitions:
        '[{"name": "web", "readonlyRootFilesystem": true, "dockerLabels": {"team": "a"}, "environment": [{"name": "A", "value": "b"}], "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "x"}}}]',
      volume: [{ name: 'socket', host_path: '/var/run/docker.sock' }],
      pid_mode: 'host',
    }),
  );

  expect(task?.properties).toEqual({
    Family: 'web',
    ContainerDefinitions: [
      {
        Name: 'web',
        ReadonlyRootFilesystem: true,
        DockerLabels: { team: 'a' },
        Environment: [{ Name: 'A', Value: 'b' }],
        LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'x' } },
      },
    ],
    Volumes: [{ Name: 'socket', Host: { SourcePath: '/var/run/docker.sock' } }],
    PidMode: 'host',
  });
});
