import type { ResourceGraph } from '../resources/graph.ts';
import type { PolicyDocument } from '../resources/policies/document.ts';
import { actionsOf, openGrants } from '../resources/policies/open-grants.ts';
import { policyOf } from '../resources/policies/policy-of.ts';
import type { Resource } from '../resources/resource.ts';
import { isMap } from '../resources/value.ts';
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

/** Properties that hold a policy in types that the table does not name. */
const POLICY = /^(?:\w{0,40}policy(?:_?document|_?text)?|access_?policies)$/i;

/**
 * Types whose policies say `*` in good order: identities have no principals, endpoints and service networks are reached
 * from networks of one's own, APIs are there for everybody, and the policy of a search domain counts with its network.
 */
const APART =
  /^(?:AWS::(?:IAM|Organizations|SSO|VpcLattice|ApiGateway(?:V2)?|Serverless|IoT)::|AWS::EC2::VPCEndpoint|aws_(?:vpc_endpoint|vpclattice|iam|organizations|ssoadmin|api_gateway|iot)_|aws_(?:opensearch|elasticsearch)_domain_policy$)/;

/** What the policies of queues, topics, buckets, registries and the like let everybody do. */
export function judgePolicies(
  graph: ResourceGraph,
  isExcused: (resource: Resource) => boolean,
): readonly Statement[] {
  const named = new Set(HOLDERS.flatMap(([property, types]) => types.map((type) => `${type} ${property}`)));
  const others = graph.resources.flatMap((resource): (readonly [Resource, string])[] => {
    if (resource.mode === 'data' || APART.test(resource.type)) return [];
    return Object.keys(resource.properties)
      .filter((property) => POLICY.test(property) && !named.has(`${resource.type} ${property}`))
      .map((property) => [resource, property]);
  });
  return [
    ...HOLDERS.flatMap(([property, types]) =>
      graph
        .ofType(...types)
        .flatMap((resource) => (isExcused(resource) ? [] : judgePolicy(graph, resource, property))),
    ),
    ...others.flatMap(([resource, property]) =>
      isExcused(resource) || !hasPrincipals(graph, resource, property)
        ? []
        : judgePolicy(graph, resource, property),
    ),
  ];
}

/** Whether it says who may do something: a policy of a resource, not another thing of that name. */
function hasPrincipals(graph: ResourceGraph, resource: Resource, property: string): boolean {
  const statements = documentIn(graph, resource, property)?.statements ?? [];
  return statements.some(({ principals, isNotPrincipal }) => isNotPrincipal || principals.length > 0);
}

/** Some types wrap their policy once more. */
function documentIn(graph: ResourceGraph, resource: Resource, property: string): PolicyDocument | undefined {
  const written = resource.properties[property];
  if (property === 'Statement')
    return written === undefined ? undefined : policyOf({ Statement: written }, graph);
  return policyOf(isMap(written) && 'PolicyDocument' in written ? written.PolicyDocument : written, graph);
}

function judgePolicy(graph: ResourceGraph, resource: Resource, property: string): readonly Statement[] {
  const document = documentIn(graph, resource, property);
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
