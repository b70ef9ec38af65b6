import { any, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { type Reading, readCandidates, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { scalarText } from '../scalar.ts';
import { isList, isOpen } from '../value.ts';
import { type Members, memberName } from './members.ts';
import { placementOf } from './placement.ts';

/** Stands for each member of a list. */
const EACH = '*';

/** Properties that decide whether a type gets a public address. */
const FLAGS: Readonly<Record<string, readonly PropertyPath[]>> = {
  'AWS::EC2::Instance': [
    ['NetworkInterfaces', EACH, 'AssociatePublicIpAddress'],
    ['AssociatePublicIpAddress'],
  ],
  'AWS::EC2::LaunchTemplate': [['LaunchTemplateData', 'NetworkInterfaces', EACH, 'AssociatePublicIpAddress']],
  'AWS::AutoScaling::LaunchConfiguration': [['AssociatePublicIpAddress']],
  'AWS::ECS::Service': [['NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp']],
  'AWS::ECS::TaskSet': [['NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp']],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [['Scheme']],
  'AWS::ElasticLoadBalancing::LoadBalancer': [['Scheme']],
  'AWS::MSK::Cluster': [['BrokerNodeGroupInfo', 'ConnectivityInfo', 'PublicAccess', 'Type']],
};
const DATABASE: readonly PropertyPath[] = [['PubliclyAccessible']];

const YES = new Set(['true', 'enabled', 'internet-facing', 'service_provided_eips']);
const NO = new Set(['false', 'disabled', 'internal']);

/** Types whose instances take an address from their subnet where nothing is said. */
const FOLLOWS_SUBNET = new Set([
  'AWS::EC2::Instance',
  'AWS::EC2::LaunchTemplate',
  'AWS::AutoScaling::LaunchConfiguration',
]);

/** Whether a resource has an address on the internet. */
export function publicIp(
  graph: ResourceGraph,
  resource: Resource,
  subnets: Members = placementOf(graph, resource).subnets,
): Explained {
  const elastic = elasticAddress(graph, resource);
  if (elastic) return elastic;
  const answers = (FLAGS[resource.type] ?? DATABASE)
    .flatMap((path) => spelledOut(resource, path))
    .flatMap((path) => byFlag(resource, path));
  if (answers.length > 0) return answers.length === 1 && answers[0] ? answers[0] : any(answers);
  const templates = templatesOf(graph, resource);
  if (templates.length > 0) return any(templates.map((template) => publicIp(graph, template, subnets)));
  if (FOLLOWS_SUBNET.has(resource.type)) return bySubnets(graph, resource, subnets);
  return resource.type.startsWith('AWS::ElasticLoadBalancing')
    ? yes(resource.source, 'a load balancer faces the internet unless it is made internal')
    : no(resource.source, 'nothing gives it a public address');
}

/** A path through a list, once for each of its members. */
function spelledOut({ properties }: Resource, path: PropertyPath): readonly PropertyPath[] {
  const at = path.indexOf(EACH);
  if (at < 0) return [path];
  const list = valueAt(properties, path.slice(0, at));
  const members = isList(list) ? [...list.keys()] : [0];
  return members.map((index) => [...path.slice(0, at), index, ...path.slice(at + 1)]);
}

function byFlag(resource: Resource, path: PropertyPath): Explained[] {
  const readings = readCandidates(resource, ...path).filter(({ state }) => state !== 'absent');
  if (readings.length === 0) return [];
  const answers = readings.map((reading) => ofReading(path, reading));
  const [first] = answers;
  if (first && answers.every(({ answer }) => answer === first.answer)) return [first];
  return [unsure(resource.sourceOf(...path), `\`${path.join('.')}\` rests on a condition`)];
}

function ofReading(path: PropertyPath, reading: Reading): Explained {
  const name = path.filter((key) => typeof key === 'string').join('.');
  if (reading.state === 'absent') return no(reading.at, `\`${name}\` is not set`);
  if (reading.state === 'open') return unsure(reading.at, `\`${name}\` is open: ${reading.because}`);
  if (isOpen(reading.value)) return unsure(reading.at, `\`${name}\` is known only later`);
  const text = scalarText(reading.value).toLowerCase();
  const said =
    reading.state === 'default' ? `\`${name}\` is not set: ${reading.because}` : `\`${name}\` is \`${text}\``;
  if (YES.has(text)) return yes(reading.at, said);
  return NO.has(text) ? no(reading.at, said) : unsure(reading.at, said);
}

function elasticAddress(graph: ResourceGraph, resource: Resource): Explained | undefined {
  if (!['AWS::EC2::Instance', 'AWS::EC2::NetworkInterface'].includes(resource.type)) return undefined;
  const link = graph
    .linksTo(resource)
    .find(
      ({ from, property }) =>
        (from.type === 'AWS::EC2::EIP' || from.type === 'AWS::EC2::EIPAssociation') && property !== 'Tags',
    );
  if (!link) return undefined;
  const because = `\`${link.from.address}\` gives it a public address`;
  return link.from.maybe === undefined
    ? yes(link.from.source, because)
    : unsure(link.from.source, `${because} only if ${link.from.maybe}`);
}

function templatesOf(graph: ResourceGraph, { properties }: Resource): readonly Resource[] {
  return ['LaunchTemplate', 'LaunchConfigurationName', 'MixedInstancesPolicy', 'NetworkInterfaces']
    .flatMap((name) => graph.targets(properties[name]))
    .filter(({ type }) => Object.hasOwn(FLAGS, type) || type === 'AWS::EC2::NetworkInterface');
}

/** Instances get an address in a subnet that gives them one. Default subnets do. */
function bySubnets(graph: ResourceGraph, resource: Resource, { items, open }: Members): Explained {
  const answers = items.map(({ value }): Explained => {
    const subnet = graph.target(value);
    if (subnet?.type !== 'AWS::EC2::Subnet' || subnet.mode === 'data') {
      return unsure(
        resource.source,
        `whether the subnet ${memberName(value)} gives public addresses is not in the tree`,
      );
    }
    if (subnet.original.type === 'aws_default_subnet')
      return yes(subnet.source, 'default subnets give public addresses');
    const [flag] = byFlag(subnet, ['MapPublicIpOnLaunch']);
    return flag ?? no(subnet.source, `\`${subnet.address}\` gives no public addresses`);
  });
  if (open !== undefined) answers.push(unsure(resource.source, `its subnets are open: ${open}`));
  if (answers.length > 0) return any(answers);
  return unsure(resource.source, 'it names no subnet: in the default VPC it would get a public address');
}
