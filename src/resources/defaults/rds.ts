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
);
