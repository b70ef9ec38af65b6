import { isList, isMap, type Value } from '../../../../../resources/value.ts';
import { type Attributes, type Building, defineRows, flag, json, nothing, number, one } from '../row.ts';

const CLUSTER: Attributes = {
  dedicated_master_enabled: flag(),
  instance_count: number(),
  zone_awareness_enabled: flag(),
  zone_awareness_config: one(undefined, { availability_zone_count: number() }),
};

const DOMAIN: Attributes = {
  access_policies: json(),
  advanced_security_options: one(undefined, {
    enabled: flag(),
    internal_user_database_enabled: flag(),
    master_user_options: one(undefined, {
      master_user_arn: 'MasterUserARN',
      master_user_name: 'MasterUserName',
      master_user_password: 'MasterUserPassword',
    }),
  }),
  cognito_options: one(undefined, { enabled: flag() }),
  domain_endpoint_options: one(undefined, {
    custom_endpoint_enabled: flag(),
    enforce_https: flag('EnforceHTTPS'),
    tls_security_policy: 'TLSSecurityPolicy',
  }),
  ebs_options: one('EBSOptions', { ebs_enabled: flag('EBSEnabled') }),
  encrypt_at_rest: one('EncryptionAtRestOptions', { enabled: flag() }),
  log_publishing_options: nothing,
  node_to_node_encryption: one('NodeToNodeEncryptionOptions', { enabled: flag() }),
  snapshot_options: one(undefined),
  vpc_options: one('VPCOptions'),
};

export default defineRows(
  {
    terraform: ['aws_opensearch_domain'],
    type: 'AWS::OpenSearchService::Domain',
    knownBy: ['domain_name'],
    attributes: { ...DOMAIN, cluster_config: one(undefined, CLUSTER) },
    build: publishLogs,
  },
  {
    terraform: ['aws_elasticsearch_domain'],
    type: 'AWS::Elasticsearch::Domain',
    knownBy: ['domain_name'],
    attributes: { ...DOMAIN, cluster_config: one('ElasticsearchClusterConfig', CLUSTER) },
    build: publishLogs,
  },
  {
    terraform: ['aws_opensearch_domain_policy', 'aws_elasticsearch_domain_policy'],
    type: 'aws_opensearch_domain_policy',
    into: { by: ['domain_name'], parents: ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'] },
    attributes: { access_policies: json() },
  },
  {
    terraform: ['aws_opensearchserverless_collection'],
    type: 'AWS::OpenSearchServerless::Collection',
    knownBy: ['name'],
  },
  {
    terraform: ['aws_opensearchserverless_security_policy'],
    type: 'AWS::OpenSearchServerless::SecurityPolicy',
    attributes: { policy: json() },
  },
);

/** CloudFormation names them by the type of log. */
function publishLogs({ attributes, set }: Building): void {
  const options = attributes.log_publishing_options;
  for (const [index, option] of (isList(options) ? options : []).entries()) {
    if (!isMap(option) || typeof option.log_type !== 'string') continue;
    const from = ['log_publishing_options', index];
    const path = `LogPublishingOptions.${option.log_type}`;
    const isEnabled: Value =
      option.enabled === undefined ? true : option.enabled !== 'false' && option.enabled;
    set(`${path}.CloudWatchLogsLogGroupArn`, option.cloudwatch_log_group_arn, from);
    set(`${path}.Enabled`, isEnabled, from);
  }
}
