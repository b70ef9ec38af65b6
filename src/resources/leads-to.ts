import type { ResourceGraph } from './graph.ts';
import type { Resource } from './resource.ts';
import { Choice, type Value } from './value.ts';

/** Properties that name their resource. `Bucket` is how Terraform's word for it comes through. */
const NAMING = /(?:^|[a-z])(?:Name|Identifier)$|^(?:Bucket|Id|CacheClusterId|ReplicationGroupId)$/;

/** Whether a value means a resource: a reference to it, its name, or an ARN that ends in its name. */
export function leadsTo(graph: ResourceGraph, value: Value | undefined, resource: Resource): boolean {
  if (value === undefined || value === null) return false;
  if (value instanceof Choice) return value.between.some((one) => leadsTo(graph, one, resource));
  if (graph.target(value) === resource) return true;
  if (typeof value === 'string') return namesOf(resource).some((name) => isNamed(value, name));
  return graph.targets(value).includes(resource);
}

/** The names that a resource is given in its own properties. */
export function namesOf({ properties }: Resource): readonly string[] {
  return Object.entries(properties).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' && NAMING.test(key) ? [value] : [],
  );
}

function isNamed(text: string, name: string): boolean {
  if (text === name) return true;
  return (
    text.startsWith('arn:') && text.endsWith(name) && /[:/]/.test(text.charAt(text.length - name.length - 1))
  );
}
