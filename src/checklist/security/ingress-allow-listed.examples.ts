import type { ControlDefinition } from '../../judge/control.ts';

const template = (rule: string) => ({
  'template.yaml': `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: app
      SecurityGroupIngress: [{IpProtocol: tcp, ${rule}}]
`,
});

const terraform = (rule: string) => ({
  'main.tf': `
variable "office" {
  type = list(string)
}

resource "aws_security_group" "app" {
  name = "app"
}

resource "aws_vpc_security_group_ingress_rule" "app" {
  security_group_id = aws_security_group.app.id
  ip_protocol       = "tcp"
  ${rule}
}
`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'the web for everybody': template('FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0'),
    'the own network': template('FromPort: 8080, ToPort: 8080, CidrIp: 10.0.0.0/8'),
    'one address that is known': template(
      'FromPort: 22, ToPort: 22, CidrIp: 198.51.100.7/32, Description: VPN of the office',
    ),
    'another group, in a rule of its own': terraform(
      'referenced_security_group_id = aws_security_group.app.id\n  from_port = 8080\n  to_port = 8080',
    ),
    'the prefix list of CloudFront': template('FromPort: 443, ToPort: 443, SourcePrefixListId: pl-3b927c52'),
  },
  fail: {
    'a port of the application for everybody': template('FromPort: 8080, ToPort: 8080, CidrIp: 0.0.0.0/0'),
    'a port for everybody over IPv6, in a rule of its own': terraform(
      'cidr_ipv6 = "::/0"\n  from_port = 9090\n  to_port = 9090',
    ),
    'a range that holds more than the web': template('FromPort: 80, ToPort: 443, CidrIp: 0.0.0.0/0'),
    'addresses of a whole provider': template('FromPort: 22, ToPort: 22, CidrIp: 52.0.0.0/8'),
    'the web for everybody, at a database': {
      'template.yaml': `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: database
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}]
  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, VPCSecurityGroups: [!Ref Group]}}
`,
    },
  },
  unknown: {
    'the addresses have no default': terraform(
      'cidr_ipv4 = var.office[0]\n  from_port = 8080\n  to_port = 8080',
    ),
  },
  'not-applicable': {
    'no security group': { 'template.yaml': 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n' },
  },
};
