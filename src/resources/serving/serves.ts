import { type Answer, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isList, isOpen } from '../value.ts';

/** Whether users or other services send requests to a container service: by a load balancer, or by Service Connect. */
export function serviceServes(service: Resource): Explained {
  return anyListed(service, [
    [['LoadBalancers'], 'it is behind a load balancer'],
    [['ServiceConnectConfiguration', 'Services'], 'Service Connect sends requests to it'],
  ]);
}

/** Whether a group of machines is behind a load balancer. */
export function groupServes(graph: ResourceGraph, group: Resource): Explained {
  const listed = anyListed(group, [
    [['TargetGroupARNs'], 'it is behind a load balancer'],
    [['LoadBalancerNames'], 'it is behind a load balancer'],
    [['TrafficSources'], 'it is behind a load balancer'],
  ]);
  if (listed.answer === 'yes') return listed;
  const attached = graph
    .linksTo(group)
    .some(({ from }) => /^aws_autoscaling_(?:attachment|traffic_source_attachment)$/.test(from.type));
  return attached ? yes(group.source, 'a load balancer is attached to it') : listed;
}

function anyListed(resource: Resource, lists: readonly (readonly [PropertyPath, string])[]): Explained {
  let open: Explained | undefined;
  for (const [path, because] of lists) {
    const answer = isFilled(resource, path);
    if (answer === 'yes') return yes(resource.sourceOf(...path), because);
    if (answer === 'unknown') open ??= unsure(resource.sourceOf(...path), `\`${path.join('.')}\` is open`);
  }
  return open ?? no(resource.source, 'nothing sends requests to it');
}

function isFilled(resource: Resource, path: PropertyPath): Answer {
  const value = valueAt(resource.properties, path);
  if (isList(value)) return value.length > 0 ? 'yes' : 'no';
  return isOpen(value) ? 'unknown' : 'no';
}
