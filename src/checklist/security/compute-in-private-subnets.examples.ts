import type { ControlDefinition } from '../../judge/control.ts';

const NETWORK = `Resources:
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
  Front: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
  Back: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
  FrontLink:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref Front, RouteTableId: !Ref FrontTable}
  BackLink:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref Back, RouteTableId: !Ref BackTable}
`;

const inNetwork = (resources: string) => ({ 'template.yaml': NETWORK + resources });

const service = (subnet: string, address: string) => `  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration: {Subnets: [!Ref ${subnet}], AssignPublicIp: ${address}}
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'an instance behind a NAT gateway': inNetwork(
      '  App: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Back}}\n',
    ),
    'a service behind a NAT gateway': inNetwork(service('Back', 'DISABLED')),
    'a public address without a route is a remark': inNetwork(service('Back', 'ENABLED')),
    'the subnets are a parameter, and it gets no address': {
      'template.yaml': `Parameters:
  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      NetworkConfiguration: {AwsvpcConfiguration: {Subnets: !Ref Subnets, AssignPublicIp: DISABLED}}
`,
    },
    'a NAT instance that is started from a template': inNetwork(
      '  Nat3:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        NetworkInterfaces: [{AssociatePublicIpAddress: true, DeviceIndex: 0}]\n        UserData: {Fn::Base64: "aws ec2 modify-instance-attribute --instance-id $ID --no-source-dest-check"}\n',
    ),
    'a NAT instance stands at the edge': inNetwork(
      '  Nat2: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Front, SourceDestCheck: false}}\n',
    ),
    'a task that the clock starts, behind a NAT gateway': inNetwork(`  Nightly:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: rate(1 day)
      Target:
        Arn: cluster
        EcsParameters:
          TaskDefinitionArn: report
          NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Back], AssignPublicIp: ENABLED}}
`),
  },
  fail: {
    'an environment of Beanstalk whose machines have addresses': {
      'main.tf': `
resource "aws_elastic_beanstalk_environment" "shop" {
  application = "shop"
  setting {
    namespace = "aws:ec2:vpc"
    name      = "AssociatePublicIpAddress"
    value     = "true"
  }
}
`,
    },
    'a task that the clock starts': {
      'template.yaml': `Resources:
  Nightly:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 day)
      Targets:
        - Id: report
          Arn: cluster
          EcsParameters:
            TaskDefinitionArn: report
            NetworkConfiguration: {AwsVpcConfiguration: {Subnets: [subnet-1], AssignPublicIp: ENABLED}}
`,
    },
    'the second network interface has an address': {
      'template.yaml': `Resources:
  App:
    Type: AWS::EC2::Instance
    Properties:
      NetworkInterfaces: [{DeviceIndex: '1', AssociatePublicIpAddress: false}, {DeviceIndex: '0', AssociatePublicIpAddress: true}]
`,
    },
    'a public route over IPv6 alone': {
      'main.tf': `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.main.default_route_table_id
  route {
    ipv6_cidr_block = "::/0"
    gateway_id      = aws_internet_gateway.main.id
  }
}

resource "aws_subnet" "front" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_instance" "app" {
  subnet_id = aws_subnet.front.id
}
`,
    },
    'an instance in a public subnet': inNetwork(
      '  App: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Front}}\n',
    ),
    'a service with a public address, closed or not': inNetwork(service('Front', 'ENABLED')),
    'instances of a template with public addresses': inNetwork(`  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: {NetworkInterfaces: [{DeviceIndex: 0, AssociatePublicIpAddress: true}]}
  Fleet:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: 1
      MaxSize: 2
      VPCZoneIdentifier: [!Ref Front]
      LaunchTemplate: {LaunchTemplateId: !Ref Template, Version: !GetAtt Template.LatestVersionNumber}
`),
    'an elastic address': inNetwork(`  App: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Front}}
  Address: {Type: AWS::EC2::EIP, Properties: {InstanceId: !Ref App}}
`),
  },
  unknown: {
    'the subnet is a parameter, and it decides': {
      'template.yaml': `Parameters:
  Subnet: {Type: 'AWS::EC2::Subnet::Id'}
Resources:
  App: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Subnet}}
`,
    },
  },
  'not-applicable': {
    'a function without a network': {
      'template.yaml': `Resources:
  Api: {Type: AWS::Lambda::Function, Properties: {Runtime: nodejs22.x, Handler: index.handler, Role: arn}}
`,
    },
  },
};
