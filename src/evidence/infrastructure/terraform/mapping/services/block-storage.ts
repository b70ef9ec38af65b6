import { defineRows, flag, many, number } from '../row.ts';

const IMAGE_DEVICE = many('BlockDeviceMappings', { encrypted: flag(), volume_size: number() });

export default defineRows(
  {
    terraform: ['aws_ebs_volume'],
    type: 'AWS::EC2::Volume',
    attributes: {
      encrypted: flag(),
      iops: number(),
      multi_attach_enabled: flag(),
      size: number(),
      type: 'VolumeType',
    },
  },
  {
    terraform: ['aws_volume_attachment'],
    type: 'AWS::EC2::VolumeAttachment',
    attributes: { device_name: 'Device' },
  },
  { terraform: ['aws_ebs_snapshot', 'aws_ebs_snapshot_import'], type: 'aws_ebs_snapshot' },
  { terraform: ['aws_ebs_snapshot_copy'], type: 'aws_ebs_snapshot_copy', attributes: { encrypted: flag() } },
  { terraform: ['aws_snapshot_create_volume_permission'], type: 'aws_snapshot_create_volume_permission' },
  {
    terraform: ['aws_ami'],
    type: 'aws_ami',
    knownBy: ['id'],
    attributes: { ebs_block_device: IMAGE_DEVICE },
  },
  { terraform: ['aws_ami_copy'], type: 'aws_ami_copy', attributes: { encrypted: flag() } },
  { terraform: ['aws_ami_launch_permission'], type: 'aws_ami_launch_permission' },
  {
    terraform: ['aws_workspaces_workspace'],
    type: 'AWS::WorkSpaces::Workspace',
    attributes: {
      root_volume_encryption_enabled: flag(),
      user_volume_encryption_enabled: flag(),
    },
  },
);
