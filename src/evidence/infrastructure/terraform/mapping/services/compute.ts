import { type Attributes, defineRows, flag, many, nothing, number, one } from '../row.ts';

const EBS: Attributes = {
  encrypted: flag('Ebs.Encrypted'),
  kms_key_id: 'Ebs.KmsKeyId',
  delete_on_termination: flag('Ebs.DeleteOnTermination'),
  iops: number('Ebs.Iops'),
  snapshot_id: 'Ebs.SnapshotId',
  throughput: number('Ebs.Throughput'),
  volume_size: number('Ebs.VolumeSize'),
  volume_type: 'Ebs.VolumeType',
};

/** CloudFormation lists the root volume with the others. */
const VOLUMES: Attributes = {
  root_block_device: many('BlockDeviceMappings', EBS),
  ebs_block_device: many('BlockDeviceMappings', EBS),
  ephemeral_block_device: many('BlockDeviceMappings'),
};

const METADATA: Attributes = { http_put_response_hop_limit: number() };

const PROFILE: Attributes = { name: 'Name', arn: 'Arn' };

const INSTANCE: Attributes = {
  ami: 'ImageId',
  associate_public_ip_address: flag(),
  credit_specification: one(undefined),
  disable_api_termination: flag(),
  ebs_optimized: flag(),
  enclave_options: one(undefined),
  launch_template: one(undefined, { id: 'LaunchTemplateId', name: 'LaunchTemplateName' }),
  metadata_options: one(undefined, METADATA),
  monitoring: flag(),
  network_interface: many('NetworkInterfaces'),
  source_dest_check: flag(),
  user_data_base64: 'UserData',
  user_data_replace_on_change: nothing,
  vpc_security_group_ids: 'SecurityGroupIds',
  ...VOLUMES,
};

const TEMPLATE_DEVICE: Attributes = { ebs: one(undefined, { encrypted: flag(), volume_size: number() }) };

const TEMPLATE: Attributes = {
  name: 'LaunchTemplateName',
  block_device_mappings: many('LaunchTemplateData.BlockDeviceMappings', TEMPLATE_DEVICE),
  disable_api_termination: flag('LaunchTemplateData.DisableApiTermination'),
  ebs_optimized: flag('LaunchTemplateData.EbsOptimized'),
  iam_instance_profile: one('LaunchTemplateData.IamInstanceProfile', PROFILE),
  image_id: 'LaunchTemplateData.ImageId',
  instance_initiated_shutdown_behavior: 'LaunchTemplateData.InstanceInitiatedShutdownBehavior',
  instance_market_options: one('LaunchTemplateData.InstanceMarketOptions', { spot_options: one(undefined) }),
  instance_type: 'LaunchTemplateData.InstanceType',
  key_name: 'LaunchTemplateData.KeyName',
  metadata_options: one('LaunchTemplateData.MetadataOptions', METADATA),
  monitoring: one('LaunchTemplateData.Monitoring', { enabled: flag() }),
  network_interfaces: many('LaunchTemplateData.NetworkInterfaces', {
    associate_public_ip_address: flag(),
    security_groups: 'Groups',
  }),
  placement: one('LaunchTemplateData.Placement'),
  security_group_names: 'LaunchTemplateData.SecurityGroups',
  tag_specifications: many('LaunchTemplateData.TagSpecifications'),
  user_data: 'LaunchTemplateData.UserData',
  vpc_security_group_ids: 'LaunchTemplateData.SecurityGroupIds',
};

export default defineRows(
  { terraform: ['aws_instance'], type: 'AWS::EC2::Instance', knownBy: ['id'], attributes: INSTANCE },
  {
    terraform: ['aws_spot_instance_request'],
    type: 'AWS::EC2::Instance',
    knownBy: ['id'],
    attributes: INSTANCE,
  },
  {
    terraform: ['aws_launch_template'],
    type: 'AWS::EC2::LaunchTemplate',
    knownBy: ['name'],
    attributes: TEMPLATE,
  },
  {
    terraform: ['aws_launch_configuration'],
    type: 'AWS::AutoScaling::LaunchConfiguration',
    knownBy: ['name'],
    attributes: {
      name: 'LaunchConfigurationName',
      associate_public_ip_address: flag(),
      ebs_optimized: flag(),
      enable_monitoring: flag('InstanceMonitoring'),
      metadata_options: one(undefined, METADATA),
      user_data_base64: 'UserData',
      ...VOLUMES,
    },
  },
  {
    terraform: ['aws_ec2_instance_metadata_defaults'],
    type: 'aws_ec2_instance_metadata_defaults',
    attributes: METADATA,
  },
  {
    terraform: ['aws_ebs_encryption_by_default'],
    type: 'aws_ebs_encryption_by_default',
    attributes: { enabled: flag() },
  },
);
