import { type Answer, type Explained, type Reason, unsure } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { coversPort } from './admission.ts';
import { type Compute, computeIn, subnetsOf } from './compute.ts';
import { entrances, isEntered } from './entrances.ts';
import { forwardings } from './forwarding.ts';
import { type IngressRule, ingressRulesOf } from './ingress-rules.ts';
import { placementOf } from './placement.ts';
import { directReach, facesInternet, type Reach } from './reach.ts';

/** What is known of who can be reached, and by which way. Built once. */
interface Paths {
  readonly reached: ReadonlyMap<Resource, Reach>;
  /** Who hands requests on to a resource. */
  readonly before: ReadonlyMap<Resource, ReadonlySet<Resource>>;
  /** Machines and services by the security groups that they are in. */
  readonly members: ReadonlyMap<Resource, ReadonlySet<Resource>>;
}

const PATHS = new WeakMap<ResourceGraph, Paths>();
const BALANCERS = ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'];

/**
 * Whether the internet reaches a port of a resource: directly, or through what hands requests on (load balancers,
 * distributions, APIs, accelerators, function URLs) and through machines that its security groups let in.
 */
export function internetReach(graph: ResourceGraph, resource: Resource, port: number): Reach {
  const direct = isBalancer(resource) ? facesInternet(graph, resource) : directReach(graph, resource, port);
  if (direct.answer === 'yes') return { ...direct, hops: [] };
  const ways = [...throughForwarders(graph, resource), ...throughGroups(graph, resource, port)];
  return best([{ ...direct, hops: [] }, ...ways]);
}

/** The ways that end at something that hands requests on to the resource, not at a machine that calls it. */
export function forwardedReach(graph: ResourceGraph, resource: Resource): Reach | undefined {
  const ways = throughForwarders(graph, resource);
  return ways.length > 0 ? best(ways) : undefined;
}

function isBalancer({ type }: Resource): boolean {
  return BALANCERS.includes(type);
}

/** The first way that is open, else the first that may be; the shorter the better. */
function best(ways: readonly Reach[]): Reach {
  const [first] = ways;
  const ordered = [...ways].sort((a, b) => a.hops.length - b.hops.length);
  const chosen =
    ordered.find(({ answer }) => answer === 'yes') ?? ordered.find(({ answer }) => answer === 'unknown');
  return chosen ?? first ?? { answer: 'no', reasons: [], hops: [] };
}

function throughForwarders(graph: ResourceGraph, resource: Resource): readonly Reach[] {
  const { before, reached } = pathsOf(graph);
  return [...(before.get(resource) ?? [])].flatMap((one) => {
    const reach = reached.get(one);
    return reach ? [through(one, resource, reach)] : [];
  });
}

function throughGroups(graph: ResourceGraph, resource: Resource, port: number): readonly Reach[] {
  const { members, reached } = pathsOf(graph);
  return groupsOf(graph, resource).flatMap((group) =>
    peersOf(graph, group).flatMap(({ rule, peer }) => {
      const covers = coversPort(rule, port);
      if (covers === 'no') return [];
      return [...(members.get(peer) ?? [])].flatMap((member) => {
        const reach = member === resource ? undefined : reached.get(member);
        return reach ? [through(member, resource, reach, certainty(rule, covers))] : [];
      });
    }),
  );
}

function certainty(rule: IngressRule, covers: Answer): Explained | undefined {
  if (rule.maybe !== undefined) return unsure(rule.at, `a rule on the way exists only if ${rule.maybe}`);
  return covers === 'unknown'
    ? unsure(rule.at, 'the ports of a rule on the way are known only later')
    : undefined;
}

/** Longer ways are followed, but not told hop by hop. */
const MOST_HOPS = 12;
const MOST_REASONS = 8;

/** The way to a resource by another one that is reached. */
function through(hop: Resource, to: Resource, reach: Reach, doubt?: Explained): Reach {
  const hops = reach.hops.length < MOST_HOPS ? [...reach.hops, hop] : reach.hops;
  const names = hops.map(({ address }) => `\`${address}\``).join(', then ');
  const way: Reason = { at: hop.source, because: `the internet gets to \`${to.address}\` through ${names}` };
  const answer = reach.answer === 'yes' && doubt ? 'unknown' : reach.answer;
  const why = reach.hops.length === 0 ? reach.reasons : reach.reasons.slice(1);
  return { answer, reasons: [way, ...(doubt?.reasons ?? []), ...why].slice(0, MOST_REASONS), hops };
}

function pathsOf(graph: ResourceGraph): Paths {
  const known = PATHS.get(graph);
  if (known) return known;
  const compute = computeIn(graph);
  const before = new Map<Resource, Set<Resource>>();
  const after = new Map<Resource, Set<Resource>>();
  const standsFor = new Map(
    compute.flatMap(({ resource, placedBy }) => placedBy.map((one) => [one, resource] as const)),
  );
  for (const { from, to } of forwardings(graph)) {
    const end = standsFor.get(to) ?? to;
    if (!mayPass(graph, from, end)) continue;
    push(before, end, from);
    push(after, from, end);
  }
  const members = new Map<Resource, Set<Resource>>();
  for (const one of compute.flatMap(({ placedBy }) => placedBy)) {
    for (const group of groupsOf(graph, one)) push(members, group, standsFor.get(one) ?? one);
  }
  const paths = { before, members, reached: spread(graph, compute, after, members) };
  PATHS.set(graph, paths);
  return paths;
}

/** What is reached at all, on whichever port: from the entrances inwards, first by ways that are certain. */
function spread(
  graph: ResourceGraph,
  compute: readonly Compute[],
  after: ReadonlyMap<Resource, ReadonlySet<Resource>>,
  members: ReadonlyMap<Resource, ReadonlySet<Resource>>,
): ReadonlyMap<Resource, Reach> {
  const starts: (readonly [Resource, Explained])[] = [
    ...entrances(graph).map((one) => [one, isEntered(graph, one)] as const),
    ...graph.ofType(...BALANCERS).map((one) => [one, facesInternet(graph, one)] as const),
    ...compute.map((one) => [one.resource, exposure(graph, one)] as const),
  ];
  const admitting = groupsByPeer(graph);
  const reached = new Map<Resource, Reach>();
  for (const wanted of ['yes', 'unknown'] as const) {
    const queue: Resource[] = wanted === 'yes' ? [] : [...reached.keys()];
    const arrive = (to: Resource, reach: Reach) => {
      if (reach.answer !== wanted || reached.has(to)) return;
      reached.set(to, reach);
      queue.push(to);
    };
    for (const [one, answer] of starts) arrive(one, { ...answer, hops: [] });
    const opened = new Set<Resource>();
    for (let at = 0; at < queue.length; at += 1) {
      const one = queue[at];
      const reach = one && reached.get(one);
      if (!one || !reach) continue;
      for (const to of after.get(one) ?? []) arrive(to, through(one, to, reach));
      for (const group of isBalancer(one) ? [] : groupsOf(graph, one)) {
        if (opened.has(group)) continue;
        opened.add(group);
        for (const { rule, group: next } of admitting.get(group) ?? []) {
          for (const to of members.get(next) ?? [])
            if (to !== one) arrive(to, through(one, to, reach, certainty(rule, 'yes')));
        }
      }
    }
  }
  return reached;
}

/** Whether a machine, or what is started from a template, has an address and lets somebody in on some port. */
function exposure(graph: ResourceGraph, compute: Compute): Explained {
  return directReach(graph, compute.resource, undefined, 'world', subnetsOf(graph, compute));
}

interface Admitted {
  readonly rule: IngressRule;
  readonly group: Resource;
}

/** Groups that let members of a group in, by that group. */
function groupsByPeer(graph: ResourceGraph): ReadonlyMap<Resource, ReadonlySet<Admitted>> {
  const found = new Map<Resource, Set<Admitted>>();
  for (const group of graph.ofType('AWS::EC2::SecurityGroup')) {
    for (const { rule, peer } of peersOf(graph, group)) push(found, peer, { rule, group });
  }
  return found;
}

function peersOf(graph: ResourceGraph, group: Resource): readonly { rule: IngressRule; peer: Resource }[] {
  return ingressRulesOf(graph, group).flatMap((rule) =>
    rule.peer.kind === 'group' && rule.peer.group ? [{ rule, peer: rule.peer.group }] : [],
  );
}

function groupsOf(graph: ResourceGraph, resource: Resource): readonly Resource[] {
  return placementOf(graph, resource).groups.items.flatMap(({ value }) => {
    const group = graph.target(value);
    return group?.type === 'AWS::EC2::SecurityGroup' ? [group] : [];
  });
}

/** A load balancer gets no further than the groups of its target allow; where a group is not here, it may. */
function mayPass(graph: ResourceGraph, from: Resource, to: Resource): boolean {
  if (!isBalancer(from)) return true;
  const own = groupsOf(graph, from);
  const { items, open } = placementOf(graph, to).groups;
  const groups = groupsOf(graph, to);
  if (own.length === 0 || groups.length < items.length || groups.length === 0 || open !== undefined)
    return true;
  return groups.some((group) =>
    ingressRulesOf(graph, group).some(
      ({ peer }) => peer.kind !== 'group' || !peer.group || own.includes(peer.group),
    ),
  );
}

function push<V>(map: Map<Resource, Set<V>>, key: Resource, value: V): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
