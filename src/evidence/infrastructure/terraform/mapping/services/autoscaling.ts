import { defineRows, flag, many, number, one } from '../row.ts';

const LAUNCH_TEMPLATE = { id: 'LaunchTemplateId', name: 'LaunchTemplateName' };

export default defineRows(
  {
    terraform: ['aws_autoscaling_group'],
    type: 'AWS::AutoScaling::AutoScalingGroup',
    knownBy: ['name'],
    attributes: {
      default_cooldown: number('Cooldown'),
      desired_capacity: number(),
      health_check_grace_period: number(),
      launch_configuration: 'LaunchConfigurationName',
      launch_template: one(undefined, LAUNCH_TEMPLATE),
      load_balancers: 'LoadBalancerNames',
      max_size: number(),
      min_size: number(),
      mixed_instances_policy: one(undefined, {
        instances_distribution: one(undefined),
        launch_template: one(undefined, {
          launch_template_specification: one(undefined),
          override: many('Overrides'),
        }),
      }),
      name: 'AutoScalingGroupName',
      protect_from_scale_in: flag('NewInstancesProtectedFromScaleIn'),
      tag: many('Tags', { propagate_at_launch: flag() }),
      target_group_arns: 'TargetGroupARNs',
      vpc_zone_identifier: 'VPCZoneIdentifier',
    },
  },
  {
    terraform: ['aws_autoscaling_policy'],
    type: 'AWS::AutoScaling::ScalingPolicy',
    attributes: {
      name: 'PolicyName',
      scaling_adjustment: number(),
      step_adjustment: many('StepAdjustments'),
      target_tracking_configuration: one(undefined, {
        predefined_metric_specification: one(undefined),
        target_value: number(),
      }),
    },
  },
  {
    terraform: ['aws_autoscaling_schedule'],
    type: 'AWS::AutoScaling::ScheduledAction',
    attributes: { desired_capacity: number(), max_size: number(), min_size: number() },
  },
  {
    terraform: ['aws_autoscaling_attachment'],
    type: 'aws_autoscaling_attachment',
    into: { by: ['autoscaling_group_name'], parents: ['AWS::AutoScaling::AutoScalingGroup'] },
    attributes: { lb_target_group_arn: { to: 'TargetGroupARNs', is: 'list' } },
  },
  {
    terraform: ['aws_appautoscaling_target'],
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    knownBy: ['resource_id'],
    attributes: { max_capacity: number(), min_capacity: number() },
  },
  {
    terraform: ['aws_appautoscaling_policy'],
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    attributes: {
      name: 'PolicyName',
      step_scaling_policy_configuration: one(undefined),
      target_tracking_scaling_policy_configuration: one(undefined, {
        predefined_metric_specification: one(undefined),
        target_value: number(),
      }),
    },
  },
  {
    terraform: ['aws_appautoscaling_scheduled_action'],
    type: 'aws_appautoscaling_scheduled_action',
    attributes: {
      scalable_target_action: one(undefined, { max_capacity: number(), min_capacity: number() }),
    },
  },
);
