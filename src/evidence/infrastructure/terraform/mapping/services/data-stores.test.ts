import { expect, it } from 'vitest';
import type { ValueMap } from '../../../../../resources/value.ts';
import { mapRoot } from '../map-root.ts';

/** What a resource of Terraform is called and holds in the graph. */
function mapped(type: string, attributes: ValueMap): { type: string | undefined; properties: unknown } {
  const address = `${type}.main`;
  const at = { path: 'main.tf', line: 1 };
  const resource = { address, mode: 'managed' as const, type, name: 'main', attributes };
  const stack = mapRoot(
    {
      id: 'live',
      kind: 'terraform',
      path: 'live',
      name: 'live',
      valuesFile: undefined,
      variables: {},
      outputs: {},
      gaps: [],
      resources: [
        {
          ...resource,
          provider: undefined,
          source: at,
          maybe: undefined,
          dependsOn: [],
          sourceOf: () => at,
          explain: () => [],
        },
      ],
    },
    undefined,
  );
  const [first] = stack.resources;
  return { type: first?.type, properties: JSON.parse(JSON.stringify(first?.properties)) };
}

it.each<[string, ValueMap, string, unknown]>([
  [
    'aws_db_parameter_group',
    { name: 'pg', parameter: [{ name: 'rds.force_ssl', value: 1 }] },
    'AWS::RDS::DBParameterGroup',
    { DBParameterGroupName: 'pg', Parameters: { 'rds.force_ssl': '1' } },
  ],
  [
    'aws_opensearch_domain',
    {
      encrypt_at_rest: [{ enabled: 'true' }],
      domain_endpoint_options: [{ enforce_https: true, tls_security_policy: 'Policy-Min-TLS-1-2-2019-07' }],
      log_publishing_options: [{ log_type: 'AUDIT_LOGS', cloudwatch_log_group_arn: 'arn' }],
    },
    'AWS::OpenSearchService::Domain',
    {
      EncryptionAtRestOptions: { Enabled: true },
      DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-2019-07' },
      LogPublishingOptions: { AUDIT_LOGS: { CloudWatchLogsLogGroupArn: 'arn', Enabled: true } },
    },
  ],
  [
    'aws_alb',
    { internal: false, enable_deletion_protection: true, access_logs: [{ bucket: 'logs', enabled: true }] },
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    {
      Scheme: 'internet-facing',
      Type: 'application',
      LoadBalancerAttributes: [
        { Key: 'deletion_protection.enabled', Value: 'true' },
        { Key: 'access_logs.s3.enabled', Value: 'true' },
        { Key: 'access_logs.s3.bucket', Value: 'logs' },
      ],
    },
  ],
  [
    'aws_lb_listener',
    {
      certificate_arn: 'arn',
      port: '80',
      protocol: 'HTTP',
      default_action: [
        { type: 'redirect', redirect: [{ port: 443, protocol: 'HTTPS', status_code: 'HTTP_301' }] },
      ],
    },
    'AWS::ElasticLoadBalancingV2::Listener',
    {
      Certificates: [{ CertificateArn: 'arn' }],
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [
        { Type: 'redirect', RedirectConfig: { Port: '443', Protocol: 'HTTPS', StatusCode: 'HTTP_301' } },
      ],
    },
  ],
  [
    'aws_lb_target_group',
    { deregistration_delay: 30, health_check: [{ path: '/up', matcher: 200 }], port: 80 },
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    {
      HealthCheckPath: '/up',
      Matcher: { HttpCode: '200' },
      Port: 80,
      TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
    },
  ],
  [
    'aws_elb',
    { listener: [{ lb_port: 443, lb_protocol: 'https', instance_port: 80, instance_protocol: 'http' }] },
    'AWS::ElasticLoadBalancing::LoadBalancer',
    {
      Scheme: 'internet-facing',
      Listeners: [{ LoadBalancerPort: 443, Protocol: 'https', InstancePort: 80, InstanceProtocol: 'http' }],
    },
  ],
  [
    'aws_cloudfront_distribution',
    {
      default_cache_behavior: [{ viewer_protocol_policy: 'allow-all' }],
      viewer_certificate: [{ minimum_protocol_version: 'TLSv1.2_2021', acm_certificate_arn: 'arn' }],
    },
    'AWS::CloudFront::Distribution',
    {
      DistributionConfig: {
        DefaultCacheBehavior: { ViewerProtocolPolicy: 'allow-all' },
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', AcmCertificateArn: 'arn' },
      },
    },
  ],
  [
    'aws_dynamodb_table',
    { name: 'orders', point_in_time_recovery: [{ enabled: true }], read_capacity: 5 },
    'AWS::DynamoDB::Table',
    {
      TableName: 'orders',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      ProvisionedThroughput: { ReadCapacityUnits: 5 },
    },
  ],
  [
    'aws_kinesis_stream',
    { encryption_type: 'KMS', kms_key_id: 'alias/aws/kinesis' },
    'AWS::Kinesis::Stream',
    { StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } },
  ],
  [
    'aws_sqs_queue',
    { policy: '{"Statement":[]}', sqs_managed_sse_enabled: false },
    'AWS::SQS::Queue',
    { Policy: { Statement: [] }, SqsManagedSseEnabled: false },
  ],
])('%s is said in the words of CloudFormation', (type, attributes, expected, properties) => {
  expect(mapped(type, attributes)).toEqual({ type: expected, properties });
});
