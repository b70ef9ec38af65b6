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
  'not-applicable': {
    'a queue': { 'template.yaml': 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n' },
  },
};
