import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults(
  {
    type: 'AWS::Redshift::Cluster',
    property: 'Encrypted',
    fallback: {
      open: '`Encrypted` is not set: clusters created since 10 January 2025 are encrypted by default, older ones are not',
    },
    source: 'https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html',
    date: DATE,
  },
  {
    type: 'AWS::Redshift::Cluster',
    property: 'AutomatedSnapshotRetentionPeriod',
    fallback: { value: 1, because: 'Redshift keeps automatic snapshots for one day' },
    source: 'https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html',
    date: DATE,
  },
);
