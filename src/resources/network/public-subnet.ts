import { any, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import type { Stack } from '../stack.ts';
import { isMap, isOpen, Reference, type Value, type ValueMap } from '../value.ts';
import { breadthOfValue } from './address-block.ts';
import { memberName, membersOf } from './members.ts';

/** What leads traffic of a subnet where. */
interface Tables {
  /** Tables that subnets are associated with by name. */
  readonly ofSubnet: ReadonlyMap<Resource, readonly Value[]>;
  /** Stacks with an association whose subnet is open, and why: any subnet may be meant. */
  readonly open: ReadonlyMap<Stack, string>;
  /** Tables that stand for the main one of a network. */
  readonly mainOf: ReadonlyMap<Resource, readonly Value[]>;
  /** Routes that stand beside their table, by table; those of a network's own main table by network. */
  readonly routesOf: ReadonlyMap<Resource, readonly Resource[]>;
}

const TABLES = new WeakMap<ResourceGraph, Tables>();
const ANSWERS = new WeakMap<ResourceGraph, Map<Resource, Explained>>();

/** Whether the internet is routed to a subnet: its route table, or the main one, leads to an internet gateway. */
export function publicSubnet(graph: ResourceGraph, subnet: Resource): Explained {
  let known = ANSWERS.get(graph);
  if (!known) {
    known = new Map();
    ANSWERS.set(graph, known);
  }
  const answer = known.get(subnet) ?? decide(graph, subnet);
  known.set(subnet, answer);
  return answer;
}

function decide(graph: ResourceGraph, subnet: Resource): Explained {
  const blocked = blockedAtGateway(graph, subnet);
  if (blocked) return blocked;
  if (subnet.original.type === 'aws_default_subnet') {
    return yes(subnet.source, 'a default subnet leads to the internet gateway of the default VPC');
  }
  const tables = tablesOf(graph);
  const explicit = tables.ofSubnet.get(subnet);
  if (explicit) {
    // `aws_vpc.main.main_route_table_id` is the main table by another name.
    const isMain = (table: Value) => graph.target(table)?.type === 'AWS::EC2::VPC';
    return any(
      explicit.map((table) =>
        isMain(table) ? byMainTable(graph, subnet, tables) : leadsOut(graph, subnet, table, tables),
      ),
    );
  }
  if (subnet.mode === 'data') {
    return unsure(subnet.source, 'the subnet exists already, and its routes are not in the tree');
  }
  const open = tables.open.get(subnet.stack);
  if (open !== undefined) return unsure(subnet.source, `its route table cannot be told: ${open}`);
  return byMainTable(graph, subnet, tables);
}

function byMainTable(graph: ResourceGraph, subnet: Resource, tables: Tables): Explained {
  const vpc = graph.target(subnet.properties.VpcId);
  if (vpc?.type !== 'AWS::EC2::VPC') {
    return unsure(
      subnet.source,
      'it has no route table of its own, and the main one of its VPC is not in the tree',
    );
  }
  if (vpc.original.type === 'aws_default_vpc') {
    return yes(subnet.source, 'the main route table of the default VPC leads to the internet');
  }
  const main = tables.mainOf.get(vpc) ?? [];
  const own = (tables.routesOf.get(vpc) ?? []).map((route) => leavesBy(graph, route, route.properties, []));
  const answers = [...main.map((table) => leadsOut(graph, subnet, table, tables)), ...own];
  if (answers.length > 0) return any(answers);
  if (vpc.mode === 'data') {
    return unsure(subnet.source, 'it uses the main route table of a VPC that exists already');
  }
  const [gap] = subnet.stack.gaps;
  if (gap)
    return unsure(
      subnet.source,
      `no route table is associated with it here, and a part was not read: ${gap.because}`,
    );
  return no(
    subnet.source,
    'no route table is associated with it, and the main one of a new VPC routes only locally',
  );
}

function leadsOut(graph: ResourceGraph, subnet: Resource, table: Value, tables: Tables): Explained {
  const target = graph.target(table);
  if (target?.type !== 'AWS::EC2::RouteTable') {
    return unsure(subnet.source, `its route table ${memberName(table)} is not in the tree`);
  }
  const inline = membersOf(target.properties.Routes);
  const answers = inline.items.flatMap(({ value, on }, index) => {
    if (!isMap(value)) return [];
    const answer = leavesBy(graph, target, value, ['Routes', index]);
    return on !== undefined && answer.answer === 'yes'
      ? [unsure(target.source, `a route rests on ${on}`)]
      : [answer];
  });
  for (const route of tables.routesOf.get(target) ?? []) {
    const answer = leavesBy(graph, route, route.properties, []);
    answers.push(
      route.maybe !== undefined && answer.answer === 'yes' ? unsure(route.source, route.maybe) : answer,
    );
  }
  if (inline.open !== undefined) answers.push(unsure(target.source, `its routes are open: ${inline.open}`));
  if (target.mode === 'data') answers.push(unsure(target.source, 'the route table exists already'));
  const led = any(answers);
  return led.answer === 'no'
    ? no(target.source, `\`${target.address}\` has no route to an internet gateway`)
    : led;
}

/** Whether a route sends everything to an internet gateway. */
function leavesBy(
  graph: ResourceGraph,
  declaredBy: Resource,
  route: ValueMap,
  path: PropertyPath,
): Explained {
  const at = declaredBy.sourceOf(...path);
  const gateway = route.GatewayId;
  const answer = no(at, 'the route leads elsewhere');
  if (gateway === undefined || gateway === null || gateway === '') return answer;
  const destinations = [route.DestinationCidrBlock, route.DestinationIpv6CidrBlock].filter(
    (one) => one != null,
  );
  const breadths = destinations.map((one) => breadthOfValue(one ?? null));
  if (!breadths.includes('world') && !breadths.includes(undefined)) return answer;
  const target = graph.target(gateway);
  if (target && target.type !== 'AWS::EC2::InternetGateway') return answer;
  if (typeof gateway === 'string' && !gateway.startsWith('igw-')) return answer;
  if (isOpen(gateway) && !target) {
    const isNamed = gateway instanceof Reference && /internet_gateway|igw|InternetGateway/i.test(gateway.to);
    if (!isNamed) return unsure(at, 'it cannot be told what gateway the route leads to');
  }
  if (!breadths.includes('world'))
    return unsure(at, 'it cannot be told what the route to the gateway is for');
  return yes(at, `\`${declaredBy.address}\` sends everything to the internet gateway ${memberName(gateway)}`);
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html */
function blockedAtGateway(graph: ResourceGraph, subnet: Resource): Explained | undefined {
  const options = graph.ofType('AWS::EC2::VPCBlockPublicAccessOptions').find(({ stack, properties }) => {
    const mode = properties.InternetGatewayBlockMode;
    return stack === subnet.stack && (mode === 'block-bidirectional' || mode === 'block-ingress');
  });
  if (!options || graph.ofType('AWS::EC2::VPCBlockPublicAccessExclusion').length > 0) return undefined;
  return no(options.source, 'VPC Block Public Access refuses what comes from the internet');
}

function tablesOf(graph: ResourceGraph): Tables {
  const known = TABLES.get(graph);
  if (known) return known;
  const ofSubnet = new Map<Resource, Value[]>();
  const mainOf = new Map<Resource, Value[]>();
  const routesOf = new Map<Resource, Resource[]>();
  const openStacks = new Map<Stack, string>();
  for (const { properties, stack } of graph.ofType('AWS::EC2::SubnetRouteTableAssociation')) {
    const { items, open } = membersOf(properties.SubnetId);
    for (const { value } of items) {
      const subnet = graph.target(value);
      if (subnet) push(ofSubnet, subnet, properties.RouteTableId ?? null);
      else if (value instanceof Reference)
        openStacks.set(stack, `an association is with ${memberName(value)}`);
    }
    if (items.length === 0 && open !== undefined) openStacks.set(stack, open);
  }
  for (const { properties } of graph.ofType('aws_main_route_table_association')) {
    const vpc = graph.target(properties.vpc_id ?? properties.VpcId);
    if (vpc) push(mainOf, vpc, properties.route_table_id ?? properties.RouteTableId ?? null);
  }
  for (const table of graph.ofType('AWS::EC2::RouteTable')) {
    const vpc = graph.target(table.properties.DefaultRouteTableId);
    if (vpc) push(mainOf, vpc, new Reference(table.key, 'id'));
  }
  for (const route of graph.ofType('AWS::EC2::Route')) {
    const owner = graph.target(route.properties.RouteTableId);
    if (owner) push(routesOf, owner, route);
  }
  const tables = { ofSubnet, open: openStacks, mainOf, routesOf };
  TABLES.set(graph, tables);
  return tables;
}

function push<V>(map: Map<Resource, V[]>, key: Resource, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
