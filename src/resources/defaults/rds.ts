import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults(
  {
    type: 'AWS::RDS::DBInstance',
    property: 'StorageEncrypted',
    fallback: { value: false, because: 'RDS does not encrypt unless told to' },
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
    date: DATE,
  },
  {
    type: 'AWS::RDS::DBInstance',
    property: 'PubliclyAccessible',
    language: 'terraform',
    fallback: { value: false, because: "Terraform's provider makes it `false`" },
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance',
    date: DATE,
  },
  {
    type: 'AWS::RDS::DBInstance',
    property: 'PubliclyAccessible',
    language: 'cloudformation',
    fallback: { open: 'without it, RDS decides by the subnet group and the gateway of its VPC' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html',
    date: DATE,
  },
  {
    type: 'AWS::RDS::DBInstance',
    property: 'BackupRetentionPeriod',
    language: 'cloudformation',
    fallback: { value: 1, because: 'CloudFormation keeps backups for one day' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html',
    date: DATE,
  },
  {
    type: 'AWS::RDS::DBInstance',
    property: 'BackupRetentionPeriod',
    language: 'terraform',
    fallback: { value: 0, because: "Terraform's provider switches backups off" },
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance',
    date: DATE,
  },
  {
    type: 'AWS::RDS::DBInstance',
    property: 'DeletionProtection',
    fallback: { value: false, because: 'RDS lets anybody with the right delete it unless told otherwise' },
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
    date: DATE,
  },
  {
    type: 'AWS::RDS::DBInstance',
    property: 'MultiAZ',
    fallback: { value: false, because: 'RDS keeps one copy unless told otherwise' },
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
    date: DATE,
  },
  {
    type: 'AWS::RDS::DBCluster',
    property: 'BackupRetentionPeriod',
    fallback: { value: 1, because: 'RDS keeps backups of a cluster for one day' },
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::RDS::DBCluster',
    property: 'DeletionProtection',
    fallback: { value: false, because: 'RDS lets anybody with the right delete it unless told otherwise' },
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::RDS::GlobalCluster',
    property: 'StorageEncrypted',
    fallback: { value: false, because: 'a global cluster is not encrypted unless told to' },
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateGlobalCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::RDS::DBProxy',
    property: 'RequireTLS',
    fallback: { value: false, because: 'a proxy takes connections without TLS unless told otherwise' },
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html',
    date: DATE,
  },
);
