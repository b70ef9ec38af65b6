import { defineRows, flag, many, nothing, number, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_elb'],
    type: 'AWS::ElasticLoadBalancing::LoadBalancer',
    knownBy: ['name', 'id'],
    attributes: {
      access_logs: one('AccessLoggingPolicy', {
        bucket: 'S3BucketName',
        bucket_prefix: 'S3BucketPrefix',
        enabled: flag(),
        interval: number('EmitInterval'),
      }),
      connection_draining: flag('ConnectionDrainingPolicy.Enabled'),
      connection_draining_timeout: number('ConnectionDrainingPolicy.Timeout'),
      cross_zone_load_balancing: flag('CrossZone'),
      health_check: one(undefined, {
        healthy_threshold: number(),
        interval: number(),
        timeout: number(),
        unhealthy_threshold: number(),
      }),
      idle_timeout: number('ConnectionSettings.IdleTimeout'),
      internal: { to: 'Scheme', values: { true: 'internal', false: 'internet-facing' } },
      listener: many('Listeners', {
        instance_port: number(),
        lb_port: number('LoadBalancerPort'),
        lb_protocol: 'Protocol',
        ssl_certificate_id: 'SSLCertificateId',
      }),
      name: 'LoadBalancerName',
    },
    build: ({ attributes, set }) => {
      if (attributes.internal === undefined) set('Scheme', 'internet-facing');
    },
  },
  {
    terraform: ['aws_load_balancer_policy'],
    type: 'aws_load_balancer_policy',
    into: {
      by: ['load_balancer_name'],
      parents: ['AWS::ElasticLoadBalancing::LoadBalancer'],
      memberOf: 'Policies',
    },
    attributes: { policy_attribute: many('Attributes'), policy_type_name: 'PolicyType' },
  },
  {
    terraform: ['aws_lb_ssl_negotiation_policy'],
    type: 'aws_lb_ssl_negotiation_policy',
    into: {
      by: ['load_balancer'],
      parents: ['AWS::ElasticLoadBalancing::LoadBalancer'],
      memberOf: 'Policies',
    },
    attributes: { attribute: many('Attributes'), lb_port: nothing, name: 'PolicyName' },
    build: ({ set }) => set('PolicyType', 'SSLNegotiationPolicyType'),
  },
);
