import { judgeComputeHealth } from '../../judge/compute-health.ts';
import { defineControl } from '../../judge/control.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './compute-cpu-memory-disk-collected.examples.ts';

export default defineControl({
  id: 'monitoring/compute-cpu-memory-disk-collected',
  title: 'CPU, memory and disk of everything that runs are measured',
  tier: 1,
  severity: 'major',
  planes: ['account', 'infrastructure'],
  why: 'AWS sees the CPU of a host from outside; a full disk or memory takes it down without a trace.',
  how: 'Each instance and group of instances starts an agent in its user data or gets one by an association of Systems Manager; the cluster of each ECS service has Container Insights; a Kubernetes cluster has an add-on or chart for it; Elastic Beanstalk reports enhanced health. Functions are measured by Lambda.',
  remedy:
    'Install the CloudWatch agent with mem_used_percent and disk_used_percent, and set containerInsights on the cluster.',
  references: [
    { standard: 'AWS FSBP', id: 'ECS.12' },
    { standard: 'AWS FSBP', id: 'ElasticBeanstalk.1' },
    { standard: 'AWS Well-Architected', id: 'REL06-BP01' },
    { standard: 'Checkov', id: 'CKV_AWS_65' },
    { standard: 'Prowler', id: 'ecs_cluster_container_insights_enabled' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const statements = judgeComputeHealth(infrastructure, graphOf(infrastructure));
    return statements.length > 0
      ? statements
      : [notApplicable('no host, container service or cluster is declared here')];
  },
  examples,
});
