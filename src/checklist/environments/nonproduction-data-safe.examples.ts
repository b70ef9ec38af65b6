import type { ControlDefinition } from '../../judge/control.ts';

const database = (more: string) => `resource "aws_db_instance" "orders" {\n  engine = "postgres"\n${more}}\n`;
const template = (more: string) =>
  `Resources:\n  Orders:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: postgres\n${more}`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a staging database that begins empty': {
      'infra/staging/main.tf': database(''),
      'infra/production/main.tf': database(''),
    },
    'a replica of a database of the same environment': {
      'infra/staging/main.tf': `${database('')}resource "aws_db_instance" "copy" {\n  replicate_source_db = aws_db_instance.orders.arn\n}\n`,
    },
    'a snapshot that is made of masked data for the tests': {
      'infra/staging/template.yaml': template('      DBSnapshotIdentifier: orders-staging-seed\n'),
    },
  },
  fail: {
    'a restore of a snapshot of production': {
      'infra/staging/main.tf': database('  snapshot_identifier = "orders-production-2026-05-01"\n'),
    },
    'a replica of the database of production': {
      'infra/staging/template.yaml': template(
        '      SourceDBInstanceIdentifier: arn:aws:rds:eu-west-1:111111111111:db:orders-prod\n',
      ),
    },
    'a cluster that is restored to a point in time of production': {
      'infra/dev/main.tf':
        'resource "aws_rds_cluster" "orders" {\n  restore_to_point_in_time {\n    source_cluster_identifier  = "orders-production"\n    use_latest_restorable_time = true\n  }\n}\nresource "aws_rds_cluster_instance" "one" {\n  cluster_identifier = aws_rds_cluster.orders.id\n}\n',
    },
  },
  unknown: {
    'a snapshot that nobody says where it comes from': {
      'infra/staging/main.tf': database('  snapshot_identifier = "rds:orders-2026-05-01"\n'),
    },
    'a snapshot that is chosen when it is applied': {
      'infra/staging/main.tf': `variable "snapshot" {}\n${database('  snapshot_identifier = var.snapshot\n')}`,
    },
  },
  'not-applicable': {
    'production only': { 'infra/production/main.tf': database('') },
    'no store below production': {
      'infra/staging/main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n',
    },
  },
};
