import type { Resource } from '../resource.ts';
import type { Family, Tier } from './map.ts';

/** How a type stands on the map. */
export interface Kind {
  readonly tier: Tier;
  readonly family: Family;
  readonly label: string;
  readonly plural: string;
}

const kind = (tier: Tier, family: Family, label: string, plural = `${label}s`): Kind => ({
  tier,
  family,
  label,
  plural,
});

/** Types that are drawn. Everything else is a part of one of these, or supports them. */
const KINDS: Readonly<Record<string, Kind>> = {
  'AWS::CloudFront::Distribution': kind('edge', 'network', 'CloudFront distribution'),
  'AWS::GlobalAccelerator::Accelerator': kind('edge', 'network', 'Global Accelerator'),
  'AWS::ApiGateway::RestApi': kind('edge', 'network', 'REST API'),
  'AWS::ApiGatewayV2::Api': kind('edge', 'network', 'API'),
  'AWS::AppSync::GraphQLApi': kind('edge', 'network', 'GraphQL API'),
  'AWS::Cognito::UserPool': kind('edge', 'identity', 'Cognito user pool'),
  'AWS::Transfer::Server': kind('edge', 'network', 'Transfer server'),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': kind('entry', 'network', 'Load balancer'),
  'AWS::ElasticLoadBalancing::LoadBalancer': kind('entry', 'network', 'Classic load balancer'),
  'AWS::EC2::ClientVpnEndpoint': kind('entry', 'network', 'Client VPN endpoint'),
  'AWS::ECS::Service': kind('compute', 'compute', 'ECS service'),
  'AWS::Lambda::Function': kind('compute', 'compute', 'Lambda function'),
  'AWS::EC2::Instance': kind('compute', 'compute', 'EC2 instance'),
  'AWS::AutoScaling::AutoScalingGroup': kind('compute', 'compute', 'Auto Scaling group'),
  'AWS::EKS::Cluster': kind('compute', 'compute', 'EKS cluster'),
  'AWS::EKS::Nodegroup': kind('compute', 'compute', 'EKS node group'),
  'AWS::AppRunner::Service': kind('compute', 'compute', 'App Runner service'),
  'AWS::ElasticBeanstalk::Environment': kind('compute', 'compute', 'Beanstalk environment'),
  'AWS::Batch::ComputeEnvironment': kind('compute', 'compute', 'Batch environment'),
  'AWS::EMR::Cluster': kind('compute', 'compute', 'EMR cluster'),
  'AWS::SageMaker::Endpoint': kind('compute', 'compute', 'SageMaker endpoint'),
  'AWS::Lightsail::Instance': kind('compute', 'compute', 'Lightsail instance'),
  'AWS::StepFunctions::StateMachine': kind('compute', 'messaging', 'State machine'),
  'AWS::RDS::DBInstance': kind('store', 'database', 'RDS database'),
  'AWS::RDS::DBCluster': kind('store', 'database', 'Aurora cluster'),
  'AWS::RDS::DBProxy': kind('store', 'database', 'RDS proxy', 'RDS proxies'),
  'AWS::Neptune::DBCluster': kind('store', 'database', 'Neptune cluster'),
  'AWS::Neptune::DBInstance': kind('store', 'database', 'Neptune instance'),
  'AWS::DocDB::DBCluster': kind('store', 'database', 'DocumentDB cluster'),
  'AWS::DocDB::DBInstance': kind('store', 'database', 'DocumentDB instance'),
  'AWS::DynamoDB::Table': kind('store', 'database', 'DynamoDB table'),
  'AWS::DynamoDB::GlobalTable': kind('store', 'database', 'DynamoDB table'),
  'AWS::Redshift::Cluster': kind('store', 'database', 'Redshift cluster'),
  'AWS::RedshiftServerless::Workgroup': kind('store', 'database', 'Redshift workgroup'),
  'AWS::ElastiCache::CacheCluster': kind('store', 'database', 'ElastiCache cluster'),
  'AWS::ElastiCache::ReplicationGroup': kind('store', 'database', 'ElastiCache group'),
  'AWS::ElastiCache::ServerlessCache': kind('store', 'database', 'ElastiCache cache'),
  'AWS::MemoryDB::Cluster': kind('store', 'database', 'MemoryDB cluster'),
  'AWS::DAX::Cluster': kind('store', 'database', 'DAX cluster'),
  'AWS::OpenSearchService::Domain': kind('store', 'database', 'OpenSearch domain'),
  'AWS::Elasticsearch::Domain': kind('store', 'database', 'Elasticsearch domain'),
  'AWS::EFS::FileSystem': kind('store', 'storage', 'EFS file system'),
  'AWS::EFS::MountTarget': kind('store', 'storage', 'EFS mount target'),
  'AWS::FSx::FileSystem': kind('store', 'storage', 'FSx file system'),
  'AWS::S3::Bucket': kind('store', 'storage', 'S3 bucket'),
  'AWS::MSK::Cluster': kind('store', 'messaging', 'MSK cluster'),
  'AWS::AmazonMQ::Broker': kind('store', 'messaging', 'MQ broker'),
  'AWS::SQS::Queue': kind('store', 'messaging', 'SQS queue'),
  'AWS::SNS::Topic': kind('store', 'messaging', 'SNS topic'),
  'AWS::Kinesis::Stream': kind('store', 'messaging', 'Kinesis stream'),
  'AWS::KinesisFirehose::DeliveryStream': kind('store', 'messaging', 'Firehose stream'),
  'AWS::Events::EventBus': kind('store', 'messaging', 'Event bus', 'Event buses'),
};

/** How a resource is drawn; `undefined`: it is not. */
export function kindOf({ type }: Resource): Kind | undefined {
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}

const CLUSTERED = ['AWS::RDS::DBInstance', 'AWS::Neptune::DBInstance', 'AWS::DocDB::DBInstance'];

/** Where a resource is only a member of another one: the property that names that one. */
export function ownerProperty({ type }: Resource): string | undefined {
  if (CLUSTERED.includes(type)) return 'DBClusterIdentifier';
  return type === 'AWS::EFS::MountTarget' ? 'FileSystemId' : undefined;
}
