import type { ControlDefinition } from '../../judge/control.ts';

const VPC = `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
`;

const GROUP = `
resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
}
`;

const LOG = `
resource "aws_flow_log" "main" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = "ALL"
  log_destination      = "arn:aws:s3:::flow-logs"
  log_destination_type = "s3"
}
`;

const acl = (kind: string, ingress: string) => ({
  'main.tf': `resource "${kind}" "main" {\n${ingress}\n}\n${VPC}${GROUP}${LOG}`,
});

const entry = (number: number, action: string, protocol: string, port: number) => `
  ingress {
    rule_no    = ${number}
    protocol   = "${protocol}"
    action     = "${action}"
    cidr_block = "0.0.0.0/0"
    from_port  = ${port}
    to_port    = ${port}
  }`;

const ACL_ENTRY = (properties: string) => ({
  'template.yaml': `Resources:
  Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: vpc-1}}
  Rule:
    Type: AWS::EC2::NetworkAclEntry
    Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, RuleAction: allow, ${properties}}
`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a flow log and an emptied default group': { 'main.tf': VPC + GROUP + LOG },
    'a flow log in a template': {
      'template.yaml': `Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Log:
    Type: AWS::EC2::FlowLog
    Properties: {ResourceId: !Ref Vpc, ResourceType: VPC, TrafficType: ALL, LogGroupName: flow}
  Restricted:
    Type: Custom::VpcRestrictDefaultSG
    Properties: {ServiceToken: arn, DefaultSecurityGroupId: !GetAtt Vpc.DefaultSecurityGroup}
`,
    },
    'a network ACL for the web': {
      'main.tf': `
resource "aws_network_acl_rule" "web" {
  network_acl_id = "acl-123"
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}

${VPC}${GROUP}${LOG}`,
    },
    'everybody but on the ports to log in on': acl(
      'aws_network_acl',
      entry(10, 'deny', 'tcp', 22) + entry(20, 'deny', 'tcp', 3389) + entry(100, 'allow', '-1', 0),
    ),
    'the default network ACL as AWS makes it': acl('aws_default_network_acl', entry(100, 'allow', '-1', 0)),
    'everything that leaves, in a template': ACL_ENTRY("Protocol: -1, Egress: 'true', CidrBlock: 0.0.0.0/0"),
    'a rule for SSH that a count removes': {
      'main.tf': `
variable "debug" {
  default = false
}

resource "aws_network_acl_rule" "ssh" {
  count          = var.debug ? 1 : 0
  network_acl_id = "acl-123"
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = 22
  to_port        = 22
}
${VPC}${GROUP}${LOG}`,
    },
  },
  fail: {
    'no flow log': { 'main.tf': VPC + GROUP },
    'the default group is left as it is': { 'main.tf': VPC + LOG },
    'the default VPC is used': { 'main.tf': 'resource "aws_default_vpc" "default" {}\n' },
    'SSH for everybody in a network ACL': {
      'template.yaml': `Resources:
  Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: vpc-1}}
  Ssh:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      {NetworkAclId: !Ref Acl, RuleNumber: 100, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: {From: 22, To: 22}}
`,
    },
    'everything, before SSH is denied': acl(
      'aws_network_acl',
      entry(10, 'allow', '-1', 0) + entry(20, 'deny', 'tcp', 22),
    ),
    'SSH among the ports of a list': {
      'main.tf': `
variable "ports" {
  default = ["80", "22"]
}

resource "aws_network_acl_rule" "open" {
  count          = length(var.ports)
  network_acl_id = "acl-123"
  rule_number    = count.index + 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = var.ports[count.index]
  to_port        = var.ports[count.index]
}
${VPC}${GROUP}${LOG}`,
    },
    'every protocol, in a template': ACL_ENTRY('Protocol: -1, CidrBlock: 0.0.0.0/0'),
    'RDP over IPv6, in a range of ports': ACL_ENTRY(
      "Protocol: 6, Ipv6CidrBlock: '::/0', PortRange: {From: 3000, To: 4000}",
    ),
    'a rule is fastened to the emptied default group': {
      'main.tf': `${VPC}${GROUP}${LOG}
resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_default_security_group.main.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}
`,
    },
    'a rule is fastened to the default group by the network': {
      'main.tf': `${VPC}${LOG}
resource "aws_security_group_rule" "web" {
  type              = "ingress"
  security_group_id = aws_vpc.main.default_security_group_id
  cidr_blocks       = ["10.0.0.0/8"]
  protocol          = "tcp"
  from_port         = 80
  to_port           = 80
}
`,
    },
    'a machine uses the emptied default group': {
      'main.tf': `${VPC}${GROUP}${LOG}
resource "aws_instance" "web" {
  ami                    = "ami-123"
  vpc_security_group_ids = [aws_vpc.main.default_security_group_id]
}
`,
    },
    'everything goes to the peered network': {
      'main.tf': `
resource "aws_route" "peer" {
  route_table_id            = "rtb-123"
  destination_cidr_block    = "0.0.0.0/0"
  vpc_peering_connection_id = "pcx-123"
}
`,
    },
  },
  unknown: {
    'a rule that may not exist': {
      'main.tf': `
variable "debug" {
  type = bool
}

resource "aws_network_acl_rule" "ssh" {
  count          = var.debug ? 1 : 0
  network_acl_id = "acl-123"
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = 22
  to_port        = 22
}
`,
    },
  },
  'not-applicable': {
    'a queue': { 'template.yaml': 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n' },
  },
};
