import type { ResourceGraph } from '../graph.ts';
import { membersAt } from '../network/members.ts';
import { placementOf } from '../network/placement.ts';
import type { Resource } from '../resource.ts';
import { Reference, Template, type Value } from '../value.ts';

/** Zones that something stands in. */
export interface Zones {
  /** Names, or what tells one from another where names are known only in the account. */
  readonly names: ReadonlySet<string>;
  /** Set where there may be more: why. */
  readonly open: string | undefined;
}

/** The zones of the subnets that a resource is placed in, or that it names itself. */
export function zonesOf(graph: ResourceGraph, resource: Resource): Zones {
  const named = membersAt(resource, ['AvailabilityZones', 'AvailabilityZone', 'PreferredAvailabilityZones']);
  const placed = placementOf(graph, resource).subnets;
  const names = new Set<string>();
  let open = placed.open ?? named.open;
  for (const { value, on } of named.items) {
    if (isEveryZone(value)) return { names: new Set(['all', 'zones']), open: undefined };
    const key = on === undefined ? zoneKey(value) : undefined;
    if (key === undefined) open ??= 'a zone is known only in the account';
    else names.add(key);
  }
  for (const { value, on } of placed.items) {
    const subnet = graph.target(value);
    const key = subnet && on === undefined && subnet.maybe === undefined ? zoneOfSubnet(subnet) : undefined;
    if (key === undefined) open ??= on ?? subnet?.maybe ?? 'the zone of a subnet is not in the tree';
    else names.add(key);
  }
  return { names, open };
}

function zoneOfSubnet({ properties, mode }: Resource): string | undefined {
  if (mode === 'data') return undefined;
  return zoneKey(properties.AvailabilityZone ?? properties.AvailabilityZoneId);
}

/** What tells one zone from another: two elements of one list of zones are two zones. */
function zoneKey(value: Value | undefined): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  if (value instanceof Reference) return `${value.to}.${value.attribute}`;
  if (!(value instanceof Template)) return undefined;
  const parts = value.parts.map((part) => (typeof part === 'string' ? part : '*'));
  return parts.some((part) => part !== '*') ? parts.join('') : undefined;
}

/** The whole list of a region's zones. */
function isEveryZone(value: Value): boolean {
  return (
    value instanceof Reference && /\baws_availability_zones\b/.test(value.to) && !/\[/.test(value.attribute)
  );
}
