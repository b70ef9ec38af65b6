import { attributeWriter, blockOf } from '../attribute-list.ts';
import {
  type AttributeRule,
  type Attributes,
  type Building,
  defineRows,
  flag,
  many,
  nothing,
  number,
  one,
} from '../row.ts';

const FORWARD = one('ForwardConfig', {
  stickiness: one('TargetGroupStickinessConfig', { duration: number('DurationSeconds'), enabled: flag() }),
  target_group: many('TargetGroups', { arn: 'TargetGroupArn', weight: number() }),
});

const ACTION: Attributes = {
  authenticate_cognito: one('AuthenticateCognitoConfig'),
  authenticate_oidc: one('AuthenticateOidcConfig'),
  fixed_response: one('FixedResponseConfig', { status_code: { is: 'text' } }),
  forward: FORWARD,
  redirect: one('RedirectConfig', { port: { is: 'text' } }),
};

const HEALTH_CHECK: AttributeRule = one('', {
  enabled: flag('HealthCheckEnabled'),
  healthy_threshold: number('HealthyThresholdCount'),
  interval: number('HealthCheckIntervalSeconds'),
  matcher: { is: 'text', to: 'Matcher.HttpCode' },
  path: 'HealthCheckPath',
  port: { is: 'text', to: 'HealthCheckPort' },
  protocol: 'HealthCheckProtocol',
  timeout: number('HealthCheckTimeoutSeconds'),
  unhealthy_threshold: number('UnhealthyThresholdCount'),
});

export default defineRows(
  {
    terraform: ['aws_lb', 'aws_alb'],
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    knownBy: ['name', 'arn', 'id'],
    attributes: {
      access_logs: nothing,
      desync_mitigation_mode: nothing,
      drop_invalid_header_fields: nothing,
      enable_cross_zone_load_balancing: nothing,
      enable_deletion_protection: nothing,
      enable_http2: nothing,
      idle_timeout: nothing,
      internal: { to: 'Scheme', values: { true: 'internal', false: 'internet-facing' } },
      load_balancer_type: 'Type',
      subnet_mapping: many('SubnetMappings'),
    },
    build: loadBalancerAttributes,
  },
  {
    terraform: ['aws_lb_listener', 'aws_alb_listener'],
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    knownBy: ['arn', 'id'],
    attributes: {
      certificate_arn: nothing,
      default_action: many('DefaultActions', ACTION),
      mutual_authentication: one(undefined),
      port: number(),
    },
    build: ({ attributes, add }) => {
      const arn = attributes.certificate_arn;
      if (arn !== undefined && arn !== null)
        add('Certificates', { CertificateArn: arn }, ['certificate_arn']);
    },
  },
  {
    terraform: ['aws_lb_listener_rule', 'aws_alb_listener_rule'],
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    attributes: {
      action: many('Actions', ACTION),
      condition: many('Conditions', {
        host_header: one('HostHeaderConfig'),
        http_header: one('HttpHeaderConfig'),
        path_pattern: one('PathPatternConfig'),
        source_ip: one('SourceIpConfig'),
      }),
      priority: number(),
    },
  },
  {
    terraform: ['aws_lb_listener_certificate', 'aws_alb_listener_certificate'],
    type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
  },
  {
    terraform: ['aws_lb_target_group', 'aws_alb_target_group'],
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    knownBy: ['name', 'arn', 'id'],
    attributes: {
      connection_termination: nothing,
      deregistration_delay: nothing,
      health_check: HEALTH_CHECK,
      load_balancing_algorithm_type: nothing,
      port: number(),
      slow_start: nothing,
      stickiness: nothing,
    },
    build: targetGroupAttributes,
  },
  {
    terraform: ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'],
    type: 'aws_lb_target_group_attachment',
    into: {
      by: ['target_group_arn'],
      parents: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
      memberOf: 'Targets',
    },
    attributes: { port: number(), target_id: 'Id' },
  },
);

function loadBalancerAttributes({ attributes, set, add }: Building): void {
  if (attributes.internal === undefined) set('Scheme', 'internet-facing');
  if (attributes.load_balancer_type === undefined) set('Type', 'application');
  const write = attributeWriter('LoadBalancerAttributes', attributes, add);
  write('deletion_protection.enabled', 'enable_deletion_protection');
  write('idle_timeout.timeout_seconds', 'idle_timeout');
  write('routing.http2.enabled', 'enable_http2');
  write('routing.http.desync_mitigation_mode', 'desync_mitigation_mode');
  write('routing.http.drop_invalid_header_fields.enabled', 'drop_invalid_header_fields');
  write('load_balancing.cross_zone.enabled', 'enable_cross_zone_load_balancing');
  const logs = blockOf(attributes.access_logs);
  if (!logs) return;
  const writeLogs = attributeWriter('LoadBalancerAttributes', logs, add, ['access_logs', 0]);
  // The provider leaves the logs off where the block does not switch them on.
  if (logs.enabled === undefined)
    add('LoadBalancerAttributes', { Key: 'access_logs.s3.enabled', Value: 'false' });
  writeLogs('access_logs.s3.enabled', 'enabled');
  writeLogs('access_logs.s3.bucket', 'bucket');
  writeLogs('access_logs.s3.prefix', 'prefix');
}

function targetGroupAttributes({ attributes, add }: Building): void {
  const write = attributeWriter('TargetGroupAttributes', attributes, add);
  write('deregistration_delay.timeout_seconds', 'deregistration_delay');
  write('deregistration_delay.connection_termination.enabled', 'connection_termination');
  write('slow_start.duration_seconds', 'slow_start');
  write('load_balancing.algorithm.type', 'load_balancing_algorithm_type');
  const stickiness = blockOf(attributes.stickiness);
  if (!stickiness) return;
  const writeStickiness = attributeWriter('TargetGroupAttributes', stickiness, add, ['stickiness', 0]);
  writeStickiness('stickiness.enabled', 'enabled');
  writeStickiness('stickiness.type', 'type');
}
