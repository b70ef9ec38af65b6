import type { ControlDefinition } from '../../judge/control.ts';

const instance = (inside: string, more = '') => ({
  'main.tf': `resource "aws_instance" "web" {
  ami           = "ami-005e54dee72cc1d00"
  instance_type = "t3.micro"
${inside}
}
${more}`,
});

const template = (options: string) => ({
  'template.yaml': `Resources:
  Web:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: {ImageId: ami-1, ${options}}
`,
});

const beanstalk = (value: string) => ({
  'template.yaml': `Resources:
  Shop:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
      OptionSettings:
        - {Namespace: 'aws:autoscaling:launchconfiguration', OptionName: DisableIMDSv1, Value: '${value}'}
`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'Terraform: tokens are required': instance('  metadata_options {\n    http_tokens = "required"\n  }'),
    'Terraform: the service is off': instance('  metadata_options {\n    http_endpoint = "disabled"\n  }'),
    'Terraform: the launch template of the instance says so': {
      'main.tf': `resource "aws_launch_template" "web" {
  image_id = "ami-1"
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 3
  }
}
resource "aws_instance" "web" {
  launch_template {
    id = aws_launch_template.web.id
  }
}
`,
    },
    'Terraform: the default of the account says so': instance(
      '',
      'resource "aws_ec2_instance_metadata_defaults" "all" {\n  http_tokens = "required"\n}\n',
    ),
    'Terraform: an image of Amazon Linux 2023': {
      'main.tf': `data "aws_ami" "linux" {
  owners = ["amazon"]
  filter {
    name   = "name"
    values = ["al2023-ami-2023.*-x86_64"]
  }
}
resource "aws_instance" "web" {
  ami           = data.aws_ami.linux.id
  instance_type = "t3.micro"
}
`,
    },
    'CloudFormation: tokens are required': template('MetadataOptions: {HttpTokens: required}'),
    'Elastic Beanstalk without version 1': beanstalk('true'),
    'nodes of Bottlerocket': {
      'template.yaml': `Resources:
  Nodes:
    Type: AWS::EKS::Nodegroup
    Properties: {ClusterName: shop, NodeRole: arn, Subnets: [subnet-1], AmiType: BOTTLEROCKET_x86_64}
`,
    },
    'a notebook of version 2': {
      'main.tf': `resource "aws_sagemaker_notebook_instance" "n" {
  name          = "n"
  role_arn      = "arn:aws:iam::123456789012:role/n"
  instance_type = "ml.t3.medium"
  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }
}
`,
    },
  },
  fail: {
    'Terraform: tokens are optional': instance('  metadata_options {\n    http_tokens = "optional"\n  }'),
    'CloudFormation: tokens are optional': template('MetadataOptions: {HttpTokens: optional}'),
    'Terraform: the default of the account gives them up': instance(
      '',
      'resource "aws_ec2_instance_metadata_defaults" "all" {\n  http_tokens = "optional"\n}\n',
    ),
    'Elastic Beanstalk with version 1': beanstalk('false'),
    'a notebook that says nothing': {
      'main.tf': `resource "aws_sagemaker_notebook_instance" "n" {
  name          = "n"
  role_arn      = "arn:aws:iam::123456789012:role/n"
  instance_type = "ml.t3.medium"
}
`,
    },
  },
  unknown: {
    'Terraform: nothing is said, so account and image decide': instance(''),
    'CloudFormation: nothing is said': template('InstanceType: t3.micro'),
    'a variable without a value': instance(
      '  metadata_options {\n    http_tokens = var.tokens\n  }',
      'variable "tokens" {}\n',
    ),
  },
  'not-applicable': {
    'no machine': {
      'template.yaml': `Resources:
  Bucket: {Type: AWS::S3::Bucket}
`,
    },
  },
};
