import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults(
  {
    type: 'AWS::DocDB::DBCluster',
    property: 'StorageEncrypted',
    fallback: { value: false, because: 'DocumentDB does not encrypt unless told to' },
    source: 'https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::DocDB::DBCluster',
    property: 'BackupRetentionPeriod',
    fallback: { value: 1, because: 'backups are kept for one day' },
    source: 'https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::DocDB::DBCluster',
    property: 'DeletionProtection',
    fallback: { value: false, because: 'anybody with the right may delete it unless told otherwise' },
    source: 'https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::Neptune::DBCluster',
    property: 'StorageEncrypted',
    fallback: { value: false, because: 'Neptune does not encrypt unless told to' },
    source: 'https://docs.aws.amazon.com/neptune/latest/apiref/API_CreateDBCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::Neptune::DBCluster',
    property: 'BackupRetentionPeriod',
    fallback: { value: 1, because: 'backups are kept for one day' },
    source: 'https://docs.aws.amazon.com/neptune/latest/apiref/API_CreateDBCluster.html',
    date: DATE,
  },
  {
    type: 'AWS::Neptune::DBCluster',
    property: 'DeletionProtection',
    fallback: { value: false, because: 'anybody with the right may delete it unless told otherwise' },
    source: 'https://docs.aws.amazon.com/neptune/latest/apiref/API_CreateDBCluster.html',
    date: DATE,
  },
  {
    type: 'aws_docdb_global_cluster',
    property: 'StorageEncrypted',
    fallback: { value: false, because: 'a global cluster is not encrypted unless told to' },
    source:
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_global_cluster',
    date: DATE,
  },
);
