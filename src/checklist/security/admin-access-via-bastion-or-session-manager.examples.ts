import type { ControlDefinition } from '../../judge/control.ts';

const host = (rule: string, more = '') => ({
  'template.yaml': `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: app
      SecurityGroupIngress: [{IpProtocol: tcp, ${rule}}]
  App: {Type: AWS::EC2::Instance, Properties: {SecurityGroupIds: [!Ref Group], SubnetId: subnet-1}}
${more}`,
});

const BASTION = `  BastionGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: bastion
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 198.51.100.7/32}]
  Bastion: {Type: AWS::EC2::Instance, Properties: {SecurityGroupIds: [!Ref BastionGroup], SubnetId: subnet-2}}
`;

const TERRAFORM = (source: string) => ({
  'main.tf': `
resource "aws_security_group" "app" {
  name = "app"
}

resource "aws_security_group_rule" "ssh" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["${source}"]
}

resource "aws_instance" "app" {
  ami                    = "ami-12345678"
  instance_type          = "t3.small"
  subnet_id              = "subnet-1"
  vpc_security_group_ids = [aws_security_group.app.id]
}
`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'no port to log in on, and Session Manager': host(
      'FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16',
      `  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: 'sts:AssumeRole'}]}
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore']
`,
    ),
    'a bastion is the only source': host(
      'FromPort: 22, ToPort: 22, SourceSecurityGroupId: !Ref BastionGroup',
      BASTION,
    ),
    'named addresses at the host itself': TERRAFORM('198.51.100.7/32'),
  },
  fail: {
    'the whole network may log in': host('FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/16'),
    'everybody may try': TERRAFORM('0.0.0.0/0'),
    'remote desktops from the whole network': host('FromPort: 3389, ToPort: 3389, CidrIp: 172.16.0.0/12'),
  },
  unknown: {
    'the group is a parameter': {
      'template.yaml': `Parameters:
  Group: {Type: 'AWS::EC2::SecurityGroup::Id'}
Resources:
  App: {Type: AWS::EC2::Instance, Properties: {SecurityGroupIds: [!Ref Group], SubnetId: subnet-1}}
`,
    },
  },
  'not-applicable': {
    'containers without a machine of their own': {
      'template.yaml': `Resources:
  Service: {Type: AWS::ECS::Service, Properties: {LaunchType: FARGATE}}
`,
    },
  },
};
