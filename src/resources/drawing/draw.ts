import { any, type Explained } from '../../pipelines/answer.ts';
import { graphOf, type ResourceGraph } from '../graph.ts';
import { drawMaps } from '../map/draw-map.ts';
import { computeIn, subnetsOf } from '../network/compute.ts';
import { dataStores, portsOfStore } from '../network/data-stores.ts';
import { forwardedReach } from '../network/internet-paths.ts';
import { publicIp } from '../network/public-address.ts';
import { directReach, facesInternet } from '../network/reach.ts';
import type { Resource } from '../resource.ts';
import type { Infrastructure, Stack } from '../stack.ts';
import type { DrawnLink, DrawnResource, DrawnStack, ResourcesDrawing } from './drawing.ts';

const BALANCERS = ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'];

/** Everything that was understood of the infrastructure, without the values of properties: some are secret. */
export function drawResources(infrastructure: Infrastructure): ResourcesDrawing {
  const graph = graphOf(infrastructure);
  const internet = exposures(graph);
  return {
    stacks: infrastructure.stacks.map((stack) => drawStack(stack, internet)),
    links: graph.resources.flatMap((resource) => drawLinks(graph, resource)),
    maps: drawMaps(infrastructure),
  };
}

function drawStack(stack: Stack, internet: ReadonlyMap<Resource, Explained>): DrawnStack {
  const { id, kind, name, source, environment, account, region, gaps } = stack;
  return {
    id,
    kind,
    name,
    source,
    environment: environment ?? null,
    account: account ?? null,
    region: region ?? null,
    resources: stack.resources.map((resource) => drawResource(resource, internet.get(resource))),
    gaps: gaps.map(({ path, because }) => ({ where: path ?? null, because })),
  };
}

function drawResource(resource: Resource, reach: Explained | undefined): DrawnResource {
  const { key, address, type, mode, source, maybe, parts } = resource;
  return {
    key,
    address,
    type,
    mode,
    source,
    maybe: maybe ?? null,
    parts: parts.filter((part) => part.address !== address).map((part) => part.address),
    internet: reach
      ? { answer: reach.answer, because: [...new Set(reach.reasons.map(({ because }) => because))] }
      : null,
  };
}

/** Load balancers by their scheme, machines by their address, data stores by the ports that they listen on. */
function exposures(graph: ResourceGraph): ReadonlyMap<Resource, Explained> {
  const found = new Map<Resource, Explained>();
  for (const balancer of graph.ofType(...BALANCERS)) found.set(balancer, facesInternet(graph, balancer));
  for (const compute of computeIn(graph)) {
    found.set(compute.resource, publicIp(graph, compute.resource, subnetsOf(graph, compute)));
  }
  for (const store of dataStores(graph)) {
    const ports = portsOfStore(store);
    const forwarded = forwardedReach(graph, store);
    const direct = ports.map((port) => directReach(graph, store, port));
    if (ports.length > 0) found.set(store, any(forwarded ? [...direct, forwarded] : direct));
  }
  return found;
}

function drawLinks(graph: ResourceGraph, resource: Resource): readonly DrawnLink[] {
  const byTarget = new Map<string, Set<string>>();
  for (const { to, property } of graph.linksFrom(resource)) {
    const properties = byTarget.get(to.key) ?? new Set();
    byTarget.set(to.key, properties.add(property));
  }
  return [...byTarget].map(([to, properties]) => ({ from: resource.key, to, properties: [...properties] }));
}
