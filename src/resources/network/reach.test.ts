import { describe, expect, it } from 'vitest';
import { infrastructureOf, resourceAt } from '../../../test/infrastructure-of.ts';
import { graphOf } from '../graph.ts';
import { internetReach } from './internet-paths.ts';
import { aclAdmitsWorld } from './network-acl.ts';
import { publicSubnet } from './public-subnet.ts';
import { facesInternet } from './reach.ts';

const NETWORK = `
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Gateway: {Type: AWS::EC2::InternetGateway}
  Nat: {Type: AWS::EC2::NatGateway, Properties: {SubnetId: !Ref Front, AllocationId: eipalloc-1}}
  FrontTable: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  BackTable: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  FrontRoute:
    Type: AWS::EC2::Route
    Properties: {RouteTableId: !Ref FrontTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}
  BackRoute:
    Type: AWS::EC2::Route
    Properties: {RouteTableId: !Ref BackTable, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat}
  Front: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: true}}
  Back: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
  Lone: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24}}
  Foreign: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-123, CidrBlock: 10.0.3.0/24}}
  FrontLink:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref Front, RouteTableId: !Ref FrontTable}
  BackLink:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref Back, RouteTableId: !Ref BackTable}
  Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
  AclLink:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties: {SubnetId: !Ref Front, NetworkAclId: !Ref Acl}
  NoDesktop:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      {NetworkAclId: !Ref Acl, RuleNumber: 90, Protocol: 6, RuleAction: deny, CidrBlock: 0.0.0.0/0, PortRange: {From: 3389, To: 3389}}
  Everything:
    Type: AWS::EC2::NetworkAclEntry
    Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0}
  WorldGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}]
  AppGroup: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: app}}
  FromBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      {GroupId: !Ref AppGroup, IpProtocol: tcp, FromPort: 80, ToPort: 80, SourceSecurityGroupId: !Ref WorldGroup}
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {Subnets: [!Ref Front], SecurityGroups: [!Ref WorldGroup], Scheme: internet-facing}
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: {LoadBalancerArn: !Ref Balancer, Port: 443, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]}
  Targets: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {Targets: [{Id: !Ref App}]}}
  App:
    Type: AWS::EC2::Instance
    Properties: {SubnetId: !Ref Back, SecurityGroupIds: [!Ref AppGroup]}
  Web:
    Type: AWS::EC2::Instance
    Properties: {SubnetId: !Ref Front, SecurityGroupIds: [!Ref WorldGroup]}
`;

async function network() {
  const infrastructure = await infrastructureOf({ 'network.yaml': NETWORK });
  const graph = graphOf(infrastructure);
  return { graph, at: (name: string) => resourceAt(infrastructure, name) };
}

describe('publicSubnet', () => {
  it('follows the route table of the subnet, else the main one', async () => {
    const { graph, at } = await network();
    const answers = ['Front', 'Back', 'Lone', 'Foreign'].map((name) => publicSubnet(graph, at(name)).answer);

    expect(answers).toEqual(['yes', 'no', 'no', 'unknown']);
    expect(publicSubnet(graph, at('Front')).reasons[0]?.because).toBe(
      '`FrontRoute` sends everything to the internet gateway `Gateway`',
    );
  });
});

describe('aclAdmitsWorld', () => {
  it('reads the entries in their order', async () => {
    const { graph, at } = await network();
    const admits = (name: string, port: number) => aclAdmitsWorld(graph, at(name), port).answer;

    expect([admits('Front', 3389), admits('Front', 443), admits('Back', 3389)]).toEqual(['no', 'yes', 'yes']);
  });
});

describe('internetReach', () => {
  it('is direct where route, address, group and network ACL all let it pass', async () => {
    const { graph, at } = await network();

    expect(internetReach(graph, at('Web'), 443)).toMatchObject({ answer: 'yes', hops: [] });
    expect(internetReach(graph, at('Web'), 22).answer).toBe('no');
  });

  it('goes through a load balancer that faces the internet', async () => {
    const { graph, at } = await network();
    const reach = internetReach(graph, at('App'), 80);

    expect(facesInternet(graph, at('Balancer')).answer).toBe('yes');
    expect(reach.answer).toBe('yes');
    expect(reach.hops.map(({ address }) => address)).toEqual(['Balancer']);
  });

  it('a subnet that is associated with the main table by the name that its VPC has for it', async () => {
    const infrastructure = await infrastructureOf({
      'main.tf': `resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
resource "aws_subnet" "front" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}
resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.main.main_route_table_id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "front" {
  subnet_id      = aws_subnet.front.id
  route_table_id = aws_vpc.main.main_route_table_id
}
`,
    });

    const front = resourceAt(infrastructure, 'aws_subnet.front');

    expect(publicSubnet(graphOf(infrastructure), front).answer).toBe('yes');
  });
});
