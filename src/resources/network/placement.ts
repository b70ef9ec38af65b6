import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { type Member, type Members, membersAt } from './members.ts';

/** Where a resource stands in the network. */
export interface Placement {
  readonly subnets: Members;
  readonly groups: Members;
}

/** Properties that place a type: its subnets, or the group of subnets that lists them, and its security groups. */
interface Places {
  readonly subnets?: readonly string[];
  readonly subnetGroup?: string;
  readonly groups: readonly string[];
}

const DATABASE: Places = {
  subnetGroup: 'DBSubnetGroupName',
  groups: ['VpcSecurityGroupIds', 'VPCSecurityGroups'],
};
const BALANCER: Places = { subnets: ['Subnets', 'SubnetMappings.*.SubnetId'], groups: ['SecurityGroups'] };
const AWSVPC = 'NetworkConfiguration.AwsvpcConfiguration';

const PLACES: Readonly<Record<string, Places>> = {
  'AWS::RDS::DBInstance': DATABASE,
  'AWS::RDS::DBCluster': DATABASE,
  'AWS::Neptune::DBCluster': DATABASE,
  'AWS::Neptune::DBInstance': DATABASE,
  'AWS::DocDB::DBCluster': DATABASE,
  'AWS::DocDB::DBInstance': DATABASE,
  'AWS::ElastiCache::CacheCluster': {
    subnetGroup: 'CacheSubnetGroupName',
    groups: ['VpcSecurityGroupIds'],
  },
  'AWS::ElastiCache::ReplicationGroup': {
    subnetGroup: 'CacheSubnetGroupName',
    groups: ['SecurityGroupIds'],
  },
  'AWS::ElastiCache::ServerlessCache': { subnets: ['SubnetIds'], groups: ['SecurityGroupIds'] },
  'AWS::MemoryDB::Cluster': { subnetGroup: 'SubnetGroupName', groups: ['SecurityGroupIds'] },
  'AWS::DAX::Cluster': { subnetGroup: 'SubnetGroupName', groups: ['SecurityGroupIds'] },
  'AWS::Redshift::Cluster': { subnetGroup: 'ClusterSubnetGroupName', groups: ['VpcSecurityGroupIds'] },
  'AWS::RedshiftServerless::Workgroup': { subnets: ['SubnetIds'], groups: ['SecurityGroupIds'] },
  'AWS::DMS::ReplicationInstance': {
    subnetGroup: 'ReplicationSubnetGroupIdentifier',
    groups: ['VpcSecurityGroupIds'],
  },
  'AWS::OpenSearchService::Domain': {
    subnets: ['VPCOptions.SubnetIds'],
    groups: ['VPCOptions.SecurityGroupIds'],
  },
  'AWS::Elasticsearch::Domain': {
    subnets: ['VPCOptions.SubnetIds'],
    groups: ['VPCOptions.SecurityGroupIds'],
  },
  'AWS::MSK::Cluster': {
    subnets: ['BrokerNodeGroupInfo.ClientSubnets'],
    groups: ['BrokerNodeGroupInfo.SecurityGroups'],
  },
  'AWS::Timestream::InfluxDBInstance': { subnets: ['VpcSubnetIds'], groups: ['VpcSecurityGroupIds'] },
  'AWS::AmazonMQ::Broker': { subnets: ['SubnetIds'], groups: ['SecurityGroups'] },
  'AWS::EFS::MountTarget': { subnets: ['SubnetId'], groups: ['SecurityGroups'] },
  'AWS::EC2::NetworkInterface': { subnets: ['SubnetId'], groups: ['GroupSet'] },
  'AWS::EC2::Instance': {
    subnets: ['SubnetId', 'NetworkInterfaces.*.SubnetId'],
    groups: ['SecurityGroupIds', 'SecurityGroups', 'NetworkInterfaces.*.GroupSet'],
  },
  'AWS::AutoScaling::AutoScalingGroup': { subnets: ['VPCZoneIdentifier'], groups: [] },
  'AWS::AutoScaling::LaunchConfiguration': { groups: ['SecurityGroups'] },
  'AWS::EC2::LaunchTemplate': {
    subnets: ['LaunchTemplateData.NetworkInterfaces.*.SubnetId'],
    groups: ['LaunchTemplateData.SecurityGroupIds', 'LaunchTemplateData.NetworkInterfaces.*.Groups'],
  },
  'AWS::ECS::Service': { subnets: [`${AWSVPC}.Subnets`], groups: [`${AWSVPC}.SecurityGroups`] },
  'AWS::ECS::TaskSet': { subnets: [`${AWSVPC}.Subnets`], groups: [`${AWSVPC}.SecurityGroups`] },
  'AWS::Lambda::Function': { subnets: ['VpcConfig.SubnetIds'], groups: ['VpcConfig.SecurityGroupIds'] },
  'AWS::EKS::Cluster': {
    subnets: ['ResourcesVpcConfig.SubnetIds'],
    groups: ['ResourcesVpcConfig.SecurityGroupIds'],
  },
  'AWS::EKS::Nodegroup': { subnets: ['Subnets'], groups: ['RemoteAccess.SourceSecurityGroups'] },
  'AWS::EMR::Cluster': {
    subnets: ['Instances.Ec2SubnetId', 'Instances.Ec2SubnetIds'],
    groups: [
      'Instances.EmrManagedMasterSecurityGroup',
      'Instances.EmrManagedSlaveSecurityGroup',
      'Instances.AdditionalMasterSecurityGroups',
      'Instances.AdditionalSlaveSecurityGroups',
    ],
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': BALANCER,
  'AWS::ElasticLoadBalancing::LoadBalancer': BALANCER,
  'AWS::EC2::NatGateway': { subnets: ['SubnetId'], groups: [] },
};

/** Properties of groups of subnets that list them. */
const LISTS_OF_GROUPS = ['SubnetIds', 'Subnets'];

const KNOWN = new WeakMap<Resource, Placement>();

/** Whether a type is placed in a network at all. */
export function isPlaced({ type }: Resource): boolean {
  return Object.hasOwn(PLACES, type);
}

/** The subnets and security groups of a resource, through groups of subnets, templates and network interfaces. */
export function placementOf(graph: ResourceGraph, resource: Resource): Placement {
  let placement = KNOWN.get(resource);
  if (!placement) {
    placement = place(graph, resource, 0);
    KNOWN.set(resource, placement);
  }
  return placement;
}

function place(graph: ResourceGraph, resource: Resource, depth: number): Placement {
  const places = PLACES[resource.type];
  if (!places) return { subnets: NOBODY, groups: NOBODY };
  const own = membersAt(resource, places.subnets ?? []);
  const groups = membersAt(resource, places.groups);
  const others = depth > 3 ? [] : behind(graph, resource).map((one) => place(graph, one, depth + 1));
  return {
    subnets: joined([own, subnetsOfGroup(graph, resource, places), ...others.map(({ subnets }) => subnets)]),
    groups: joined([groups, ...others.map((other) => other.groups)]),
  };
}

function subnetsOfGroup(graph: ResourceGraph, resource: Resource, { subnetGroup }: Places): Members {
  if (subnetGroup === undefined) return NOBODY;
  const named = membersAt(resource, [subnetGroup]);
  return joined([
    { items: [], open: named.open },
    ...named.items.map(({ value }): Members => {
      const group = graph.target(value) ?? groupNamed(graph, resource, value);
      if (!group || group.mode === 'data')
        return { items: [], open: 'its group of subnets is not in the tree' };
      return membersAt(group, LISTS_OF_GROUPS);
    }),
  ]);
}

/** A group of subnets that is named in words. */
function groupNamed(graph: ResourceGraph, resource: Resource, value: unknown): Resource | undefined {
  if (typeof value !== 'string') return undefined;
  return graph
    .ofType(...SUBNET_GROUPS)
    .find(({ stack, properties }) => stack === resource.stack && Object.values(properties).includes(value));
}

const SUBNET_GROUPS = [
  'AWS::RDS::DBSubnetGroup',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::Redshift::ClusterSubnetGroup',
  'AWS::Neptune::DBSubnetGroup',
  'AWS::DocDB::DBSubnetGroup',
  'AWS::DMS::ReplicationSubnetGroup',
  'AWS::MemoryDB::SubnetGroup',
  'AWS::DAX::SubnetGroup',
];

/** What a resource takes its place from: launch templates, network interfaces, the cluster of a database instance. */
function behind(graph: ResourceGraph, { type, properties }: Resource): readonly Resource[] {
  const names =
    type === 'AWS::RDS::DBInstance' ||
    type === 'AWS::Neptune::DBInstance' ||
    type === 'AWS::DocDB::DBInstance'
      ? ['DBClusterIdentifier']
      : ['LaunchTemplate', 'LaunchConfigurationName', 'MixedInstancesPolicy', 'NetworkInterfaces'];
  return names.flatMap((name) => graph.targets(properties[name])).filter(isPlaced);
}

const NOBODY: Members = { items: [], open: undefined };

function joined(parts: readonly Members[]): Members {
  const items: Member[] = parts.flatMap((part) => part.items);
  return { items, open: parts.find(({ open }) => open !== undefined)?.open };
}
