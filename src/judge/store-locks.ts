import { any, type Explained, no } from '../pipelines/answer.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { groupsAdmit } from '../resources/network/admission.ts';
import { portsOfStore } from '../resources/network/data-stores.ts';
import { forwardedReach, internetReach } from '../resources/network/internet-paths.ts';
import { placementOf } from '../resources/network/placement.ts';
import { publicIp } from '../resources/network/public-address.ts';
import { inPublicSubnet } from '../resources/network/reach.ts';
import type { Resource } from '../resources/resource.ts';
import { clauseOf, SEE_ACCOUNT } from './reasons.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

/** What keeps the internet from a store. `yes` means that the lock is open. */
interface Locks {
  readonly address: Explained;
  readonly route: Explained;
  readonly groups: Explained;
}

/** Machines that people log in to, unlike containers and functions. */
const MACHINES = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];

const SEARCH = ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'];

/** How a data store stands towards the internet. */
export function judgeStore(graph: ResourceGraph, store: Resource): readonly Statement[] {
  if (SEARCH.includes(store.type) && store.properties.VPCOptions === undefined)
    return [outsideNetwork(store)];
  const forwarded = forwardedReach(graph, store);
  if (forwarded?.answer === 'yes') {
    const message = `${named(store)} is reached from the internet: ${clauseOf(forwarded)}.`;
    return [fail(store.source, message, { address: store.key })];
  }
  const statements = byLocks(store, locksOf(graph, store));
  const isClosed = statements.every(({ kind }) => kind === 'pass' || kind === 'remark');
  if (!isClosed) return statements;
  if (forwarded?.answer === 'unknown') {
    const because = `whether the internet reaches ${named(store)} cannot be told: ${clauseOf(forwarded)}`;
    return [unknown(store.source, because, SEE_ACCOUNT)];
  }
  return [...statements, ...byMachines(graph, store)];
}

/** A machine with an address on the internet that a store lets in is the next thing that somebody tries. */
function byMachines(graph: ResourceGraph, store: Resource): readonly Statement[] {
  const ways = portsOfStore(store).map((port) => internetReach(graph, store, port));
  const way = ways.find(({ answer, hops }) => answer === 'yes' && hops.length === 1);
  const [machine] = way?.hops ?? [];
  if (!way || !machine || !MACHINES.includes(machine.type)) return [];
  const message = `${named(store)} is one machine away from the internet: ${clauseOf(way)}.`;
  return [remark(machine.source, message, { address: `${store.key} ${machine.address}` })];
}

function locksOf(graph: ResourceGraph, store: Resource): Locks {
  const { groups, subnets } = placementOf(graph, store);
  const hasSubnets = subnets.items.length > 0 || subnets.open !== undefined;
  return {
    address: publicIp(graph, store),
    route: hasSubnets
      ? inPublicSubnet(graph, store)
      : { answer: 'unknown', reasons: [{ at: store.source, because: 'its subnets are not in the tree' }] },
    groups: any(portsOfStore(store).map((port) => groupsAdmit(graph, store, groups, 'world', port))),
  };
}

function byLocks(store: Resource, locks: Locks): readonly Statement[] {
  const all = [locks.address, locks.route, locks.groups];
  const open = all.filter(({ answer }) => answer === 'yes');
  const at = open[0]?.reasons[0]?.at ?? store.source;
  const here = at.resource === store.address ? at : store.source;
  if (open.length === 3) {
    const message = `${named(store)} is reachable from the internet: ${clauses(open)}.`;
    return [fail(here, message, { address: store.key })];
  }
  if (open.length > 0) {
    const message = `${named(store)} is ${open.length === 2 ? 'one change' : 'a change or two'} away from the internet: ${clauses(open)}.`;
    return [fail(here, message, { address: store.key, severity: 'major' })];
  }
  return closed(store, locks);
}

function closed(store: Resource, { address, route, groups }: Locks): readonly Statement[] {
  const at = store.source;
  if (address.answer === 'no' && groups.answer === 'no')
    return [clean(at, `${named(store)} has no way in from the internet: ${clauses([address, groups])}`)];
  if (route.answer === 'no' && groups.answer === 'no') {
    const advice = `Write \`PubliclyAccessible: false\` on ${named(store)}: ${clauseOf(address)}.`;
    return [
      clean(at, `${named(store)} has no way in from the internet: ${clauses([route, groups])}`),
      remark(at, advice, { address: store.key }),
    ];
  }
  const open =
    [groups, address, route].find(({ answer }) => answer === 'unknown') ?? no(at, 'it cannot be told');
  return [
    unknown(
      at,
      `whether the internet reaches ${named(store)} cannot be told: ${clauseOf(open)}`,
      SEE_ACCOUNT,
    ),
  ];
}

/** Without a network of its own a search domain listens on the internet; its policy decides who is let in. */
function outsideNetwork(store: Resource): Statement {
  const policy = store.properties.AccessPolicies;
  const at = store.sourceOf('VPCOptions');
  const message = `${named(store)} stands outside of any VPC: its endpoint is on the internet, and only its access policy keeps people out.`;
  return fail(at, message, { address: store.key, severity: policy === undefined ? 'blocker' : 'major' });
}

function clauses(parts: readonly Explained[]): string {
  return parts.map((part) => clauseOf(part, 2)).join(', ');
}

function named({ address }: Resource): string {
  return `\`${address}\``;
}
