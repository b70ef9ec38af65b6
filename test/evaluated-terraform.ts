import type { EvaluatedResource, EvaluatedRoot } from '../src/evidence/infrastructure/terraform/evaluated.ts';
import type { ValueMap } from '../src/resources/value.ts';

/** A resource as the evaluator gives it; all of it stands on one line. */
export function evaluatedAt(address: string, line: number, attributes: ValueMap): EvaluatedResource {
  const [type = '', name = ''] = address.split('.');
  const source = { path: 'main.tf', line };
  return {
    address,
    mode: 'managed',
    type,
    name,
    attributes,
    provider: undefined,
    source,
    maybe: undefined,
    dependsOn: [],
    sourceOf: () => source,
    explain: () => [],
  };
}

/** A root `live` that declares the resources. */
export function evaluatedRoot(resources: readonly EvaluatedResource[]): EvaluatedRoot {
  return {
    id: 'live',
    kind: 'terraform',
    path: 'live',
    name: 'live',
    valuesFile: undefined,
    variables: {},
    outputs: {},
    resources,
    gaps: [],
  };
}
