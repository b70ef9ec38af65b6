import { defineRows, flag, json, one } from '../row.ts';

/** Services with an endpoint or a policy of their own, beside those that have a file of theirs. */
export default defineRows(
  {
    terraform: ['aws_glacier_vault'],
    type: 'aws_glacier_vault',
    attributes: { access_policy: json('AccessPolicy') },
  },
  {
    terraform: ['aws_opensearchserverless_security_policy'],
    type: 'AWS::OpenSearchServerless::SecurityPolicy',
    attributes: { policy: { is: 'text' } },
  },
  { terraform: ['aws_timestreaminfluxdb_db_instance'], type: 'AWS::Timestream::InfluxDBInstance' },
  { terraform: ['aws_mwaa_environment'], type: 'AWS::MWAA::Environment' },
  {
    terraform: ['aws_transfer_server'],
    type: 'AWS::Transfer::Server',
    attributes: { endpoint_details: one(undefined) },
  },
  {
    terraform: ['aws_emr_block_public_access_configuration'],
    type: 'aws_emr_block_public_access_configuration',
    attributes: { block_public_security_group_rules: flag() },
  },
);
