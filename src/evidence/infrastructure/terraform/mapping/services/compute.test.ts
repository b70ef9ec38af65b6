import { expect, it } from 'vitest';
import type { ValueMap } from '../../../../../resources/value.ts';
import type { EvaluatedResource, EvaluatedRoot } from '../../evaluated.ts';
import { mapRoot } from '../map-root.ts';

function evaluated(address: string, line: number, attributes: ValueMap): EvaluatedResource {
  const [type = '', name = ''] = address.split('.');
  const source = { path: 'main.tf', line };
  return {
    address,
    mode: 'managed',
    type,
    name,
    attributes,
    provider: undefined,
    source,
    maybe: undefined,
    dependsOn: [],
    sourceOf: () => source,
    explain: () => [],
  };
}

function mapped(...resources: readonly EvaluatedResource[]) {
  const root: EvaluatedRoot = {
    id: 'live',
    kind: 'terraform',
    path: 'live',
    name: 'live',
    valuesFile: undefined,
    variables: {},
    outputs: {},
    resources,
    gaps: [],
  };
  return mapRoot(root, undefined).resources;
}

it('an instance lists its root volume with the others, and its options are one mapping', () => {
  const [web] = mapped(
    evaluated('aws_instance.web', 1, {
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
    evaluated('aws_launch_template.web', 1, {
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
