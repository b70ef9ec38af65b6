import { describe, expect, it } from 'vitest';
import { subjectGraph, templateGraph, terraformGraph } from '../../../test/declared-graph.ts';
import type { ResourceGraph } from '../graph.ts';
import { guards } from './backups.ts';

const answers = (graph: ResourceGraph) => guards(graph).map(({ kind, holds }) => [kind, holds.answer]);

describe('what guards a store', () => {
  it.each([
    [
      'AWS::RDS::DBInstance',
      'BackupRetentionPeriod: 7, DeletionProtection: true',
      [
        ['backup', 'yes'],
        ['deletion', 'yes'],
      ],
    ],
    [
      'AWS::RDS::DBInstance',
      'BackupRetentionPeriod: "1"',
      [
        ['backup', 'no'],
        ['deletion', 'no'],
      ],
    ],
    ['AWS::RDS::DBInstance', 'DBClusterIdentifier: shop', []],
    [
      'AWS::RDS::DBCluster',
      '',
      [
        ['backup', 'no'],
        ['deletion', 'no'],
      ],
    ],
    ['AWS::Redshift::Cluster', 'AutomatedSnapshotRetentionPeriod: 14', [['backup', 'yes']]],
    [
      'AWS::DynamoDB::Table',
      'PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}',
      [['recovery', 'yes']],
    ],
    ['AWS::DynamoDB::Table', '', [['recovery', 'no']]],
    ['AWS::DynamoDB::GlobalTable', 'Replicas: [{Region: eu-west-1}]', [['recovery', 'no']]],
  ])('%s with {%s}', async (type, properties, expected) => {
    expect(answers(await subjectGraph(type, properties))).toEqual(expected);
  });

  it('may be a plan that names it or a tag of it', async () => {
    const plan = (selection: string) =>
      '  Table: {Type: AWS::DynamoDB::Table, Properties: {Tags: [{Key: backup, Value: daily}]}}\n' +
      `  Plan: {Type: AWS::Backup::BackupSelection, Properties: {BackupSelection: {${selection}}}}`;

    for (const [selection, answer] of [
      ['Resources: [!GetAtt Table.Arn]', 'yes'],
      ['ListOfTags: [{ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: daily}]', 'yes'],
      ['ListOfTags: [{ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: weekly}]', 'no'],
    ] as const)
      expect(answers(await templateGraph(plan(selection)))).toEqual([['recovery', answer]]);
  });

  it('keeps snapshots and images to those who should have them', async () => {
    const graph = await terraformGraph(
      'resource "aws_db_snapshot" "all" {\n  shared_accounts = ["all"]\n}\n' +
        'resource "aws_db_snapshot" "own" {\n  db_snapshot_identifier = "own"\n}\n' +
        'resource "aws_ami_launch_permission" "all" {\n  group = "all"\n}\n',
    );

    expect(guards(graph).map(({ resource, holds }) => [resource.address, holds.answer])).toEqual([
      ['aws_db_snapshot.all', 'no'],
      ['aws_db_snapshot.own', 'yes'],
      ['aws_ami_launch_permission.all', 'no'],
    ]);
  });
});
