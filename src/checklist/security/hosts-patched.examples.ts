import type { ControlDefinition } from '../../judge/control.ts';

const database = (more: string) => ({
  'main.tf': `resource "aws_db_instance" "main" {
  engine         = "postgres"
  instance_class = "db.t4g.micro"
${more}
}
variable "upgrade" {}
`,
});

const beanstalk = (value: string) => ({
  'template.yaml': `Resources:
  Shop:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
      OptionSettings:
        - {Namespace: 'aws:elasticbeanstalk:managedactions', OptionName: ManagedActionsEnabled, Value: '${value}'}
`,
});

const HOST = 'Resources:\n  Web: {Type: AWS::EC2::Instance, Properties: {ImageId: ami-1}}\n';

export const examples: ControlDefinition['examples'] = {
  pass: {
    'Terraform: a database takes minor versions unless told otherwise': database(''),
    'CloudFormation: a cache that is told to': {
      'template.yaml':
        'Resources:\n  Cache: {Type: AWS::ElastiCache::ReplicationGroup, Properties: {AutoMinorVersionUpgrade: true}}\n',
    },
    'Elastic Beanstalk with managed actions': beanstalk('true'),
    'machines with a patch association': {
      'template.yaml': `${HOST}  Patch:
    Type: AWS::SSM::Association
    Properties: {Name: AWS-RunPatchBaseline, ScheduleExpression: rate(1 day)}
`,
    },
  },
  fail: {
    'Terraform: minor versions are switched off': database('  auto_minor_version_upgrade = false'),
    'Elastic Beanstalk without managed actions': beanstalk('false'),
  },
  unknown: {
    'a machine that the account may patch': { 'template.yaml': HOST },
    'a variable decides': database('  auto_minor_version_upgrade = var.upgrade'),
  },
  'not-applicable': { 'a queue': { 'template.yaml': 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n' } },
};
