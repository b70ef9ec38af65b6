/** A service with an alarm, in Terraform; `topic` is what stands behind the alarm. */
export function alarmed(topic: string, alarm = '') {
  return {
    'service.tf': `resource "aws_ecs_service" "shop" {
  name    = "shop"
  cluster = "main"
}
resource "aws_sns_topic" "oncall" {
  name = "oncall"
}
${topic}
resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "cpu"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 75
  period              = 60
  evaluation_periods  = 5
  dimensions = {
    ClusterName = "main"
    ServiceName = aws_ecs_service.shop.name
  }
${alarm}}
`,
  };
}

export const ACTION = '  alarm_actions = [aws_sns_topic.oncall.arn]\n';

export function subscription(protocol: string, endpoint: string) {
  return `resource "aws_sns_topic_subscription" "oncall" {\n  topic_arn = aws_sns_topic.oncall.arn\n  protocol  = "${protocol}"\n  endpoint  = ${endpoint}\n}\n`;
}

export const MAIL = subscription('email', '"team@example.org"');
