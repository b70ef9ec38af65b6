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

/** The group and its load balancer in nested stacks: the stack above hands the group on. */
const NESTED_BALANCER = {
  'main.yaml': `Resources:
  Groups: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./groups.yaml}}
  Entry:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: ./entry.yaml, Parameters: {Group: !GetAtt Groups.Outputs.Group}}
`,
  'groups.yaml': `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: {GroupDescription: entry, SecurityGroupIngress: [{IpProtocol: "-1", CidrIp: 0.0.0.0/0}]}
Outputs:
  Group: {Value: !Ref Group}
`,
  'entry.yaml': `Parameters:
  Group: {Type: String}
Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {SecurityGroups: [!Ref Group], Subnets: [subnet-1, subnet-2], Type: application}
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: {LoadBalancerArn: !Ref Balancer, Port: 443, DefaultActions: []}
`,
};

const SUBNET_WITH_ACL = `
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-1, CidrBlock: 10.0.0.0/24}}
  Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: vpc-1}}
  Link: {Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: !Ref Subnet, NetworkAclId: !Ref Acl}}
  Https:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      {NetworkAclId: !Ref Acl, RuleNumber: 100, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: {From: 443, To: 443}}
`;

const terraform = (text: string) => ({
  'main.tf': `resource "aws_security_group" "app" {\n  name = "app"\n}\n${text}`,
});

/** Rules of Terraform that stand beside their group. */
const rules = (type: string, more: string) =>
  terraform(`
variable "ports" {
  default = { web = 443, ssh = 22 }
}

variable "debug" {
  default = false
}

variable "maybe" {
  type = bool
}

resource "${type}" "open" {
  security_group_id = aws_security_group.app.id
${more}
}
`);

const inline = (ports: string) =>
  terraform(`
resource "aws_security_group" "dynamic" {
  dynamic "ingress" {
    for_each = ${ports}
    content {
      protocol    = "tcp"
      from_port   = ingress.value
      to_port     = ingress.value
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
`);

export const examples: ControlDefinition['examples'] = {
  pass: {
    'the web is open, SSH is not': group('IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0'),
    'SSH from the office': group('IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 198.51.100.7/32'),
    'ping is no port': group('IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIp: 0.0.0.0/0'),
    'a load balancer listens on 443 only': BALANCER(443),
    'the same in nested stacks': NESTED_BALANCER,
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
    'the own network, whose block is a variable': {
      'main.tf': `
variable "block" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = var.block
}

resource "aws_security_group" "app" {
  vpc_id = aws_vpc.main.id
  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = [var.block]
  }
}
`,
    },
    'a dynamic block for the web': inline('toset([80, 443])'),
    'a rule that a count removes': rules(
      'aws_security_group_rule',
      '  count = var.debug ? 1 : 0\n  type = "ingress"\n  protocol = "-1"\n  from_port = 0\n  to_port = 0\n  cidr_blocks = ["0.0.0.0/0"]',
    ),
    'everything that leaves': rules(
      'aws_vpc_security_group_egress_rule',
      '  ip_protocol = "-1"\n  cidr_ipv4 = "0.0.0.0/0"',
    ),
    'members of the group itself': rules(
      'aws_security_group_rule',
      '  type = "ingress"\n  protocol = "-1"\n  from_port = 0\n  to_port = 0\n  self = true',
    ),
  },
  fail: {
    'a dynamic block with SSH': inline('[443, 22]'),
    'a map of rules with SSH': rules(
      'aws_vpc_security_group_ingress_rule',
      '  for_each = var.ports\n  ip_protocol = "tcp"\n  from_port = each.value\n  to_port = each.value\n  cidr_ipv6 = "::/0"',
    ),
    'every protocol, by a rule without ports': rules(
      'aws_vpc_security_group_ingress_rule',
      '  ip_protocol = "-1"\n  cidr_ipv4 = "0.0.0.0/0"',
    ),
    'TCP by its number, in a list of blocks': rules(
      'aws_security_group_rule',
      '  type = "ingress"\n  protocol = "6"\n  from_port = 20\n  to_port = 30\n  cidr_blocks = concat(["10.0.0.0/8"], ["0.0.0.0/0"])',
    ),
    'remote desktops over UDP': rules(
      'aws_security_group_rule',
      '  type = "ingress"\n  protocol = "udp"\n  from_port = 3389\n  to_port = 3389\n  ipv6_cidr_blocks = ["::/0"]',
    ),
    'the default group of a network': {
      'main.tf': `
resource "aws_default_security_group" "main" {
  vpc_id = "vpc-123"
  ingress = [{
    protocol         = "-1"
    from_port        = 0
    to_port          = 0
    self             = true
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = []
    description      = "all"
  }]
}
`,
    },
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
    'a rule that may not exist': rules(
      'aws_security_group_rule',
      '  count = var.maybe ? 1 : 0\n  type = "ingress"\n  protocol = "tcp"\n  from_port = 22\n  to_port = 22\n  cidr_blocks = ["0.0.0.0/0"]',
    ),
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
