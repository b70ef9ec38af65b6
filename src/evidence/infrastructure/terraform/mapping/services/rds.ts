import { defineRows, flag, number } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_db_instance', 'aws_rds_cluster_instance'],
    type: 'AWS::RDS::DBInstance',
    knownBy: ['identifier'],
    attributes: {
      identifier: 'DBInstanceIdentifier',
      cluster_identifier: 'DBClusterIdentifier',
      instance_class: 'DBInstanceClass',
      db_name: 'DBName',
      db_subnet_group_name: 'DBSubnetGroupName',
      vpc_security_group_ids: 'VPCSecurityGroups',
      multi_az: flag('MultiAZ'),
      backup_retention_period: number(),
      iam_database_authentication_enabled: flag('EnableIAMDatabaseAuthentication'),
      publicly_accessible: flag(),
      storage_encrypted: flag(),
      deletion_protection: flag(),
    },
  },
  {
    terraform: ['aws_db_subnet_group'],
    type: 'AWS::RDS::DBSubnetGroup',
    knownBy: ['name'],
    attributes: { name: 'DBSubnetGroupName' },
  },
);
