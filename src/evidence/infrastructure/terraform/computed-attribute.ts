import { isMap, Unresolved, type Value } from '../../../resources/value.ts';
import { mapOf } from './functions/argument.ts';
import { policyDocumentText } from './policy-document.ts';
import { providerOf } from './provider.ts';
import type { ResourceInstance } from './scope.ts';

type Read = (name: string) => Value | undefined;

/**
 * Attributes that are known without asking AWS: what a policy document or a template comes to, the region of a provider.
 * `read` gives what is written for the resource.
 */
export function computedAttribute(resource: ResourceInstance, name: string, read: Read): Value | undefined {
  const compute = COMPUTED[resource.declaration.type];
  return compute?.(name, read, resource);
}

type Compute = (name: string, read: Read, resource: ResourceInstance) => Value | undefined;

const COMPUTED: Readonly<Record<string, Compute>> = {
  aws_iam_policy_document: (name, read) =>
    name === 'json' || name === 'minified_json' ? policyDocumentText(read) : undefined,
  aws_region: (name, _read, resource) =>
    name === 'name' || name === 'region' ? regionOf(resource) : undefined,
  aws_partition: (name, _read, resource) => {
    if (name === 'partition') return partitionOf(resource);
    return name === 'dns_suffix' ? 'amazonaws.com' : undefined;
  },
  template_file: (name, read, { module }) => {
    const template = read('template');
    const vars = read('vars');
    if (name !== 'rendered' || typeof template !== 'string') return undefined;
    return module.run.functions.renderTemplate(template, isMap(vars) ? vars : mapOf([]));
  },
  terraform_data: (name, read) => (name === 'output' ? read('input') : undefined),
  null_data_source: (name, read) => (name === 'outputs' ? read('inputs') : undefined),
};

function regionOf(resource: ResourceInstance): Value | undefined {
  const region = providerOf(resource)?.region;
  return region instanceof Unresolved ? undefined : region;
}

/** Commercial regions, unless the region says otherwise. */
function partitionOf(resource: ResourceInstance): Value {
  const region = regionOf(resource);
  if (typeof region !== 'string') return 'aws';
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
