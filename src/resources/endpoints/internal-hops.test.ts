import { describe, expect, it } from 'vitest';
import { subjectGraph, terraformGraph } from '../../../test/declared-graph.ts';
import { internalHops } from './internal-hops.ts';

describe('whether a connection behind the edge is encrypted', () => {
  it.each([
    ['a proxy', 'AWS::RDS::DBProxy', 'RequireTLS: "true"', ['yes']],
    ['a cache of Redis', 'AWS::ElastiCache::ReplicationGroup', 'Engine: redis', ['no']],
    ['a cache of Valkey', 'AWS::ElastiCache::ReplicationGroup', 'Engine: valkey', ['yes']],
    [
      'Valkey without TLS',
      'AWS::ElastiCache::ReplicationGroup',
      'Engine: valkey, TransitEncryptionEnabled: false',
      ['no'],
    ],
    [
      'Memcached',
      'AWS::ElastiCache::CacheCluster',
      'Engine: memcached, TransitEncryptionEnabled: true',
      ['yes'],
    ],
    ['a node of a group', 'AWS::ElastiCache::CacheCluster', 'ReplicationGroupId: cache', []],
    ['a serverless cache', 'AWS::ElastiCache::ServerlessCache', 'Engine: redis', ['yes']],
    ['MemoryDB', 'AWS::MemoryDB::Cluster', '', ['yes']],
    ['MemoryDB without TLS', 'AWS::MemoryDB::Cluster', 'TLSEnabled: false', ['no']],
    ['DAX', 'AWS::DAX::Cluster', 'ClusterEndpointEncryptionType: TLS', ['yes']],
    ['brokers', 'AWS::MSK::Cluster', '', ['yes', 'yes']],
    [
      'brokers in clear text',
      'AWS::MSK::Cluster',
      'EncryptionInfo: {EncryptionInTransit: {ClientBroker: PLAINTEXT, InCluster: false}}',
      ['no', 'no'],
    ],
    ['serverless brokers', 'AWS::MSK::ServerlessCluster', '', ['yes']],
    [
      'a search domain',
      'AWS::OpenSearchService::Domain',
      'DomainEndpointOptions: {EnforceHTTPS: true}',
      ['no', 'yes'],
    ],
    [
      'a volume of a task',
      'AWS::ECS::TaskDefinition',
      'Volumes: [{EFSVolumeConfiguration: {TransitEncryption: ENABLED}}, {Host: {}}]',
      ['yes'],
    ],
    [
      'a volume of a job',
      'AWS::Batch::JobDefinition',
      'ContainerProperties: {Volumes: [{EfsVolumeConfiguration: {FileSystemId: fs-1}}]}',
      ['no'],
    ],
    [
      'an origin',
      'AWS::CloudFront::Distribution',
      'DistributionConfig: {Origins: [{CustomOriginConfig: {OriginProtocolPolicy: match-viewer}}, {S3OriginConfig: {}}]}',
      ['no'],
    ],
    ['an endpoint of a migration', 'AWS::DMS::Endpoint', 'EngineName: mysql, SslMode: require', ['yes']],
    ['an endpoint that needs no switch', 'AWS::DMS::Endpoint', 'EngineName: s3', []],
    ['targets', 'AWS::ElasticLoadBalancingV2::TargetGroup', 'Protocol: HTTP', ['no']],
    ['a function as a target', 'AWS::ElasticLoadBalancingV2::TargetGroup', 'TargetType: lambda', []],
    [
      'nodes of EMR',
      'AWS::EMR::SecurityConfiguration',
      'SecurityConfiguration: {EncryptionConfiguration: {EnableInTransitEncryption: true}}',
      ['yes'],
    ],
  ])('%s', async (_, type, properties, answers) => {
    const hops = internalHops(await subjectGraph(type, properties));

    expect(hops.map(({ isEncrypted }) => isEncrypted.answer)).toEqual(answers);
  });

  it('knows that nobody takes the way between nodes where there is one node', async () => {
    const unused = async (config: string) => {
      const hops = internalHops(await subjectGraph('AWS::OpenSearchService::Domain', config));
      return hops.map(({ isUnused }) => isUnused ?? false);
    };

    expect(await unused('')).toEqual([true, false]);
    expect(await unused('ClusterConfig: {InstanceCount: 2}')).toEqual([false, false]);
    expect(await unused('ClusterConfig: {DedicatedMasterEnabled: true}')).toEqual([false, false]);
  });

  it('takes plain HTTP to targets as mild', async () => {
    const [hop] = internalHops(
      await terraformGraph('resource "aws_lb_target_group" "app" {\n  protocol = "HTTP"\n}\n'),
    );

    expect(hop?.isMild).toBe(true);
  });
});
