import { expect, it } from 'vitest';
import { evaluatedAt, evaluatedRoot } from '../../../../../../test/evaluated-terraform.ts';
import type { EvaluatedResource } from '../../evaluated.ts';
import { mapRoot } from '../map-root.ts';

function mapped(...resources: readonly EvaluatedResource[]) {
  return mapRoot(evaluatedRoot(resources), undefined).resources;
}

it('an instance lists its root volume with the others, and its options are one mapping', () => {
  const [web] = mapped(
    evaluatedAt('aws_instance.web', 1, {
      ami: 'ami-1',
      vpc_security_group_ids: ['sg-1'],
      associate_public_ip_address: 'true',
      root_block_device: [{ encrypted: true }],
      ebs_block_device: [{ device_name: '/dev/sdf', encrypted: false, volume_size: 10 }],
      metadata_options: [{ http_tokens: 'required', http_put_response_hop_limit: '1' }],
    }),
  );

  expect(web?.type).toBe('AWS::EC2::Instance');
  expect(web?.properties).toEqual({
    ImageId: 'ami-1',
    SecurityGroupIds: ['sg-1'],
    AssociatePublicIpAddress: true,
    BlockDeviceMappings: [
      { Ebs: { Encrypted: true } },
      { DeviceName: '/dev/sdf', Ebs: { Encrypted: false, VolumeSize: 10 } },
    ],
    MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
  });
});

it('a launch template keeps its settings where CloudFormation has them', () => {
  const [template] = mapped(
    evaluatedAt('aws_launch_template.web', 1, {
      name: 'web',
      image_id: 'ami-1',
      metadata_options: [{ http_endpoint: 'disabled' }],
      network_interfaces: [{ associate_public_ip_address: 'true', security_groups: ['sg-1'] }],
    }),
  );

  expect(template?.properties).toEqual({
    LaunchTemplateName: 'web',
    LaunchTemplateData: {
      ImageId: 'ami-1',
      MetadataOptions: { HttpEndpoint: 'disabled' },
      NetworkInterfaces: [{ AssociatePublicIpAddress: true, Groups: ['sg-1'] }],
    },
  });
});
