import type { ControlDefinition } from '../../judge/control.ts';

const NETWORK = `Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Gateway: {Type: AWS::EC2::InternetGateway}
  FrontTable: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  Out:
    Type: AWS::EC2::Route
    Properties: {RouteTableId: !Ref FrontTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}
  Front: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
  FrontLink:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref Front, RouteTableId: !Ref FrontTable}
  Back: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
  AppGroup: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: app, VpcId: !Ref Vpc}}
`;

const stack = (parts: { subnet: string; source: string; flag?: string }) => ({
  'template.yaml': `${NETWORK}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: database
      VpcId: !Ref Vpc
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, ${parts.source}}]
  Subnets:
    Type: AWS::RDS::DBSubnetGroup
    Properties: {DBSubnetGroupDescription: database, SubnetIds: [!Ref ${parts.subnet}]}
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBSubnetGroupName: !Ref Subnets
      VPCSecurityGroups: [!Ref Group]
${parts.flag === undefined ? '' : `      PubliclyAccessible: ${parts.flag}\n`}`,
});

const APP = 'SourceSecurityGroupId: !Ref AppGroup';
const WORLD = 'CidrIp: 0.0.0.0/0';

/** A database by its name on a network load balancer, and who stands before that. */
const FORWARDED = (scheme: string, entrance = '') => ({
  'template.yaml': `Resources:
  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: false, VPCSecurityGroups: [!Ref Group]}}
  Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: db, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 10.0.0.0/16}]}}
  Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: network, Scheme: ${scheme}, Subnets: [subnet-1]}}
  Listener: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Balancer, Port: 5432, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]}}
  Targets: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {TargetType: ip, Targets: [{Id: !GetAtt Database.Endpoint.Address}]}}
${entrance}`,
});

const ACCELERATOR = `
  Fast: {Type: AWS::GlobalAccelerator::Accelerator, Properties: {Name: db, Enabled: true}}
  Door: {Type: AWS::GlobalAccelerator::Listener, Properties: {AcceleratorArn: !Ref Fast, Protocol: TCP}}
  Ends: {Type: AWS::GlobalAccelerator::EndpointGroup, Properties: {ListenerArn: !Ref Door, EndpointConfigurations: [{EndpointId: !Ref Balancer}]}}
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'the group of a Kubernetes cluster': {
      'main.tf': `
resource "aws_eks_cluster" "app" {
  name = "app"
}

resource "aws_db_instance" "app" {
  engine                 = "postgres"
  publicly_accessible    = false
  vpc_security_group_ids = [aws_eks_cluster.app.vpc_config[0].cluster_security_group_id]
}
`,
    },
    'an internal load balancer before it': FORWARDED('internal'),
    'all three locks are closed': stack({ subnet: 'Back', source: APP, flag: 'false' }),
    'the subnets are a parameter, and the other two locks are closed': {
      'template.yaml': `Parameters:
  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
Resources:
  SubnetGroup:
    Type: AWS::RDS::DBSubnetGroup
    Properties: {DBSubnetGroupDescription: database, SubnetIds: !Ref Subnets}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: database
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 3306, ToPort: 3306, CidrIp: 10.0.0.0/8}]
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mysql
      PubliclyAccessible: false
      DBSubnetGroupName: !Ref SubnetGroup
      VPCSecurityGroups: [!Ref Group]
`,
    },
    'the flag is not written, and neither a route nor a group lets anybody in': stack({
      subnet: 'Back',
      source: APP,
    }),
    'another port is open to the world': {
      'template.yaml': `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: shared
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}]
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties: {ReplicationGroupDescription: sessions, Engine: redis, SecurityGroupIds: [!Ref Group]}
`,
    },
  },
  fail: {
    'a rule opens the group of a Kubernetes cluster, read once more': {
      'main.tf': `
resource "aws_eks_cluster" "app" {
  name = "app"
}

data "aws_security_group" "cluster" {
  id = aws_eks_cluster.app.vpc_config[0].cluster_security_group_id
}

resource "aws_security_group_rule" "open" {
  type              = "ingress"
  security_group_id = data.aws_security_group.cluster.id
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_db_instance" "app" {
  engine                 = "postgres"
  publicly_accessible    = false
  vpc_security_group_ids = [aws_eks_cluster.app.vpc_config[0].cluster_security_group_id]
}
`,
    },
    'a rule opens the group of a Kubernetes cluster': {
      'main.tf': `
resource "aws_eks_cluster" "app" {
  name = "app"
}

resource "aws_security_group_rule" "open" {
  type              = "ingress"
  security_group_id = aws_eks_cluster.app.vpc_config[0].cluster_security_group_id
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_db_instance" "app" {
  engine                 = "postgres"
  publicly_accessible    = false
  vpc_security_group_ids = [aws_eks_cluster.app.vpc_config[0].cluster_security_group_id]
}
`,
    },
    'a load balancer on the internet before it': FORWARDED('internet-facing'),
    'an accelerator before an internal load balancer': FORWARDED('internal', ACCELERATOR),
    'all three locks are open': stack({ subnet: 'Front', source: WORLD, flag: 'true' }),
    'only the flag is set': stack({ subnet: 'Back', source: APP, flag: 'true' }),
    'only the group admits everybody': stack({ subnet: 'Back', source: WORLD, flag: 'false' }),
    'a failover may move it into a public subnet': stack({ subnet: 'Front', source: APP, flag: 'false' }),
    'a search domain outside of any network': {
      'template.yaml':
        'Resources:\n  Search: {Type: AWS::OpenSearchService::Domain, Properties: {DomainName: shop}}\n',
    },
    'a rule beside the group admits everybody over IPv6': {
      'template.yaml': `Resources:
  Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: cache}}
  Rule:
    Type: AWS::EC2::SecurityGroupIngress
    Properties: {GroupId: !Ref Group, IpProtocol: '-1', CidrIpv6: '::/0'}
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties: {ReplicationGroupDescription: sessions, Engine: redis, SecurityGroupIds: [!Ref Group]}
`,
    },
  },
  unknown: {
    'the group is a parameter': {
      'template.yaml': `Parameters:
  Group: {Type: 'AWS::EC2::SecurityGroup::Id'}
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {Engine: postgres, PubliclyAccessible: false, VPCSecurityGroups: [!Ref Group]}
`,
    },
  },
  'not-applicable': {
    'a table is no part of a network': {
      'template.yaml':
        'Resources:\n  Table: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST}}\n',
    },
    'no infrastructure': { 'README.md': 'a library' },
  },
};
