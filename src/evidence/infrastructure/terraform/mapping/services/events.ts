import { defineRows, json, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_cloudwatch_event_rule'],
    type: 'AWS::Events::Rule',
    knownBy: ['name'],
    attributes: {
      event_pattern: json(),
      is_enabled: { is: 'flag', to: 'State', values: { true: 'ENABLED', false: 'DISABLED' } },
    },
  },
  {
    terraform: ['aws_cloudwatch_event_target'],
    type: 'aws_cloudwatch_event_target',
    into: { by: ['rule'], parents: ['AWS::Events::Rule'], memberOf: 'Targets' },
    attributes: {
      dead_letter_config: one(undefined),
      ecs_target: one('EcsParameters'),
      input_transformer: one(undefined),
      target_id: 'Id',
    },
  },
  {
    terraform: ['aws_cloudwatch_event_bus'],
    type: 'AWS::Events::EventBus',
    knownBy: ['name'],
  },
  {
    terraform: ['aws_cloudwatch_event_bus_policy', 'aws_cloudwatch_event_permission'],
    type: 'AWS::Events::EventBusPolicy',
    attributes: { policy: json('Policy') },
  },
  {
    terraform: ['aws_scheduler_schedule'],
    type: 'AWS::Scheduler::Schedule',
    attributes: {
      flexible_time_window: one(undefined),
      target: one(undefined, { dead_letter_config: one(undefined), retry_policy: one(undefined) }),
    },
  },
);
