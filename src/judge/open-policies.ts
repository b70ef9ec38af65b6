import type { ResourceGraph } from '../resources/graph.ts';
import { actionsOf, openGrants } from '../resources/policies/open-grants.ts';
import { policyOf } from '../resources/policies/policy-of.ts';
import type { Resource } from '../resources/resource.ts';
import { SEE_ACCOUNT } from './reasons.ts';
import { clean, fail, type Statement, unknown } from './statement.ts';

/** Policies of resources: types, and the property that holds the policy. */
const HOLDERS: readonly (readonly [string, readonly string[]])[] = [
  [
    'Policy',
    [
      'AWS::SQS::Queue',
      'AWS::SNS::Topic',
      'AWS::S3::AccessPoint',
      'AWS::S3::Bucket',
      'AWS::Events::EventBusPolicy',
      'AWS::SecretsManager::Secret',
      'AWS::Backup::BackupVault',
      'AWS::Lambda::LayerVersion',
    ],
  ],
  ['PolicyDocument', ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy']],
  ['RepositoryPolicyText', ['AWS::ECR::Repository', 'aws_ecr_repository_policy']],
  ['PolicyText', ['AWS::ECR::RegistryPolicy']],
  ['KeyPolicy', ['AWS::KMS::Key', 'aws_kms_key_policy']],
  [
    'ResourcePolicy',
    ['AWS::SecretsManager::ResourcePolicy', 'AWS::DynamoDB::Table', 'AWS::Kinesis::ResourcePolicy'],
  ],
  ['FileSystemPolicy', ['AWS::EFS::FileSystem', 'aws_efs_file_system_policy']],
  ['AccessPolicy', ['aws_glacier_vault', 'AWS::Backup::BackupVault', 'aws_backup_vault_policy']],
  ['Statement', ['AWS::Events::EventBusPolicy']],
  ['AccessPolicies', ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain']],
];

/** What the policies of queues, topics, buckets, registries and the like let everybody do. */
export function judgePolicies(
  graph: ResourceGraph,
  isExcused: (resource: Resource) => boolean,
): readonly Statement[] {
  return HOLDERS.flatMap(([property, types]) =>
    graph
      .ofType(...types)
      .flatMap((resource) => (isExcused(resource) ? [] : judgePolicy(graph, resource, property))),
  );
}

function judgePolicy(graph: ResourceGraph, resource: Resource, property: string): readonly Statement[] {
  const written = resource.properties[property];
  const document = policyOf(
    property === 'Statement' && written !== undefined ? { Statement: written } : written,
    graph,
  );
  if (!document) return [];
  const at = resource.sourceOf(property);
  const name = `\`${at.resource ?? resource.address}\``;
  const { statements, open } = openGrants(document);
  if (statements.length > 0) {
    const message = `The policy of ${name} lets everybody do ${statements.map(actionsOf).join(', ')}: no condition says who.`;
    return [fail(at, message, { address: `${resource.key} ${property}` })];
  }
  if (open !== undefined) {
    return [unknown(at, `whom the policy of ${name} lets in cannot be told: ${open}`, SEE_ACCOUNT)];
  }
  return [clean(at, `the policy of ${name} names whom it lets in`)];
}
