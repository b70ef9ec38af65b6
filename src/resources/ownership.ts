import { readCandidates } from './property.ts';
import type { Resource } from './resource.ts';
import { isList, isMap, isOpen, type Value } from './value.ts';

/** What somebody has to know of a resource that costs money or breaks. */
export type OwnershipTag = 'environment' | 'service' | 'owner';

/** Words of a tag's key that say so. A name is what a resource is called, not what it is part of. */
const KEY_WORDS: readonly (readonly [OwnershipTag, ReadonlySet<string>])[] = [
  ['environment', wordsOf('env environment stage')],
  [
    'service',
    wordsOf('service application app project product component workload system solution repository repo'),
  ],
  ['owner', wordsOf('owner owners team squad contact maintainer maintainers oncall responsible')],
];

/** Types that carry data, run code or take requests, and that can be tagged. */
export const OWNED_TYPES: readonly string[] = [
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Api',
  'AWS::AppRunner::Service',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::CloudFront::Distribution',
  'AWS::DocDB::DBCluster',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Instance',
  'AWS::EC2::NatGateway',
  'AWS::EC2::VPC',
  'AWS::ECR::Repository',
  'AWS::ECS::Cluster',
  'AWS::ECS::Service',
  'AWS::EFS::FileSystem',
  'AWS::EKS::Cluster',
  'AWS::EKS::Nodegroup',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElasticBeanstalk::Environment',
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::Kinesis::Stream',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::MSK::Cluster',
  'AWS::Neptune::DBCluster',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::StepFunctions::StateMachine',
];

/** Which of the tags a resource carries. `open`: there may be more. */
export interface Ownership {
  readonly has: ReadonlySet<OwnershipTag>;
  readonly open: string | undefined;
}

/** What the tags of a resource say of whose it is. */
export function ownershipOf(resource: Resource): Ownership {
  const keys: string[] = [];
  let open: string | undefined;
  for (const reading of readCandidates(resource, 'Tags')) {
    if (reading.state === 'open') open = reading.because;
    if (reading.state === 'written') open = keysIn(reading.value, keys) ?? open;
  }
  return { has: ownershipIn(keys), open };
}

/** What keys of tags say. */
export function ownershipIn(keys: readonly string[]): ReadonlySet<OwnershipTag> {
  const words = keys.flatMap((key) => [...wordsOf(key)]);
  return new Set(KEY_WORDS.filter(([, known]) => words.some((word) => known.has(word))).map(([tag]) => tag));
}

/** Adds the keys of tags, listed or mapped, whose value is not empty; says why there may be more. */
function keysIn(tags: Value, keys: string[]): string | undefined {
  if (isOpen(tags)) return 'its tags are known at deployment only';
  if (isMap(tags)) {
    for (const [key, value] of Object.entries(tags)) if (value !== '' && value !== null) keys.push(key);
    return undefined;
  }
  let open: string | undefined;
  for (const tag of isList(tags) ? tags : []) {
    if (!isMap(tag)) open = 'some of its tags are known at deployment only';
    else if (typeof tag.Key === 'string' && tag.Value !== '' && tag.Value !== null) keys.push(tag.Key);
  }
  return open;
}

/** The words of a key, however they are joined: `CostOwner`, `cost-owner`, `acme:owner`. */
function wordsOf(key: string): ReadonlySet<string> {
  const parted = key.slice(0, 200).replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return new Set(parted.toLowerCase().split(/[^a-z0-9]+/));
}
