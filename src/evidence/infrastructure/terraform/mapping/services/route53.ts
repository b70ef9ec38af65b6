import { defineRows, flag, many, number, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_route53_zone'],
    type: 'AWS::Route53::HostedZone',
    knownBy: ['name', 'zone_id'],
    attributes: {
      vpc: many('VPCs', { vpc_id: 'VPCId', vpc_region: 'VPCRegion' }),
      comment: 'HostedZoneConfig.Comment',
    },
  },
  {
    terraform: ['aws_route53_record'],
    type: 'AWS::Route53::RecordSet',
    attributes: {
      alias: one('AliasTarget', { name: 'DNSName', zone_id: 'HostedZoneId', evaluate_target_health: flag() }),
      failover_routing_policy: one('', { type: 'Failover' }),
      records: 'ResourceRecords',
      ttl: number('TTL'),
      weighted_routing_policy: one('', { weight: number() }),
      zone_id: 'HostedZoneId',
    },
  },
  {
    terraform: ['aws_route53_health_check'],
    type: 'AWS::Route53::HealthCheck',
    attributes: {
      failure_threshold: number('HealthCheckConfig.FailureThreshold'),
      fqdn: 'HealthCheckConfig.FullyQualifiedDomainName',
      ip_address: 'HealthCheckConfig.IPAddress',
      port: number('HealthCheckConfig.Port'),
      request_interval: number('HealthCheckConfig.RequestInterval'),
      resource_path: 'HealthCheckConfig.ResourcePath',
      search_string: 'HealthCheckConfig.SearchString',
      type: 'HealthCheckConfig.Type',
    },
  },
  {
    terraform: ['aws_route53_query_log'],
    type: 'aws_route53_query_log',
    into: { by: ['zone_id'], parents: ['AWS::Route53::HostedZone'] },
    attributes: { cloudwatch_log_group_arn: 'QueryLoggingConfig.CloudWatchLogsLogGroupArn' },
  },
  {
    terraform: ['aws_route53_key_signing_key'],
    type: 'AWS::Route53::KeySigningKey',
  },
  { terraform: ['aws_route53_hosted_zone_dnssec'], type: 'AWS::Route53::DNSSEC' },
);
