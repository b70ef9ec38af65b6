import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';
import { environmentKeepsCapacity } from '../resources/serving/beanstalk.ts';
import { groupKeepsCapacity, serviceKeepsCapacity } from '../resources/serving/capacity.ts';
import { groupServes, serviceServes } from '../resources/serving/serves.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isList } from '../resources/value.ts';
import { resourceVerdict } from './resource-verdict.ts';
import type { Statement } from './statement.ts';

const PHRASES = { right: 'keeps serving while units are replaced', wrong: 'does not keep two units serving' };

/** What serves requests, and whether enough of it is left during a deployment. */
export function servingCapacity(infrastructure: Infrastructure, graph: ResourceGraph): readonly Statement[] {
  const judged: (readonly [Resource, Explained])[] = [
    ...graph
      .ofType('AWS::ECS::Service')
      .flatMap((service) =>
        ofServing(service, serviceServes(service), () => serviceKeepsCapacity(graph, service)),
      ),
    ...graph
      .ofType('AWS::AutoScaling::AutoScalingGroup')
      .flatMap((group) => ofServing(group, groupServes(graph, group), () => groupKeepsCapacity(group))),
    ...graph
      .ofType('AWS::ElasticBeanstalk::Environment')
      .filter(isWebTier)
      .map((environment) => [environment, environmentKeepsCapacity(environment)] as const),
    ...graph.ofType('AWS::ElasticLoadBalancingV2::TargetGroup').flatMap((group) => machinesOf(graph, group)),
  ];
  return judged.map(([resource, answer]) => resourceVerdict(infrastructure, resource, answer, PHRASES));
}

/** Workers that nothing sends requests to are no subject. */
function ofServing(
  resource: Resource,
  serves: Explained,
  judge: () => Explained,
): readonly (readonly [Resource, Explained])[] {
  if (serves.answer === 'no') return [];
  const kept = judge();
  if (serves.answer === 'yes' || kept.answer === 'yes') return [[resource, kept]];
  return [[resource, serves]];
}

/** Tiers that only take messages from a queue are workers. */
function isWebTier({ properties }: Resource): boolean {
  const tier = properties.Tier;
  return !(typeof tier === 'object' && JSON.stringify(tier).includes('Worker'));
}

/** Machines that are registered one by one. What a service or a group registers by itself is not listed. */
function machinesOf(graph: ResourceGraph, group: Resource): readonly (readonly [Resource, Explained])[] {
  const { Targets: targets } = group.properties;
  if (!isList(targets) || targets.length === 0) return [];
  const isFilled = graph
    .linksTo(group)
    .some(
      ({ from }) => from.type === 'AWS::ECS::Service' || from.type === 'AWS::AutoScaling::AutoScalingGroup',
    );
  const machines = graph.targets(targets).filter(({ type }) => type === 'AWS::EC2::Instance');
  if (isFilled || machines.length === 0) return [];
  const at = group.sourceOf('Targets');
  if (targets.length >= 2) return [[group, yes(at, `${targets.length} machines are registered`)]];
  const [machine] = machines;
  if (machine?.maybe !== undefined) return [[group, unsure(at, machine.maybe)]];
  return [[group, no(at, `\`${machine?.address ?? ''}\` is the only machine in it`)]];
}
