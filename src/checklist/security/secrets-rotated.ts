import { defineControl } from '../../judge/control.ts';
import { judgeRotation } from '../../judge/secret-rotation.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';

const SECRET = 'resource "aws_secretsmanager_secret" "db" {\n  name = "db"\n}\n';
const rotation = (rules: string) => ({
  'main.tf': `${SECRET}resource "aws_secretsmanager_secret_rotation" "db" {\n  secret_id = aws_secretsmanager_secret.db.id\n  rotation_rules {\n    ${rules}\n  }\n}\n`,
});
const template = (days: number) => ({
  'template.yaml': `Resources:\n  Db: { Type: AWS::SecretsManager::Secret, Properties: { Name: db } }\n  Rotation:\n    Type: AWS::SecretsManager::RotationSchedule\n    Properties: { SecretId: !Ref Db, RotationRules: { AutomaticallyAfterDays: ${days} } }\n`,
});

export default defineControl({
  id: 'security/secrets-rotated',
  title: 'Secrets are rotated',
  tier: 2,
  severity: 'minor',
  planes: ['infrastructure', 'account'],
  why: 'A secret that never changes stays valid for everybody who has ever seen it: former colleagues, old laptops, log files.',
  how:
    'Every secret of Secrets Manager that production declares must have a rotation schedule of at most 90 days; a calendar (`cron`) counts. ' +
    'Passwords that a database makes and keeps rotate by themselves. Keys of third parties that cannot rotate need a waiver with a date.',
  remedy:
    'Let the database manage its master password, or add `AWS::SecretsManager::RotationSchedule` (`aws_secretsmanager_secret_rotation`) with `AutomaticallyAfterDays: 30`.',
  references: ['1', '2', '3', '4'].map((id) => ({ standard: 'AWS FSBP', id: `SecretsManager.${id}` })),
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeRotation(infrastructure, graphOf(infrastructure));
    return statements.length > 0 ? statements : [notApplicable('no secret is declared here')];
  },
  examples: {
    pass: {
      'every month': rotation('automatically_after_days = 30'),
      'every week, as a rate': rotation('schedule_expression = "rate(7 days)"'),
      'by a calendar': rotation('schedule_expression = "cron(0 16 1,15 * ? *)"'),
      'in a template': template(60),
      'through the attachment to its database': {
        'template.yaml': template(30)
          ['template.yaml'].replace('SecretId: !Ref Db', 'SecretId: !Ref Attached')
          .concat(
            '  Attached: { Type: AWS::SecretsManager::SecretTargetAttachment, Properties: { SecretId: !Ref Db, TargetId: main, TargetType: AWS::RDS::DBInstance } }\n',
          ),
      },
    },
    fail: {
      never: { 'main.tf': SECRET },
      'never, in a template': {
        'template.yaml':
          'Resources:\n  Db: { Type: AWS::SecretsManager::Secret, Properties: { Name: db } }\n',
      },
      'twice a year': rotation('schedule_expression = "rate(180 days)"'),
      'too seldom, in a template': template(120),
    },
    unknown: {
      'an interval without a default': {
        'main.tf': `variable "days" {}\n${rotation('automatically_after_days = var.days')['main.tf']}`,
      },
    },
    'not-applicable': {
      'no secret': { 'template.yaml': 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n' },
    },
  },
});
