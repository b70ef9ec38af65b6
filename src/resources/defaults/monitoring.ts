import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';
const CLOUDWATCH = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html';
const TRAIL =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html';

export default defineDefaults(
  {
    type: 'AWS::CloudWatch::Alarm',
    property: 'ActionsEnabled',
    fallback: { value: true, because: 'actions are on unless they are switched off' },
    source: CLOUDWATCH,
    date: DATE,
  },
  {
    type: 'AWS::CloudWatch::CompositeAlarm',
    property: 'ActionsEnabled',
    fallback: { value: true, because: 'actions are on unless they are switched off' },
    source: CLOUDWATCH,
    date: DATE,
  },
  {
    type: 'AWS::Logs::LogGroup',
    property: 'LogGroupClass',
    fallback: { value: 'STANDARD', because: 'log groups are of the standard class' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html',
    date: DATE,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    property: 'IsLogging',
    language: 'terraform',
    fallback: { value: true, because: "Terraform's provider switches it on" },
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail',
    date: DATE,
  },
  ...['IsMultiRegionTrail', 'EnableLogFileValidation', 'IsOrganizationTrail'].map((property) => ({
    type: 'AWS::CloudTrail::Trail',
    property,
    fallback: { value: false, because: 'a trail does so only where it is told to' },
    source: TRAIL,
    date: DATE,
  })),
  {
    type: 'AWS::CloudTrail::Trail',
    property: 'IncludeGlobalServiceEvents',
    language: 'terraform',
    fallback: { value: true, because: "Terraform's provider switches it on" },
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail',
    date: DATE,
  },
  {
    type: 'AWS::RDS::DBInstance',
    property: 'MonitoringInterval',
    fallback: { value: 0, because: 'enhanced monitoring is off unless it is switched on' },
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
    date: DATE,
  },
);
