import { defineRows, flag, json } from '../row.ts';

const ENDPOINT = { parents: ['AWS::EC2::VPCEndpoint'], by: ['vpc_endpoint_id'] };

/** Ways between networks, and into them: endpoints, transit, VPN, network interfaces, firewalls. */
export default defineRows(
  {
    terraform: ['aws_vpc_endpoint'],
    type: 'AWS::EC2::VPCEndpoint',
    attributes: { policy: json('PolicyDocument'), private_dns_enabled: flag() },
  },
  {
    terraform: ['aws_vpc_endpoint_policy'],
    type: 'aws_vpc_endpoint_policy',
    into: ENDPOINT,
    attributes: { policy: json('PolicyDocument') },
  },
  {
    terraform: ['aws_vpc_endpoint_route_table_association'],
    type: 'aws_vpc_endpoint_route_table_association',
    into: ENDPOINT,
    attributes: { route_table_id: { to: 'RouteTableIds', is: 'list' } },
  },
  {
    terraform: ['aws_vpc_endpoint_subnet_association'],
    type: 'aws_vpc_endpoint_subnet_association',
    into: ENDPOINT,
    attributes: { subnet_id: { to: 'SubnetIds', is: 'list' } },
  },
  {
    terraform: ['aws_vpc_endpoint_security_group_association'],
    type: 'aws_vpc_endpoint_security_group_association',
    into: ENDPOINT,
    attributes: { security_group_id: { to: 'SecurityGroupIds', is: 'list' } },
  },
  {
    terraform: ['aws_vpc_endpoint_service'],
    type: 'AWS::EC2::VPCEndpointService',
    attributes: { acceptance_required: flag() },
  },
  {
    terraform: ['aws_vpc_endpoint_service_allowed_principal'],
    type: 'AWS::EC2::VPCEndpointServicePermissions',
    attributes: {
      principal_arn: { to: 'AllowedPrincipals', is: 'list' },
      vpc_endpoint_service_id: 'ServiceId',
    },
  },
  {
    terraform: ['aws_network_interface'],
    type: 'AWS::EC2::NetworkInterface',
    attributes: { security_groups: 'GroupSet' },
  },
  {
    terraform: ['aws_network_interface_attachment'],
    type: 'AWS::EC2::NetworkInterfaceAttachment',
  },
  {
    terraform: ['aws_ec2_transit_gateway'],
    type: 'AWS::EC2::TransitGateway',
  },
  {
    terraform: ['aws_ec2_transit_gateway_vpc_attachment'],
    type: 'AWS::EC2::TransitGatewayAttachment',
  },
  {
    terraform: ['aws_ec2_transit_gateway_peering_attachment'],
    type: 'AWS::EC2::TransitGatewayPeeringAttachment',
  },
  { terraform: ['aws_ec2_transit_gateway_route_table'], type: 'AWS::EC2::TransitGatewayRouteTable' },
  { terraform: ['aws_ec2_transit_gateway_route'], type: 'AWS::EC2::TransitGatewayRoute' },
  {
    terraform: ['aws_ec2_transit_gateway_route_table_association'],
    type: 'AWS::EC2::TransitGatewayRouteTableAssociation',
  },
  {
    terraform: ['aws_ec2_transit_gateway_route_table_propagation'],
    type: 'AWS::EC2::TransitGatewayRouteTablePropagation',
  },
  { terraform: ['aws_vpn_gateway'], type: 'AWS::EC2::VPNGateway' },
  { terraform: ['aws_customer_gateway'], type: 'AWS::EC2::CustomerGateway' },
  { terraform: ['aws_vpn_connection'], type: 'AWS::EC2::VPNConnection' },
  { terraform: ['aws_ec2_client_vpn_endpoint'], type: 'AWS::EC2::ClientVpnEndpoint' },
  { terraform: ['aws_ec2_instance_connect_endpoint'], type: 'AWS::EC2::InstanceConnectEndpoint' },
  { terraform: ['aws_networkfirewall_firewall'], type: 'AWS::NetworkFirewall::Firewall' },
  { terraform: ['aws_networkfirewall_firewall_policy'], type: 'AWS::NetworkFirewall::FirewallPolicy' },
);
