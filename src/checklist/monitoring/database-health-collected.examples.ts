import type { ControlDefinition } from '../../judge/control.ts';

const alarm = (metric: string) =>
  `  ${metric}:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n      Namespace: AWS/RDS\n      MetricName: ${metric}\n      Dimensions: [{Name: DBInstanceIdentifier, Value: !Ref Database}]\n`;
const database = (...metrics: readonly string[]) => ({
  'template.yaml': `Resources:\n  Database:\n    Type: AWS::RDS::DBInstance\n    Properties: {Engine: postgres}\n${metrics.map(alarm).join('')}`,
});
const TABLE = 'resource "aws_dynamodb_table" "orders" {\n  name = "orders"\n}\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'an alarm for each': database(
      'CPUUtilization',
      'FreeableMemory',
      'FreeStorageSpace',
      'DatabaseConnections',
    ),
    'a table on a dashboard': {
      'main.tf': `${TABLE}resource "aws_cloudwatch_dashboard" "shop" {\n  dashboard_name = "shop"\n  dashboard_body = jsonencode({\n    widgets = [{\n      type = "metric"\n      properties = { metrics = [["AWS/DynamoDB", "ThrottledRequests", "TableName", aws_dynamodb_table.orders.name]] }\n    }]\n  })\n}\n`,
    },
  },
  fail: {
    'a database that nobody looks at': database(),
    'no alarm for its storage': database('CPUUtilization', 'FreeableMemory', 'DatabaseConnections'),
    'a table without an alarm': { 'main.tf': TABLE },
  },
  unknown: {
    'alarms on an identifier that is given at deployment': {
      'template.yaml': `Parameters:\n  Id: {Type: String}\n${database('CPUUtilization', 'FreeableMemory', 'FreeStorageSpace', 'DatabaseConnections')['template.yaml'].replaceAll('!Ref Database', '!Ref Id')}`,
    },
  },
  'not-applicable': {
    'a queue': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n' },
  },
};
