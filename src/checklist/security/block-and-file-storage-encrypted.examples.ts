import type { ControlDefinition } from '../../judge/control.ts';

const terraform = (text: string) => ({ 'main.tf': text });
const template = (resources: string) => ({ 'template.yaml': `Resources:\n${resources}` });

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a volume': terraform('resource "aws_ebs_volume" "data" {\n  size      = 10\n  encrypted = true\n}\n'),
    'the account encrypts every volume': terraform(
      'resource "aws_ebs_encryption_by_default" "on" {\n  enabled = true\n}\nresource "aws_ebs_volume" "data" {\n  size = 10\n}\n',
    ),
    'a file system in CloudFormation': template(
      '  Files: {Type: AWS::EFS::FileSystem, Properties: {Encrypted: true}}\n',
    ),
    'a file system that is always encrypted': template(
      '  Files: {Type: AWS::FSx::FileSystem, Properties: {FileSystemType: LUSTRE, SubnetIds: [subnet-1]}}\n',
    ),
    'a launch template, its instance store aside': template(
      '  Template:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        BlockDeviceMappings:\n          - {DeviceName: /dev/xvda, Ebs: {Encrypted: true}}\n          - {DeviceName: /dev/sdb, VirtualName: ephemeral0}\n',
    ),
    'the disks of tasks on Fargate': terraform(
      'resource "aws_ecs_task_definition" "api" {\n  requires_compatibilities = ["FARGATE"]\n}\n',
    ),
    'a volume of tasks': template(
      '  Api: {Type: AWS::ECS::Service, Properties: {VolumeConfigurations: [{Name: data, ManagedEBSVolume: {RoleArn: arn, Encrypted: "true"}}]}}\n',
    ),
    'node groups of an account that encrypts every volume': terraform(
      'resource "aws_ebs_encryption_by_default" "on" {}\nresource "aws_eks_node_group" "main" {\n  disk_size = 50\n}\n',
    ),
    'a recipe of images': terraform(
      'resource "aws_imagebuilder_image_recipe" "base" {\n  block_device_mapping {\n    device_name = "/dev/xvda"\n    ebs {\n      encrypted = "true"\n    }\n  }\n}\n',
    ),
    'a switch that is a text': template(
      '  Data: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: eu-west-1a, Size: 10, Encrypted: "true"}}\n',
    ),
  },
  fail: {
    'a volume of tasks': terraform(
      'resource "aws_ecs_service" "api" {\n  volume_configuration {\n    name = "data"\n    managed_ebs_volume {\n      role_arn  = "arn"\n      encrypted = false\n    }\n  }\n}\n',
    ),
    'a recipe of images': template(
      '  Base: {Type: AWS::ImageBuilder::ImageRecipe, Properties: {BlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs: {Encrypted: false}}]}}\n',
    ),
    'a copied image': terraform(
      'resource "aws_ami_copy" "base" {\n  source_ami_id = "ami-1"\n  encrypted     = false\n}\n',
    ),
    'the root disk of an instance': terraform(
      'resource "aws_instance" "web" {\n  root_block_device {\n    encrypted = "false"\n  }\n}\n',
    ),
    'a volume that is told not to': template(
      '  Data: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: eu-west-1a, Size: 10, Encrypted: false}}\n',
    ),
    'a file system': terraform('resource "aws_efs_file_system" "files" {\n  creation_token = "files"\n}\n'),
    'the account is told not to': terraform(
      'resource "aws_ebs_encryption_by_default" "off" {\n  enabled = false\n}\n',
    ),
    'one disk of a launch template': template(
      '  Template:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        BlockDeviceMappings:\n          - {DeviceName: /dev/xvda, Ebs: {Encrypted: true}}\n          - {DeviceName: /dev/sdb, Ebs: {Encrypted: false, VolumeSize: 100}}\n',
    ),
    'a desktop': terraform(
      'resource "aws_workspaces_workspace" "desk" {\n  root_volume_encryption_enabled = true\n  user_volume_encryption_enabled = false\n}\n',
    ),
  },
  unknown: {
    "a volume that follows the account's default": terraform(
      'resource "aws_ebs_volume" "data" {\n  size = 10\n}\n',
    ),
    'machines of a group whose template writes no disk': terraform(
      'resource "aws_launch_template" "web" {\n  image_id = "ami-1"\n}\nresource "aws_autoscaling_group" "web" {\n  launch_template {\n    id = aws_launch_template.web.id\n  }\n}\n',
    ),
    'a node group': template(
      '  Nodes: {Type: AWS::EKS::Nodegroup, Properties: {DiskSize: 50, Subnets: [subnet-1], NodeRole: arn, ClusterName: shop}}\n',
    ),
    'an instance whose disk is not written': template(
      '  Web: {Type: AWS::EC2::Instance, Properties: {ImageId: ami-1, InstanceType: t3.micro}}\n',
    ),
  },
  'not-applicable': {
    'no disk': template('  Topic: {Type: AWS::SNS::Topic}\n'),
  },
};
