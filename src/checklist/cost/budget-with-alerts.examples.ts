import type { ControlDefinition } from '../../judge/control.ts';

const notification = (type: string, threshold: string, subscriber = '["team@example.org"]') =>
  `  notification {\n    comparison_operator        = "GREATER_THAN"\n    notification_type          = "${type}"\n    threshold                  = ${threshold}\n    threshold_type             = "PERCENTAGE"\n    subscriber_email_addresses = ${subscriber}\n  }\n`;
const budget = (notifications: string) => ({
  'main.tf': `variable "threshold" {}\nresource "aws_budgets_budget" "monthly" {\n  name         = "monthly"\n  budget_type  = "COST"\n  limit_amount = "1000"\n  limit_unit   = "USD"\n  time_unit    = "MONTHLY"\n${notifications}}\n`,
});
const FORECAST = notification('FORECASTED', '100');

export const examples: ControlDefinition['examples'] = {
  pass: {
    'what is spent and what will be': budget(notification('ACTUAL', '80') + FORECAST),
    'the same in CloudFormation': {
      'template.yaml': `Resources:
  Budget:
    Type: AWS::Budgets::Budget
    Properties:
      Budget: {BudgetType: COST, TimeUnit: MONTHLY, BudgetLimit: {Amount: 1000, Unit: USD}}
      NotificationsWithSubscribers:
        - Notification: {NotificationType: ACTUAL, ComparisonOperator: GREATER_THAN, Threshold: 90}
          Subscribers: [{SubscriptionType: EMAIL, Address: team@example.org}]
        - Notification: {NotificationType: FORECASTED, ComparisonOperator: GREATER_THAN, Threshold: 100}
          Subscribers: [{SubscriptionType: EMAIL, Address: team@example.org}]
`,
    },
  },
  fail: {
    'nobody is told': budget(''),
    'told too late': budget(notification('ACTUAL', '150') + FORECAST),
    'no subscriber': budget(notification('ACTUAL', '80', '[]') + FORECAST),
    'no forecast': budget(notification('ACTUAL', '80')),
  },
  unknown: {
    'a threshold without a default': budget(notification('ACTUAL', 'var.threshold') + FORECAST),
    'no budget in the tree': { 'main.tf': 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n' },
  },
};
