import { judgeBeanstalk, judgeCompute } from '../../judge/compute-exposure.ts';
import { defineControl } from '../../judge/control.ts';
import { judgeScheduledTasks, TASK_STARTERS } from '../../judge/scheduled-tasks.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { computeIn } from '../../resources/network/compute.ts';
import { examples } from './compute-in-private-subnets.examples.ts';

const BEANSTALK = ['AWS::ElasticBeanstalk::Environment', 'AWS::ElasticBeanstalk::ConfigurationTemplate'];

export default defineControl({
  id: 'security/compute-in-private-subnets',
  title: 'Compute runs in private subnets',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'A machine with an address on the internet is one mistaken firewall rule away from everybody; behind a load balancer it is not there to be found.',
  how: 'Instances, launch templates, container services, scheduled tasks, node groups, environments of Beanstalk and functions in a network are judged by the route table of their subnets and by their public address. A route to an internet gateway fails, a public address fails unless the subnet is proven private, where it is a remark. Machines that forward the traffic of others (NAT instances) stand at the edge.',
  remedy:
    'Put it into subnets that leave through a NAT gateway or VPC endpoints, take the public address away, and let users in through a load balancer.',
  references: [
    ...['EC2.9', 'EC2.15', 'EC2.25', 'ECS.2', 'ECS.16', 'Autoscaling.5', 'EMR.1'].map((id) => ({
      standard: 'AWS FSBP',
      id,
    })),
    { standard: 'AWS Well-Architected', id: 'SEC05-BP01' },
    { standard: 'Prowler', id: 'ecs_service_no_assign_public_ip' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const statements = [
      ...computeIn(graph).flatMap((compute) => judgeCompute(graph, compute)),
      ...graph.ofType(...TASK_STARTERS).flatMap((one) => judgeScheduledTasks(graph, one)),
      ...graph.ofType(...BEANSTALK).flatMap(judgeBeanstalk),
    ];
    if (statements.length > 0) return statements;
    return [notApplicable('the infrastructure runs nothing in a network')];
  },
  examples,
});
