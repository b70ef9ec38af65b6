import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';

/** What runs the team's code or keeps its data, so that somebody must hear when it fails. */
const SERVING_TYPES: readonly string[] = [
  'AWS::AppRunner::Service',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::EC2::Instance',
  'AWS::ECS::Service',
  'AWS::EKS::Cluster',
  'AWS::ElasticBeanstalk::Environment',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::Lambda::Function',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
];

/** What serves users or keeps their data, in the order of its kinds. */
export function workloadsIn(graph: ResourceGraph): readonly Resource[] {
  return graph.ofType(...SERVING_TYPES).filter((one) => !isDeploymentHelper(graph, one));
}

/** A function behind a custom resource: it runs while its stack is deployed, and the deployment fails with it. */
export function isDeploymentHelper(graph: ResourceGraph, resource: Resource): boolean {
  if (resource.type !== 'AWS::Lambda::Function') return false;
  return graph.linksTo(resource).some(({ property, from }) => property === 'ServiceToken' && isCustom(from));
}

function isCustom({ type }: Resource): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}
