import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults(
  {
    type: 'AWS::DMS::ReplicationInstance',
    property: 'PubliclyAccessible',
    fallback: { value: true, because: 'DMS gives a public address unless told not to' },
    source: 'https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html',
    date: DATE,
  },
  {
    type: 'AWS::DMS::ReplicationInstance',
    property: 'PubliclyAccessible',
    language: 'terraform',
    fallback: { value: false, because: "Terraform's provider sends `false`" },
    source:
      'https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/dms/replication_instance.go',
    date: DATE,
  },
  {
    type: 'AWS::Redshift::Cluster',
    property: 'PubliclyAccessible',
    fallback: { value: false, because: 'Redshift gives no public address to clusters made since 2025' },
    source: 'https://docs.aws.amazon.com/redshift/latest/mgmt/behavior-changes.html',
    date: DATE,
  },
  {
    type: 'AWS::Redshift::Cluster',
    property: 'PubliclyAccessible',
    language: 'terraform',
    fallback: { open: "version 5 of Terraform's provider made it `true`, version 6 makes it `false`" },
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade',
    date: DATE,
  },
);
