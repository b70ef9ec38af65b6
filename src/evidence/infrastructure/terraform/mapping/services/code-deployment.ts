import { isList, type Value } from '../../../../../resources/value.ts';
import { blockOf } from '../attribute-list.ts';
import { defineRows, flag, many, nothing, number, one } from '../row.ts';

/** Names as CloudFormation lists them: each in a mapping of its own. */
function named(names: Value | undefined): Value | undefined {
  return isList(names) ? names.map((Name) => ({ Name })) : names;
}

const ROUTE = one(undefined, { listener_arns: 'ListenerArns' });

export default defineRows(
  { terraform: ['aws_codedeploy_app'], type: 'AWS::CodeDeploy::Application', knownBy: ['name'] },
  {
    terraform: ['aws_codedeploy_deployment_config'],
    type: 'AWS::CodeDeploy::DeploymentConfig',
    knownBy: ['deployment_config_name'],
    attributes: {
      minimum_healthy_hosts: one(undefined, { value: number() }),
      traffic_routing_config: one(undefined, {
        time_based_canary: one(undefined, {
          interval: number('CanaryInterval'),
          percentage: number('CanaryPercentage'),
        }),
        time_based_linear: one(undefined, {
          interval: number('LinearInterval'),
          percentage: number('LinearPercentage'),
        }),
      }),
    },
  },
  {
    terraform: ['aws_codedeploy_deployment_group'],
    type: 'AWS::CodeDeploy::DeploymentGroup',
    knownBy: ['deployment_group_name'],
    attributes: {
      app_name: 'ApplicationName',
      autoscaling_groups: 'AutoScalingGroups',
      auto_rollback_configuration: one(undefined, { enabled: flag() }),
      alarm_configuration: one(undefined, {
        alarms: nothing,
        enabled: flag(),
        ignore_poll_alarm_failure: flag(),
      }),
      blue_green_deployment_config: one('BlueGreenDeploymentConfiguration', {
        deployment_ready_option: one(undefined, { wait_time_in_minutes: number() }),
        green_fleet_provisioning_option: one(undefined),
        terminate_blue_instances_on_deployment_success: one(undefined, {
          termination_wait_time_in_minutes: number(),
        }),
      }),
      deployment_style: one(undefined),
      ec2_tag_filter: many('Ec2TagFilters'),
      ec2_tag_set: many('Ec2TagSet'),
      ecs_service: many('ECSServices'),
      load_balancer_info: one(undefined, {
        elb_info: many('ElbInfoList'),
        target_group_info: many('TargetGroupInfoList'),
        target_group_pair_info: many('TargetGroupPairInfoList', {
          prod_traffic_route: ROUTE,
          target_group: many('TargetGroups'),
          test_traffic_route: ROUTE,
        }),
      }),
      trigger_configuration: many('TriggerConfigurations'),
    },
    build: ({ attributes, set }) => {
      const alarms = blockOf(attributes.alarm_configuration)?.alarms;
      set('AlarmConfiguration.Alarms', named(alarms), ['alarm_configuration', 0, 'alarms']);
    },
  },
);
