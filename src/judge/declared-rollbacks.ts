import type { DeployMeans } from '../pipelines/activity.ts';
import { type Explained, no, unsure } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';
import { groupRollsBack, groupWatchesAlarms, serviceRollsBack } from '../resources/serving/rollback.ts';
import { functionTakesOver, servingFunctions } from '../resources/serving/rollout.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { type DeclaredDeployments, isForServices } from './declared-rollouts.ts';
import { findingAddress } from './resource-places.ts';
import { resourceVerdict } from './resource-verdict.ts';
import { remark, type Statement } from './statement.ts';

const PHRASES = {
  right: 'goes back by itself when a deployment fails',
  wrong: 'is not taken back when a deployment fails',
};

/** Whether services, deployment groups and functions that are declared go back when a deployment fails. */
export function declaredRollbacks(infrastructure: Infrastructure, graph: ResourceGraph): DeclaredDeployments {
  const services = graph.ofType('AWS::ECS::Service');
  const groups = graph.ofType('AWS::CodeDeploy::DeploymentGroup');
  const functions = servingFunctions(graph);
  const means = new Set<DeployMeans>();
  if (services.length > 0) means.add('ecs');
  if (groups.length > 0) means.add('codedeploy');
  if (functions.length > 0) means.add('lambda');
  const judge = (resource: Resource, answer: Explained) =>
    resourceVerdict(infrastructure, resource, answer, PHRASES);
  const statements = [
    ...services.map((service) => judge(service, serviceRollsBack(graph, service))),
    ...groups.filter((group) => !isForServices(group)).map((group) => judge(group, groupRollsBack(group))),
    ...groups.flatMap(withoutAlarms),
    ...functions.flatMap((fn) => {
      const answer = functionGoesBack(graph, fn);
      return answer ? [judge(fn, answer)] : [];
    }),
  ];
  return { statements, means };
}

function withoutAlarms(group: Resource): readonly Statement[] {
  if (groupRollsBack(group).answer !== 'yes' || groupWatchesAlarms(group)) return [];
  const message = `\`${group.address}\` goes back on failure only, not on an alarm.`;
  return [remark(group.source, message, { address: findingAddress(group, 'alarms') })];
}

/** `undefined` where a deployment group of CodeDeploy decides, which is judged by itself. */
function functionGoesBack(graph: ResourceGraph, fn: Resource): Explained | undefined {
  const { by, resource } = functionTakesOver(graph, fn);
  if (by === 'latest') return no(fn.source, 'its code is replaced at once, and no alias leads back');
  if (by === 'alias') return no(resource.source, 'its alias is moved at once, without shifting traffic');
  if (resource.properties.RoutingConfig === undefined) return undefined;
  return unsure(resource.source, 'its alias has weights, and what takes them back is not declared');
}
