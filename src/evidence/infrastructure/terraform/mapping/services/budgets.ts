import { defineRows, many, number, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_budgets_budget'],
    type: 'AWS::Budgets::Budget',
    attributes: {
      budget_type: 'Budget.BudgetType',
      limit_amount: number('Budget.BudgetLimit.Amount'),
      limit_unit: 'Budget.BudgetLimit.Unit',
      name: 'Budget.BudgetName',
      notification: many('NotificationsWithSubscribers', {
        comparison_operator: 'Notification.ComparisonOperator',
        notification_type: 'Notification.NotificationType',
        threshold: number('Notification.Threshold'),
        threshold_type: 'Notification.ThresholdType',
      }),
      time_unit: 'Budget.TimeUnit',
    },
  },
  {
    terraform: ['aws_ce_anomaly_monitor'],
    type: 'AWS::CE::AnomalyMonitor',
    attributes: { name: 'MonitorName' },
  },
  {
    terraform: ['aws_ce_anomaly_subscription'],
    type: 'AWS::CE::AnomalySubscription',
    attributes: {
      name: 'SubscriptionName',
      subscriber: many('Subscribers'),
      threshold_expression: one(undefined),
    },
  },
  { terraform: ['aws_ce_cost_allocation_tag'], type: 'aws_ce_cost_allocation_tag' },
);
