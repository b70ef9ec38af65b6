import { defineRows, flag, type MappingRow, many, nothing } from '../row.ts';

/** Targets of a route, as both an inline block and a resource of its own name them. */
const ROUTE = {
  cidr_block: 'DestinationCidrBlock',
  ipv6_cidr_block: 'DestinationIpv6CidrBlock',
  egress_only_gateway_id: 'EgressOnlyInternetGatewayId',
};

const subnetAssociation: MappingRow = {
  terraform: ['aws_route_table_association'],
  type: ({ attributes }) =>
    attributes.gateway_id == null
      ? 'AWS::EC2::SubnetRouteTableAssociation'
      : 'AWS::EC2::GatewayRouteTableAssociation',
};

export default defineRows(
  {
    terraform: ['aws_vpc', 'aws_default_vpc'],
    type: 'AWS::EC2::VPC',
    attributes: { enable_dns_support: flag(), enable_dns_hostnames: flag(), default: flag() },
  },
  { terraform: ['aws_vpc_ipv4_cidr_block_association'], type: 'AWS::EC2::VPCCidrBlock' },
  {
    terraform: ['aws_subnet', 'aws_default_subnet'],
    type: 'AWS::EC2::Subnet',
    attributes: { map_public_ip_on_launch: flag(), assign_ipv6_address_on_creation: flag() },
  },
  { terraform: ['aws_internet_gateway'], type: 'AWS::EC2::InternetGateway' },
  { terraform: ['aws_internet_gateway_attachment'], type: 'AWS::EC2::VPCGatewayAttachment' },
  { terraform: ['aws_egress_only_internet_gateway'], type: 'AWS::EC2::EgressOnlyInternetGateway' },
  { terraform: ['aws_nat_gateway'], type: 'AWS::EC2::NatGateway' },
  {
    terraform: ['aws_eip'],
    type: 'AWS::EC2::EIP',
    attributes: { instance: 'InstanceId', network_interface: 'NetworkInterfaceId', vpc: nothing },
  },
  {
    terraform: ['aws_eip_association'],
    type: 'AWS::EC2::EIPAssociation',
    attributes: { public_ip: 'EIP' },
  },
  {
    terraform: ['aws_route_table', 'aws_default_route_table'],
    type: 'AWS::EC2::RouteTable',
    attributes: { route: many('Routes', ROUTE) },
  },
  { terraform: ['aws_route'], type: 'AWS::EC2::Route', attributes: ROUTE },
  subnetAssociation,
  { terraform: ['aws_main_route_table_association'], type: 'aws_main_route_table_association' },
  {
    terraform: ['aws_vpc_peering_connection', 'aws_vpc_peering_connection_accepter'],
    type: 'AWS::EC2::VPCPeeringConnection',
    attributes: { peer_owner_id: 'PeerOwnerId', auto_accept: flag() },
  },
  {
    terraform: ['aws_vpc_block_public_access_options'],
    type: 'AWS::EC2::VPCBlockPublicAccessOptions',
  },
  {
    terraform: ['aws_vpc_block_public_access_exclusion'],
    type: 'AWS::EC2::VPCBlockPublicAccessExclusion',
  },
  {
    terraform: ['aws_flow_log'],
    type: 'AWS::EC2::FlowLog',
    attributes: { iam_role_arn: 'DeliverLogsPermissionArn' },
    build({ attributes, set }) {
      const watched = (['vpc_id', 'subnet_id', 'eni_id'] as const).find((name) => attributes[name] != null);
      if (!watched) return;
      const kind = { vpc_id: 'VPC', subnet_id: 'Subnet', eni_id: 'NetworkInterface' }[watched];
      set('ResourceId', attributes[watched], [watched]);
      set('ResourceType', kind, [watched]);
    },
  },
);
