import { defineControl } from '../../judge/control.ts';
import { CPU_BOUND, judgeCpuAlarm } from '../../judge/cpu-alarms.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './cpu-alarm-at-80-percent.examples.ts';

export default defineControl({
  id: 'monitoring/cpu-alarm-at-80-percent',
  title: 'Somebody is told when a CPU goes beyond 80 %',
  tier: 1,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'At 80 % there is still time to add capacity; at 100 % requests queue up and health checks fail.',
  how: 'Each instance, group of instances, ECS service, RDS database and ElastiCache node has an alarm on its CPU at 80 % or below, within 15 minutes, that tells somebody. Alarms that only scale, on other resources or with the threshold the wrong way round do not count. Functions have no CPU to watch.',
  remedy:
    'Add an AWS::CloudWatch::Alarm on CPUUtilization with a threshold of at most 80 and the topic of the team.',
  references: [
    { standard: 'AWS Well-Architected', id: 'REL06-BP03' },
    { standard: 'AWS Well-Architected', id: 'OPS08-BP04' },
    { standard: 'Security Hub', id: 'CloudWatch.15' },
    { standard: 'Prowler', id: 'cloudwatch_alarm_actions_alarm_state_configured' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const clusters = graph.ofType('AWS::RDS::DBCluster');
    const subjects = graph.ofType(...CPU_BOUND).filter((one) => {
      const cluster = graph.target(one.properties.DBClusterIdentifier);
      // The members of a cluster are watched as the cluster.
      return !(one.type === 'AWS::RDS::DBInstance' && cluster && clusters.includes(cluster));
    });
    if (subjects.length === 0) return [notApplicable('nothing with a CPU of its own is declared')];
    return subjects.map((resource) => judgeCpuAlarm(infrastructure, graph, resource));
  },
  examples,
});
