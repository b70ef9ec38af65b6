import type { ControlDefinition } from '../../judge/control.ts';

const group = (rule: string, more = '') => ({
  'template.yaml': `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: app
      SecurityGroupIngress: [{${rule}}]
  App: {Type: AWS::EC2::Instance, Properties: {SecurityGroupIds: [!Ref Group], SubnetId: subnet-1}}
${more}`,
});

const BALANCER = (port: number) => ({
  'template.yaml': `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: entry
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0}]
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {SecurityGroups: [!Ref Group], Subnets: [subnet-1, subnet-2], Type: application}
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: {LoadBalancerArn: !Ref Balancer, Port: ${port}, DefaultActions: []}
`,
});

const SUBNET_WITH_ACL = `
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-1, CidrBlock: 10.0.0.0/24}}
  Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: vpc-1}}
  Link: {Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: !Ref Subnet, NetworkAclId: !Ref Acl}}
  Https:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      {NetworkAclId: !Ref Acl, RuleNumber: 100, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: {From: 443, To: 443}}
`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'the web is open, SSH is not': group('IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0'),
    'SSH from the office': group('IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 198.51.100.7/32'),
    'ping is no port': group('IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIp: 0.0.0.0/0'),
    'a load balancer listens on 443 only': BALANCER(443),
    'a network ACL keeps the port closed': {
      'template.yaml': `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: app
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}]
  App: {Type: AWS::EC2::Instance, Properties: {SecurityGroupIds: [!Ref Group], SubnetId: !Ref Subnet}}
${SUBNET_WITH_ACL}`,
    },
    'node groups that name their sources': {
      'template.yaml': `Resources:
  Nodes:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: shop
      RemoteAccess: {Ec2SshKey: ops, SourceSecurityGroups: [sg-1]}
`,
    },
  },
  fail: {
    'SSH from everywhere': group('IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0'),
    'a range that holds RDP': group('IpProtocol: tcp, FromPort: 3000, ToPort: 4000, CidrIp: 0.0.0.0/0'),
    'every protocol over IPv6': group("IpProtocol: '-1', CidrIpv6: '::/0'"),
    'half of the internet': group('IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 128.0.0.0/1'),
    'a prefix list that holds everything': group(
      'IpProtocol: tcp, FromPort: 22, ToPort: 22, SourcePrefixListId: !Ref List',
      `  List:
    Type: AWS::EC2::PrefixList
    Properties: {PrefixListName: all, AddressFamily: IPv4, MaxEntries: 1, Entries: [{Cidr: 0.0.0.0/0}]}
`,
    ),
    'a load balancer for SSH': BALANCER(22),
    'a rule beside a group of another stack': {
      'template.yaml': `Resources:
  Rule:
    Type: AWS::EC2::SecurityGroupIngress
    Properties: {GroupId: sg-123, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}
`,
    },
    'node groups with a key and no sources': {
      'template.yaml': `Resources:
  Nodes: {Type: AWS::EKS::Nodegroup, Properties: {ClusterName: shop, RemoteAccess: {Ec2SshKey: ops}}}
`,
    },
  },
  unknown: {
    'the source is a parameter without a default': {
      'template.yaml': `Parameters:
  Source: {Type: String}
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: app
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Source}]
`,
    },
  },
  'not-applicable': {
    'no network at all': {
      'template.yaml': 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n',
    },
  },
};
