import { defineControl } from '../../judge/control.ts';
import { judgeShipping } from '../../judge/shipped-logs.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './logs-shipped-centrally.examples.ts';

export default defineControl({
  id: 'monitoring/logs-shipped-centrally',
  title: 'Every workload sends its logs to a central store',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'When a container or host is gone, so are the logs that it kept: what made it fail is never found.',
  how: 'Each container of a task has a log driver that leaves the host, each function a role that may write logs, each host an agent in its user data or by an association, each Elastic Beanstalk environment streams its logs. Logs of databases that are not exported are major findings. What an add-on or chart of a cluster does counts where it is in the tree.',
  remedy:
    'Give each container a logConfiguration (awslogs or awsfirelens), hosts the CloudWatch agent, databases EnableCloudwatchLogsExports.',
  references: [
    ...['ECS.9', 'RDS.9', 'RDS.36', 'ElasticBeanstalk.3', 'EKS.8'].map((id) => ({
      standard: 'AWS FSBP',
      id,
    })),
    { standard: 'Twelve-Factor App', id: 'XI' },
    { standard: 'OWASP Top 10', id: 'A09', version: '2025' },
    { standard: 'AWS Well-Architected', id: 'SEC04-BP01' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeShipping(infrastructure, graphOf(infrastructure));
    return statements.length > 0 ? statements : [notApplicable('nothing that writes logs is declared here')];
  },
  examples,
});
