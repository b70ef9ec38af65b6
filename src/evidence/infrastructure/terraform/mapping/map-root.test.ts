import { describe, expect, it } from 'vitest';
import { evaluatedRoot } from '../../../../../test/evaluated-terraform.ts';
import { graphOf } from '../../../../resources/graph.ts';
import { readProperty } from '../../../../resources/property.ts';
import { Choice, Reference, Template, Unresolved, type ValueMap } from '../../../../resources/value.ts';
import type { EvaluatedResource } from '../evaluated.ts';
import { mapRoot } from './map-root.ts';

/** A resource as the evaluator gives it; its lines are the place of the attribute in the list, from 2. */
function evaluated(
  address: string,
  attributes: ValueMap,
  parts: Partial<EvaluatedResource> = {},
): EvaluatedResource {
  const [type = '', name = ''] = address.replace(/^(?:data\.|module\.[\w[\]"]+\.)+/, '').split('.');
  const names = Object.keys(attributes);
  return {
    address,
    mode: 'managed',
    type,
    name,
    attributes,
    provider: undefined,
    source: { path: `${name}.tf`, line: 1 },
    maybe: undefined,
    dependsOn: [],
    sourceOf: (...path) => ({ path: `${name}.tf`, line: names.indexOf(String(path[0])) + 2 }),
    explain: () => [],
    ...parts,
  };
}

function stackOf(...resources: readonly EvaluatedResource[]) {
  return mapRoot(evaluatedRoot(resources), {
    name: 'production',
    stage: 'production',
    because: 'the folder says so',
  });
}

const database = evaluated('aws_db_instance.main', {
  storage_encrypted: 'true',
  vpc_security_group_ids: [new Reference('live#aws_security_group.db[0]', 'id')],
  a_new_attribute: 5,
  tags: { Team: 'shop' },
});

describe('mapRoot', () => {
  it("says a resource in CloudFormation's words and loses nothing", () => {
    const group = evaluated('aws_security_group.db', {});

    const [resource] = stackOf(
      { ...database, provider: { region: 'eu-west-1', default_tags: [{ tags: { Owner: 'ops' } }] } },
      group,
    ).resources;

    expect(resource?.type).toBe('AWS::RDS::DBInstance');
    expect(resource?.key).toBe('live#aws_db_instance.main');
    expect(resource?.properties).toEqual({
      StorageEncrypted: true,
      VPCSecurityGroups: [new Reference('live#aws_security_group.db', 'id')],
      ANewAttribute: 5,
      Tags: [
        { Key: 'Owner', Value: 'ops' },
        { Key: 'Team', Value: 'shop' },
      ],
    });
  });

  it('knows where a property is written', () => {
    const [resource] = stackOf(database).resources;

    expect(resource?.sourceOf('VPCSecurityGroups', 0)).toEqual({
      path: 'main.tf',
      line: 3,
      resource: 'aws_db_instance.main',
      type: 'AWS::RDS::DBInstance',
      environment: 'production',
    });
    expect(resource?.sourceOf('MultiAZ').line).toBe(1);
  });

  it("reads the provider's defaults where AWS has others", () => {
    const [resource] = stackOf(database).resources;

    expect(resource && readProperty(resource, 'PubliclyAccessible')).toMatchObject({
      state: 'default',
      value: false,
    });
  });

  it('folds companions into the parent that they refer to or name', () => {
    const name = new Template(['logs-', new Unresolved('`var.stage` has no default')]);
    const stack = stackOf(
      evaluated('aws_s3_bucket.a', {}),
      evaluated('aws_s3_bucket.b', { bucket: name }),
      evaluated('aws_s3_bucket_versioning.a', {
        bucket: new Reference('live#aws_s3_bucket.a', 'id'),
        versioning_configuration: [{ status: 'Enabled' }],
      }),
      evaluated('aws_s3_bucket_versioning.b', {
        bucket: name,
        versioning_configuration: [{ status: 'Suspended' }],
      }),
    );
    const [a, b, ...others] = graphOf({ stacks: [stack] }).ofType('AWS::S3::Bucket');

    expect(others).toEqual([]);
    expect(a?.properties).toEqual({ VersioningConfiguration: { Status: 'Enabled' } });
    expect(b?.properties.VersioningConfiguration).toEqual({ Status: 'Suspended' });
    expect(a?.parts.map(({ address }) => address)).toEqual(['aws_s3_bucket.a', 'aws_s3_bucket_versioning.a']);
    expect(a?.sourceOf('VersioningConfiguration', 'Status')).toMatchObject({
      line: 3,
      resource: 'aws_s3_bucket_versioning.a',
    });
  });

  it('keeps a companion without its parent, and says where one is not sure to exist', () => {
    const bucket = new Unresolved('`var.bucket` has no default');
    const companion = { versioning_configuration: [{ status: 'Enabled' }] };
    const stack = stackOf(
      evaluated('aws_s3_bucket.a', {}),
      evaluated(
        'aws_s3_bucket_versioning.a',
        { ...companion, bucket: new Reference('live#aws_s3_bucket.a', 'id') },
        { maybe: '`count` rests on `var.versioned`, which has no default' },
      ),
      evaluated('aws_s3_bucket_versioning.other', { ...companion, bucket }),
    );

    expect(stack.resources.map(({ address }) => address)).toEqual([
      'aws_s3_bucket.a',
      'aws_s3_bucket_versioning.other',
    ]);
    expect(stack.resources[0]?.properties).toEqual({
      VersioningConfiguration: new Choice([{ Status: 'Enabled' }, undefined], 'var.versioned'),
    });
  });

  it('leaves types that it does not know in their own words', () => {
    const [resource] = stackOf(evaluated('random_password.main', { min_upper: 1 })).resources;

    expect(resource?.type).toBe('random_password');
    expect(resource?.properties).toEqual({ min_upper: 1 });
  });
});

describe('the rows', () => {
  it('say security group rules of all three styles alike', () => {
    const group = new Reference('live#aws_security_group.web', 'id');
    const [resource, ...others] = stackOf(
      evaluated('aws_security_group.web', {
        ingress: [
          { from_port: 443, to_port: 443, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0', '10.0.0.0/8'] },
        ],
      }),
      evaluated('aws_security_group_rule.ssh', {
        type: 'ingress',
        security_group_id: group,
        from_port: '22',
        to_port: 22,
        protocol: 'TCP',
        source_security_group_id: group,
      }),
      evaluated('aws_vpc_security_group_egress_rule.all', {
        security_group_id: group,
        ip_protocol: '-1',
        cidr_ipv4: '0.0.0.0/0',
      }),
    ).resources;

    expect(others).toEqual([]);
    expect(resource?.properties).toEqual({
      SecurityGroupIngress: [
        { FromPort: 443, ToPort: 443, IpProtocol: 'tcp', CidrIp: '0.0.0.0/0' },
        { FromPort: 443, ToPort: 443, IpProtocol: 'tcp', CidrIp: '10.0.0.0/8' },
        { FromPort: 22, ToPort: 22, IpProtocol: 'tcp', SourceSecurityGroupId: group },
      ],
      SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
    });
    expect(resource?.sourceOf('SecurityGroupIngress', 2).resource).toBe('aws_security_group_rule.ssh');
  });

  it('keep a rule of a group elsewhere', () => {
    const [rule] = stackOf(
      evaluated('aws_security_group_rule.ssh', {
        type: 'ingress',
        security_group_id: 'sg-123',
        protocol: 'all',
        cidr_blocks: ['10.0.0.0/8', '10.1.0.0/16'],
      }),
    ).resources;

    expect(rule?.type).toBe('AWS::EC2::SecurityGroupIngress');
    expect(rule?.properties).toEqual({
      GroupId: 'sg-123',
      IpProtocol: '-1',
      CidrIp: ['10.0.0.0/8', '10.1.0.0/16'],
    });
  });

  it('fold what a bucket was once told in itself and is now told beside it', () => {
    const bucket = new Reference('live#aws_s3_bucket.new', 'id');
    const stack = stackOf(
      evaluated('aws_s3_bucket.old', {
        acl: 'public-read',
        versioning: [{ enabled: true }],
        logging: [{ target_bucket: 'logs', target_prefix: 'a/' }],
        lifecycle_rule: [{ id: 'a', enabled: true, expiration: [{ days: 30 }] }],
      }),
      evaluated('aws_s3_bucket.new', {}),
      evaluated('aws_s3_bucket_acl.new', { bucket, acl: 'public-read' }),
      evaluated('aws_s3_bucket_versioning.new', {
        bucket,
        versioning_configuration: [{ status: 'Enabled' }],
      }),
      evaluated('aws_s3_bucket_logging.new', { bucket, target_bucket: 'logs', target_prefix: 'a/' }),
      evaluated('aws_s3_bucket_lifecycle_configuration.new', {
        bucket,
        rule: [{ id: 'a', status: 'Enabled', expiration: [{ days: '30' }] }],
      }),
    );
    const [old, renewed] = stack.resources;

    expect(old?.properties).toEqual({
      AccessControl: 'PublicRead',
      VersioningConfiguration: { Status: 'Enabled' },
      LoggingConfiguration: { DestinationBucketName: 'logs', LogFilePrefix: 'a/' },
      LifecycleConfiguration: { Rules: [{ Id: 'a', Status: 'Enabled', ExpirationInDays: 30 }] },
    });
    expect(renewed?.properties).toEqual(old?.properties);
  });
});
