import type { ResourceGraph } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';
import {
  asksUnits,
  hasUnits,
  replacesSick,
  takesOutSoon,
  weaknesses,
} from '../resources/serving/health-checks.ts';
import { groupServes } from '../resources/serving/serves.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isJudgedForQuality } from './judged-environments.ts';
import { findingAddress } from './resource-places.ts';
import { resourceVerdict } from './resource-verdict.ts';
import { remark, type Statement } from './statement.ts';

/** What load balancers ask their units before they send them requests. */
export function declaredHealthChecks(
  infrastructure: Infrastructure,
  graph: ResourceGraph,
): readonly Statement[] {
  const groups = graph.ofType('AWS::ElasticLoadBalancingV2::TargetGroup').filter(hasUnits);
  const classic = graph
    .ofType('AWS::ElasticLoadBalancing::LoadBalancer')
    .filter(({ properties }) => properties.HealthCheck !== undefined);
  const machines = graph
    .ofType('AWS::AutoScaling::AutoScalingGroup')
    .filter((group) => groupServes(graph, group).answer === 'yes');
  return [
    ...groups.flatMap((group) => ofTargetGroup(infrastructure, group)),
    ...classic.map((balancer) =>
      resourceVerdict(
        infrastructure,
        balancer,
        takesOutSoon(balancer, ['HealthCheck', 'Interval'], ['HealthCheck', 'UnhealthyThreshold']),
        { right: 'takes sick units out in time', wrong: 'is slow to take sick units out', severity: 'major' },
      ),
    ),
    ...machines.map((group) =>
      resourceVerdict(infrastructure, group, replacesSick(group), {
        right: 'replaces machines that the load balancer finds sick',
        wrong: 'keeps machines that the load balancer finds sick',
        severity: 'major',
      }),
    ),
  ];
}

function ofTargetGroup(infrastructure: Infrastructure, group: Resource): readonly Statement[] {
  const asks = asksUnits(group);
  const said =
    asks.answer === 'no'
      ? resourceVerdict(infrastructure, group, asks, {
          right: 'asks its units before they get requests',
          wrong: 'sends requests without asking whether units are ready',
        })
      : resourceVerdict(infrastructure, group, asks.answer === 'yes' ? takesOutSoon(group) : asks, {
          right: 'sends requests only to units that answer its health check',
          wrong: 'goes on to send requests to units that do not answer',
          severity: 'major',
        });
  if (!isJudgedForQuality(group.stack, infrastructure)) return [said];
  const weak = weaknesses(group).map((message, index) =>
    remark(group.source, message, { address: findingAddress(group, `weak ${index}`) }),
  );
  return [said, ...weak];
}
