import { defineRows, flag, json, many, number, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_cloudwatch_metric_alarm'],
    type: 'AWS::CloudWatch::Alarm',
    knownBy: ['alarm_name'],
    attributes: {
      actions_enabled: flag(),
      datapoints_to_alarm: number(),
      evaluation_periods: number(),
      metric_query: many('Metrics', {
        metric: one('MetricStat', {
          dimensions: 'Metric.Dimensions',
          metric_name: 'Metric.MetricName',
          namespace: 'Metric.Namespace',
          period: number(),
        }),
        period: number(),
        return_data: flag(),
      }),
      ok_actions: 'OKActions',
      period: number(),
      threshold: number(),
    },
  },
  {
    terraform: ['aws_cloudwatch_composite_alarm'],
    type: 'AWS::CloudWatch::CompositeAlarm',
    attributes: {
      actions_enabled: flag(),
      actions_suppressor: one(undefined, { alarm: 'ActionsSuppressor' }),
      ok_actions: 'OKActions',
    },
  },
  {
    terraform: ['aws_cloudwatch_dashboard'],
    type: 'AWS::CloudWatch::Dashboard',
    attributes: { dashboard_body: json() },
  },
  { terraform: ['aws_cloudwatch_metric_stream'], type: 'AWS::CloudWatch::MetricStream' },
  {
    terraform: ['aws_cloudwatch_contributor_insight_rule'],
    type: 'AWS::CloudWatch::InsightRule',
    attributes: { rule_definition: 'RuleBody', rule_state: 'RuleState' },
  },
);
