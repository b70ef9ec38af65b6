import { describe, expect, it } from 'vitest';
import { subjectGraph, terraformGraph } from '../../../test/declared-graph.ts';
import type { ResourceGraph } from '../graph.ts';
import { accountDefault, accountSettings, isVolumeEncrypted, volumes } from './block-storage.ts';

const answers = (graph: ResourceGraph) =>
  volumes(graph).map((volume) => [volume.name, isVolumeEncrypted(graph, volume).answer]);
const template = (devices: string) => `LaunchTemplateData: {BlockDeviceMappings: [${devices}]}`;

describe('whether a volume is encrypted', () => {
  it.each([
    ['AWS::EC2::Volume', 'Encrypted: "true"', [['', 'yes']]],
    ['AWS::EC2::Volume', '', [['', 'unknown']]],
    ['AWS::EC2::Volume', 'Encrypted: false', [['', 'no']]],
    ['AWS::EFS::FileSystem', '', [['', 'no']]],
    ['AWS::FSx::FileSystem', 'FileSystemType: ONTAP', [['', 'yes']]],
    ['AWS::EC2::Instance', '', [['', 'unknown']]],
    [
      'AWS::EC2::Instance',
      'BlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs: {Encrypted: true}}]',
      [['/dev/xvda', 'yes']],
    ],
    [
      'AWS::EC2::LaunchTemplate',
      template('{DeviceName: a, Ebs: {Encrypted: false}}, {DeviceName: b, Ebs: {}}'),
      [
        ['a', 'no'],
        ['b', 'unknown'],
      ],
    ],
    [
      'AWS::EC2::LaunchTemplate',
      template('{DeviceName: a, VirtualName: ephemeral0}, {DeviceName: b, NoDevice: ""}'),
      [],
    ],
    ['AWS::EKS::Nodegroup', 'DiskSize: 20', [['', 'unknown']]],
    ['AWS::ECS::TaskDefinition', 'RequiresCompatibilities: [FARGATE]', [['', 'yes']]],
    ['AWS::ECS::TaskDefinition', 'RequiresCompatibilities: [EC2]', []],
    [
      'AWS::ECS::Service',
      'VolumeConfigurations: [{Name: data, ManagedEBSVolume: {Encrypted: false}}]',
      [['data', 'no']],
    ],
    [
      'AWS::WorkSpaces::Workspace',
      'RootVolumeEncryptionEnabled: true',
      [
        ['RootVolumeEncryptionEnabled', 'yes'],
        ['UserVolumeEncryptionEnabled', 'no'],
      ],
    ],
  ])('%s with {%s}', async (type, properties, expected) => {
    expect(answers(await subjectGraph(type, properties))).toEqual(expected);
  });

  it.each([
    ['', 'yes', 'yes'],
    ['  enabled = true\n', 'yes', 'yes'],
    ['  enabled = false\n', 'no', 'unknown'],
  ])('follows the account that says {%s}', async (setting, account, volume) => {
    const graph = await terraformGraph(
      `resource "aws_ebs_encryption_by_default" "all" {\n${setting}}\nresource "aws_ebs_volume" "data" {\n  size = 1\n}\n`,
    );

    expect(accountSettings(graph).map((one) => accountDefault(one).answer)).toEqual([account]);
    expect(answers(graph)).toEqual([['', volume]]);
  });

  it('asks a group for what its launch configuration does not write', async () => {
    const of = (devices: string) =>
      terraformGraph(
        `resource "aws_launch_configuration" "web" {\n${devices}}\nresource "aws_autoscaling_group" "web" {\n  launch_configuration = aws_launch_configuration.web.name\n}\n`,
      );

    expect(answers(await of(''))).toEqual([['', 'unknown']]);
    expect(answers(await of('  root_block_device {\n    encrypted = true\n  }\n'))).toHaveLength(1);
    expect(answers(await of('  root_block_device {\n    encrypted = true\n  }\n'))[0]?.[1]).toBe('yes');
  });

  it('leaves the disks of an instance to its launch template', async () => {
    const graph = await terraformGraph(
      'resource "aws_launch_template" "web" {\n  block_device_mappings {\n    device_name = "/dev/xvda"\n    ebs {\n      encrypted = true\n    }\n  }\n}\n' +
        'resource "aws_instance" "web" {\n  launch_template {\n    id = aws_launch_template.web.id\n  }\n}\n',
    );

    expect(answers(graph)).toEqual([['/dev/xvda', 'yes']]);
  });
});
