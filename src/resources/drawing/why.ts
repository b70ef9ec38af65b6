import type { Source } from '../../judge/source.ts';
import type { Resource, Step } from '../resource.ts';
import type { Infrastructure } from '../stack.ts';
import { spell } from './spell.ts';

/** How a resource came to be as it is. */
export interface WhyResource {
  readonly address: string;
  readonly type: string;
  readonly stack: string;
  readonly environment: string | null;
  readonly source: Source;
  readonly maybe: string | null;
  readonly properties: readonly WhyProperty[];
}

export interface WhyProperty {
  readonly name: string;
  /** For a person: what is secret is not spelled out. */
  readonly value: string;
  readonly source: Source;
  readonly steps: readonly Step[];
}

/** The resources of an address, or the parts of others; in every stack that declares it. */
export function whyResource(infrastructure: Infrastructure, address: string): readonly WhyResource[] {
  const all = infrastructure.stacks.flatMap(({ resources }) => resources);
  const exact = all.filter(
    (resource) =>
      resource.address === address ||
      resource.key === address ||
      resource.parts.some((part) => part.address === address),
  );
  return exact.map(explained);
}

/** Addresses that hold the text, for somebody who typed a part of one. */
export function addressesLike({ stacks }: Infrastructure, text: string): readonly string[] {
  const addresses = stacks.flatMap(({ resources }) => resources.map((resource) => resource.address));
  const wanted = text.toLowerCase();
  return [...new Set(addresses)].filter((address) => address.toLowerCase().includes(wanted));
}

function explained(resource: Resource): WhyResource {
  const { address, type, stack, source, maybe, properties } = resource;
  return {
    address,
    type,
    stack: stack.name,
    environment: stack.environment?.name ?? null,
    source,
    maybe: maybe ?? null,
    properties: Object.entries(properties).map(([name, value]) => ({
      name,
      value: spell(value, name),
      source: resource.sourceOf(name),
      steps: resource.explain(name),
    })),
  };
}
