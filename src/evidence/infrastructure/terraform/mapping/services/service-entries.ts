import { defineRows, flag, many, number, one } from '../row.ts';

/** Services that run or find what others call: App Runner, Cloud Map, Global Accelerator, Lightsail. */
export default defineRows(
  {
    terraform: ['aws_apprunner_service'],
    type: 'AWS::AppRunner::Service',
    knownBy: ['service_name', 'arn'],
    attributes: {
      encryption_configuration: one(undefined),
      health_check_configuration: one(undefined, {
        healthy_threshold: number(),
        interval: number(),
        timeout: number(),
        unhealthy_threshold: number(),
      }),
      instance_configuration: one(undefined),
      network_configuration: one(undefined, {
        egress_configuration: one(undefined),
        ingress_configuration: one(undefined, { is_publicly_accessible: flag() }),
      }),
      observability_configuration: one(undefined, { observability_enabled: flag() }),
      source_configuration: one(undefined, {
        authentication_configuration: one(undefined),
        auto_deployments_enabled: flag(),
        code_repository: one(undefined, {
          code_configuration: one(undefined, { code_configuration_values: one(undefined) }),
          source_code_version: one(undefined),
        }),
        image_repository: one(undefined, { image_configuration: one(undefined) }),
      }),
    },
  },
  {
    terraform: ['aws_apprunner_auto_scaling_configuration_version'],
    type: 'AWS::AppRunner::AutoScalingConfiguration',
    knownBy: ['arn'],
    attributes: { max_concurrency: number(), max_size: number(), min_size: number() },
  },
  { terraform: ['aws_apprunner_vpc_connector'], type: 'AWS::AppRunner::VpcConnector' },
  { terraform: ['aws_service_discovery_http_namespace'], type: 'AWS::ServiceDiscovery::HttpNamespace' },
  {
    terraform: ['aws_service_discovery_private_dns_namespace'],
    type: 'AWS::ServiceDiscovery::PrivateDnsNamespace',
  },
  {
    terraform: ['aws_service_discovery_public_dns_namespace'],
    type: 'AWS::ServiceDiscovery::PublicDnsNamespace',
  },
  {
    terraform: ['aws_service_discovery_service'],
    type: 'AWS::ServiceDiscovery::Service',
    attributes: {
      dns_config: one(undefined, { dns_records: many('DnsRecords', { ttl: number('TTL') }) }),
      health_check_config: one(undefined),
      health_check_custom_config: one(undefined),
    },
  },
  {
    terraform: ['aws_globalaccelerator_accelerator'],
    type: 'AWS::GlobalAccelerator::Accelerator',
    attributes: {
      attributes: one('Attributes', { flow_logs_enabled: flag(), flow_logs_s3_bucket: 'FlowLogsS3Bucket' }),
      enabled: flag(),
    },
  },
  {
    terraform: ['aws_globalaccelerator_listener'],
    type: 'AWS::GlobalAccelerator::Listener',
    attributes: { port_range: many('PortRanges', { from_port: number(), to_port: number() }) },
  },
  {
    terraform: ['aws_globalaccelerator_endpoint_group'],
    type: 'AWS::GlobalAccelerator::EndpointGroup',
    attributes: {
      endpoint_configuration: many('EndpointConfigurations'),
      health_check_interval_seconds: number(),
      threshold_count: number(),
    },
  },
  { terraform: ['aws_lightsail_instance'], type: 'AWS::Lightsail::Instance' },
  { terraform: ['aws_lightsail_database'], type: 'AWS::Lightsail::Database' },
  { terraform: ['aws_lightsail_container_service'], type: 'AWS::Lightsail::Container' },
  { terraform: ['aws_lightsail_bucket'], type: 'AWS::Lightsail::Bucket' },
  { terraform: ['aws_amplify_app'], type: 'AWS::Amplify::App' },
  { terraform: ['aws_amplify_branch'], type: 'AWS::Amplify::Branch' },
);
