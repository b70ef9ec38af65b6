import type { ControlDefinition } from '../../judge/control.ts';

const SECRET = 'resource "aws_secretsmanager_secret" "db" {\n  name = "db"\n}\n';
const rotation = (rules: string) => ({
  'main.tf': `${SECRET}resource "aws_secretsmanager_secret_rotation" "db" {\n  secret_id           = aws_secretsmanager_secret.db.id\n  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"\n  rotation_rules {\n    ${rules}\n  }\n}\n`,
});
const HOSTED = 'HostedRotationLambda: { RotationType: MySQLSingleUser }';
const schedule = (properties: string) => ({
  'template.yaml': `Resources:\n  Db: { Type: AWS::SecretsManager::Secret, Properties: { Name: db } }\n  Rotation:\n    Type: AWS::SecretsManager::RotationSchedule\n    Properties: { SecretId: !Ref Db, ${properties} }\n`,
});
const template = (days: number) => schedule(`${HOSTED}, RotationRules: { AutomaticallyAfterDays: ${days} }`);

export const examples: ControlDefinition['examples'] = {
  pass: {
    'every month': rotation('automatically_after_days = 30'),
    'every week, as a rate': rotation('schedule_expression = "rate(7 days)"'),
    'by a calendar': rotation('schedule_expression = "cron(0 16 1,15 * ? *)"'),
    'by a calendar of every second month': rotation('schedule_expression = "cron(0 16 1 1/2 ? *)"'),
    'in a template': template(60),
    'a secret that a database keeps needs no function': {
      'main.tf':
        'resource "aws_db_instance" "main" {\n  manage_master_user_password = true\n}\nresource "aws_secretsmanager_secret_rotation" "main" {\n  secret_id = aws_db_instance.main.master_user_secret[0].secret_arn\n  rotation_rules {\n    automatically_after_days = 30\n  }\n}\n',
    },
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
      'template.yaml': 'Resources:\n  Db: { Type: AWS::SecretsManager::Secret, Properties: { Name: db } }\n',
    },
    'twice a year': rotation('schedule_expression = "rate(180 days)"'),
    'once a year, by a calendar': rotation('schedule_expression = "cron(0 16 1 2 ? *)"'),
    'too seldom, in a template': template(120),
    'a rotation that says neither days nor a schedule': schedule(HOSTED),
    'a rotation without a function': schedule('RotationRules: { AutomaticallyAfterDays: 30 }'),
  },
  unknown: {
    'an interval without a default': {
      'main.tf': `variable "days" {}\n${rotation('automatically_after_days = var.days')['main.tf']}`,
    },
  },
  'not-applicable': {
    'no secret': { 'template.yaml': 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n' },
  },
};
