import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { leadsTo, namesOf } from '../resources/leads-to.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isOpen, Template, type Value } from '../resources/value.ts';

/** Whether a tier takes more load by itself. */
export function scales(graph: ResourceGraph, resource: Resource): Explained {
  switch (resource.type) {
    case 'AWS::AutoScaling::AutoScalingGroup':
      return groupScales(graph, resource);
    case 'AWS::DynamoDB::Table':
      return tableScales(graph, resource);
    default:
      return targetScales(graph, resource);
  }
}

function groupScales(graph: ResourceGraph, group: Resource): Explained {
  const policy = graph
    .ofType('AWS::AutoScaling::ScalingPolicy')
    .find(({ properties }) => leadsTo(graph, properties.AutoScalingGroupName, group));
  const provider = graph.linksTo(group).find(({ from }) => from.type === 'AWS::ECS::CapacityProvider');
  const by = policy ?? provider?.from;
  if (!by) return no(group.source, 'no policy scales it');
  const [min, max] = [numberAt(group, 'MinSize'), numberAt(group, 'MaxSize')];
  if (min !== undefined && max !== undefined && max <= min)
    return no(group.sourceOf('MaxSize'), `its size is fixed at ${max}`);
  return yes(by.source, `\`${by.address}\` scales it`);
}

function tableScales(graph: ResourceGraph, table: Resource): Explained {
  const billing = readProperty(table, 'BillingMode');
  if (billing.state === 'open') return unsure(billing.at, billing.because);
  if (billing.state !== 'absent' && billing.value === 'PAY_PER_REQUEST')
    return yes(billing.at, 'it takes what comes (`PAY_PER_REQUEST`)');
  return targetScales(graph, table);
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/what-is-application-auto-scaling.html */
function targetScales(graph: ResourceGraph, resource: Resource): Explained {
  const targets = graph.ofType('AWS::ApplicationAutoScaling::ScalableTarget');
  const target = targets.find(({ properties }) => names(graph, properties.ResourceId, resource));
  if (!target) {
    const open = targets.find(
      ({ properties, stack }) =>
        stack === resource.stack &&
        isOpen(properties.ResourceId) &&
        graph.targets(properties.ResourceId).length === 0,
    );
    return open
      ? unsure(open.source, `what \`${open.address}\` scales is known at deployment only`)
      : no(resource.source, 'nothing scales it');
  }
  const [min, max] = [numberAt(target, 'MinCapacity'), numberAt(target, 'MaxCapacity')];
  if (min !== undefined && max !== undefined && max <= min)
    return no(target.sourceOf('MaxCapacity'), `\`${target.address}\` holds it at ${max}`);
  const policy = graph
    .ofType('AWS::ApplicationAutoScaling::ScalingPolicy')
    .find(
      ({ properties }) =>
        leadsTo(graph, properties.ScalingTargetId, target) ||
        names(graph, properties.ResourceId, resource) ||
        graph.targets(properties.ResourceId).includes(target),
    );
  return policy
    ? yes(policy.source, `\`${policy.address}\` scales it`)
    : no(target.source, `\`${target.address}\` has no policy`);
}

/** `service/<cluster>/<service>` and `table/<name>`. */
function names(graph: ResourceGraph, value: Value | undefined, resource: Resource): boolean {
  if (graph.targets(value).includes(resource)) return true;
  const last = value instanceof Template ? value.parts.at(-1) : value;
  return (
    typeof last === 'string' && namesOf(resource).some((name) => last === name || last.endsWith(`/${name}`))
  );
}

function numberAt(resource: Resource, property: string): number | undefined {
  const reading = readProperty(resource, property);
  const value = reading.state === 'written' ? Number(reading.value) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}
