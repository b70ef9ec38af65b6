import { type Explained, unsure } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { hostAgent, isContainerHost } from '../resources/monitoring/host-agent.ts';
import { insightsOf } from '../resources/monitoring/insights.ts';
import { clusterAgent, optionIs } from '../resources/monitoring/shipping.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { resourceMisses } from './resource-misses.ts';
import { resourceVerdict } from './resource-verdict.ts';
import type { Statement } from './statement.ts';

const HOSTS = ['AWS::EC2::Instance', 'AWS::AutoScaling::AutoScalingGroup'];

/** Whether memory and disk of what runs are measured; AWS measures the CPU by itself. */
export function judgeComputeHealth(
  infrastructure: Infrastructure,
  graph: ResourceGraph,
): readonly Statement[] {
  const hosts = graph.ofType(...HOSTS).filter((host) => !isContainerHost(graph, host));
  return [
    ...hosts.map((host) => hostStatement(infrastructure, host, hostAgent(graph, host))),
    ...graph
      .ofType('AWS::ECS::Service')
      .map((service) => measured(infrastructure, service, insightsOf(graph, service))),
    ...graph
      .ofType('AWS::EKS::Cluster')
      .map((cluster) => measured(infrastructure, cluster, clusterAgent(graph, cluster))),
    ...graph
      .ofType('AWS::ElasticBeanstalk::Environment')
      .map((one) =>
        measured(
          infrastructure,
          one,
          optionIs(one, 'aws:elasticbeanstalk:healthreporting:system', 'SystemType', 'enhanced'),
        ),
      ),
  ];
}

function hostStatement(infrastructure: Infrastructure, host: Resource, agent: Explained): Statement {
  if (agent.answer === 'no')
    return resourceMisses(
      infrastructure,
      host,
      `has nothing that measures its memory and disk: ${agent.reasons[0]?.because ?? 'no agent was found'}`,
    );
  return measured(infrastructure, host, agent);
}

function measured(infrastructure: Infrastructure, resource: Resource, answer: Explained): Statement {
  const [reason] = answer.reasons;
  const explained = reason ? answer : unsure(resource.source, 'nothing tells');
  return resourceVerdict(infrastructure, resource, explained, {
    right: 'has its memory and disk measured',
    wrong: 'has only its CPU and memory measured, not what its containers use of the disk',
  });
}
