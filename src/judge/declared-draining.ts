import type { ResourceGraph } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';
import { classicDrains, delayOf, drains, LONG_DRAINING } from '../resources/serving/draining.ts';
import { hasUnits } from '../resources/serving/health-checks.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { findingAddress } from './resource-places.ts';
import { resourceVerdict } from './resource-verdict.ts';
import { remark, type Statement } from './statement.ts';

const PHRASES = { right: 'lets requests in flight finish', wrong: 'cuts requests in flight off' };

/** What load balancers do with requests in flight when a unit goes. */
export function declaredDraining(infrastructure: Infrastructure, graph: ResourceGraph): readonly Statement[] {
  const groups = graph.ofType('AWS::ElasticLoadBalancingV2::TargetGroup').filter(hasUnits);
  const classic = graph.ofType('AWS::ElasticLoadBalancing::LoadBalancer');
  return [
    ...groups.flatMap((group) => [
      resourceVerdict(infrastructure, group, drains(group), PHRASES),
      ...(isJudgedForQuality(group.stack, infrastructure) ? takesLong(group) : []),
    ]),
    ...classic.map((balancer) => resourceVerdict(infrastructure, balancer, classicDrains(balancer), PHRASES)),
  ];
}

function takesLong(group: Resource): readonly Statement[] {
  const { seconds, at } = delayOf(group);
  if (seconds === undefined || seconds <= LONG_DRAINING) return [];
  const message = `\`${group.address}\` holds every deployment up for ${seconds} s, waiting for requests in flight.`;
  return [remark(at, message, { address: findingAddress(group, 'long') })];
}
