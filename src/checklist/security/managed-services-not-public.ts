import { defineControl } from '../../judge/control.ts';
import { judgePermission } from '../../judge/function-permissions.ts';
import { judgePolicies } from '../../judge/open-policies.ts';
import { isWebsiteBehindDistribution, judgeAccountBlock, judgeBucket } from '../../judge/public-buckets.ts';
import { ENDPOINT_TYPES, judgeCluster, judgeEndpoint, judgeMapReduce } from '../../judge/public-endpoints.ts';
import { notApplicable } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './managed-services-not-public.examples.ts';

/** Access points have a public access block of their own. */
const BUCKETS = [
  'AWS::S3::Bucket',
  'aws_s3_bucket_acl',
  'aws_s3_bucket_public_access_block',
  'AWS::S3::AccessPoint',
];
const SEARCH = ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'];

export default defineControl({
  id: 'security/managed-services-not-public',
  title: 'Managed services are not open to everybody',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'Buckets, queues, functions and cluster APIs stand on the internet by their nature; one wildcard in a policy hands them to everybody.',
  how: "Policies of buckets, queues, topics, registries, keys, secrets, file systems and functions are read: a grant to everybody without a condition that pins the caller fails, and so do public ACLs, a public access block with a flag off, a Kubernetes API open to the world, unauthenticated function URLs and identity pools, and public brokers. S3 blocks public access by default; a website's bucket behind a distribution passes.",
  remedy:
    'Name the principals, or add a condition on `aws:SourceArn`, `aws:SourceAccount` or `aws:PrincipalOrgID`; turn all four public access blocks on and serve sites through CloudFront with origin access control.',
  references: [
    ...[
      'S3.1',
      'S3.2',
      'S3.3',
      'S3.8',
      'S3.12',
      'S3.19',
      'Lambda.1',
      'SNS.4',
      'SQS.3',
      'EKS.1',
      'KMS.5',
      'EMR.2',
      'SSM.7',
      'CloudFront.13',
    ].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'CIS AWS', id: '2.1.4', version: '5.0.0' },
    { standard: 'Prowler', id: 'ecr_repositories_not_publicly_accessible' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const statements = [
      ...graph.ofType(...BUCKETS).flatMap(judgeBucket),
      ...graph.ofType('aws_s3_account_public_access_block').flatMap(judgeAccountBlock),
      ...judgePolicies(
        graph,
        (resource) =>
          isWebsiteBehindDistribution(graph, resource) ||
          (SEARCH.includes(resource.type) && resource.properties.VPCOptions !== undefined),
      ),
      ...graph.ofType('AWS::Lambda::Permission').flatMap(judgePermission),
      ...graph.ofType('AWS::EKS::Cluster').flatMap(judgeCluster),
      ...graph.ofType('AWS::EMR::Cluster').flatMap((cluster) => judgeMapReduce(graph, cluster)),
      ...graph.ofType(...ENDPOINT_TYPES).flatMap(judgeEndpoint),
    ];
    if (statements.length > 0) return statements;
    return [notApplicable('the infrastructure declares no service that could be open to everybody')];
  },
  examples,
});
