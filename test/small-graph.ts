import { graphOf, type ResourceGraph } from '../src/resources/graph.ts';
import type { Resource } from '../src/resources/resource.ts';
import type { Stack } from '../src/resources/stack.ts';
import { Reference, type ValueMap } from '../src/resources/value.ts';

/** Leads to a resource of the small graph by its name. */
export function to(name: string, attribute = 'Arn'): Reference {
  return new Reference(`small#${name}`, attribute);
}

/** A graph of resources by name: their type, and what they say. */
export function smallGraph(
  resources: Readonly<Record<string, readonly [type: string, properties: ValueMap]>>,
): ResourceGraph & { at(name: string): Resource } {
  const stack: Stack & { resources: Resource[] } = {
    id: 'small',
    kind: 'cloudformation',
    name: 'small',
    source: { path: 'template.yaml' },
    environment: undefined,
    account: undefined,
    region: undefined,
    resources: [],
    outputs: {},
    inputs: {},
    gaps: [],
  };
  for (const [address, [type, properties]] of Object.entries(resources)) {
    const source = { path: 'template.yaml', resource: address, type };
    stack.resources.push({
      key: `small#${address}`,
      address,
      type,
      mode: 'managed',
      stack,
      properties,
      original: { type, attributes: properties },
      source,
      maybe: undefined,
      parts: [{ key: `small#${address}`, address, type, source }],
      sourceOf: () => source,
      explain: () => [],
    });
  }
  const graph = graphOf({ stacks: [stack] });
  return {
    ...graph,
    at(name) {
      const found = graph.get(`small#${name}`);
      if (!found) throw new Error(`the small graph has no ${name}`);
      return found;
    },
  };
}
