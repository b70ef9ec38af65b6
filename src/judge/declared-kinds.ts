import type { InspectedScript } from '../evidence/repo/infrastructure-commands.ts';
import type { DeployMeans } from '../pipelines/activity.ts';
import { type Deployment, labelOf } from '../pipelines/deployments.ts';
import { fail, type Statement, unknown } from './statement.ts';

/** What must be declared somewhere for a deployment to have something to deploy to. */
const DEPLOYED_TO: Readonly<Partial<Record<DeployMeans, readonly string[]>>> = {
  ecs: ['AWS::ECS::Service', 'AWS::ECS::TaskDefinition', 'AWS::ECS::ExpressGatewayService'],
  lambda: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
  s3: ['AWS::S3::Bucket'],
  cloudfront: ['AWS::CloudFront::Distribution'],
  beanstalk: ['AWS::ElasticBeanstalk::Environment'],
  codedeploy: ['AWS::CodeDeploy::DeploymentGroup'],
  codepipeline: ['AWS::CodePipeline::Pipeline'],
  'app-runner': ['AWS::AppRunner::Service'],
  helm: ['AWS::EKS::Cluster'],
  kubectl: ['AWS::EKS::Cluster'],
  ssh: ['AWS::EC2::Instance', 'AWS::AutoScaling::AutoScalingGroup', 'AWS::Lightsail::Instance'],
};

/** Commands that make what must be owned by code, and the type that they make. */
const CREATES: readonly (readonly [RegExp, string])[] = [
  [/^aws ec2 run-instances\b/, 'AWS::EC2::Instance'],
  [/^aws ec2 create-vpc(?: |$)/, 'AWS::EC2::VPC'],
  [/^aws ec2 create-subnet\b/, 'AWS::EC2::Subnet'],
  [/^aws ec2 create-security-group\b/, 'AWS::EC2::SecurityGroup'],
  [/^aws rds create-db-instance(?: |$)/, 'AWS::RDS::DBInstance'],
  [/^aws rds create-db-cluster(?: |$)/, 'AWS::RDS::DBCluster'],
  [/^aws dynamodb create-table\b/, 'AWS::DynamoDB::Table'],
  [/^aws elasticache create-(?:cache-cluster|replication-group)\b/, 'AWS::ElastiCache::ReplicationGroup'],
  [/^aws s3 mb\b|^aws s3api create-bucket\b/, 'AWS::S3::Bucket'],
  [/^aws iam create-role\b/, 'AWS::IAM::Role'],
  [/^aws iam create-policy(?: |$)/, 'AWS::IAM::ManagedPolicy'],
  [/^aws elbv2 create-load-balancer\b/, 'AWS::ElasticLoadBalancingV2::LoadBalancer'],
  [/^aws kms create-key\b/, 'AWS::KMS::Key'],
  [/^aws lambda create-function(?: |$)/, 'AWS::Lambda::Function'],
  [/^aws ecs create-service\b/, 'AWS::ECS::Service'],
  [/^aws ecs create-cluster\b/, 'AWS::ECS::Cluster'],
  [/^aws eks create-cluster\b|^eksctl create cluster\b/, 'AWS::EKS::Cluster'],
];

/** Scripts that make a resource of a kind that no code declares. */
export function createdByCommand(
  scripts: readonly InspectedScript[],
  declared: ReadonlySet<string>,
): readonly Statement[] {
  return scripts.flatMap(({ path, commands, isTest, mentionsState }) => {
    if (isTest) return [];
    return commands.flatMap(({ line, program, words, isLocal }): Statement[] => {
      const said = [program, ...words.filter((word) => !word.startsWith('-'))].join(' ');
      const type = isLocal ? undefined : CREATES.find(([pattern]) => pattern.test(said))?.[1];
      // The store of a tool's state must be there before the tool is.
      const isState = mentionsState && (type === 'AWS::S3::Bucket' || type === 'AWS::DynamoDB::Table');
      if (type === undefined || isState || declared.has(type)) return [];
      const command = said.split(' ').slice(0, 3).join(' ');
      const message = `\`${command}\` makes what no infrastructure code declares: ${type}.`;
      return [fail({ path, line, type }, message, { address: `${path} ${type}` })];
    });
  });
}

/** Deployments to a kind of resource that the tree does not declare. */
export function deployedElsewhereStatements(
  deployments: readonly Deployment[],
  declared: ReadonlySet<string>,
): readonly Statement[] {
  const told = new Set<string>();
  return deployments.flatMap((deployment) =>
    deployment.means.flatMap((means) => {
      const types = DEPLOYED_TO[means];
      const key = `${labelOf(deployment)} ${types?.[0]}`;
      if (!types || types.some((type) => declared.has(type)) || told.has(key)) return [];
      told.add(key);
      const because = `${labelOf(deployment)} deploys to ${types[0]}, which this tree does not declare`;
      return [unknown(deployment.activity.source, because, { plane: 'account' })];
    }),
  );
}
