/** What somebody may look at about a workload or data store. */
export type Signal =
  | 'load'
  | 'latency'
  | 'errors'
  | 'health'
  | 'memory'
  | 'storage'
  | 'backlog'
  | 'cpu'
  | 'connections';

export type SignalMetrics = Readonly<Partial<Record<Signal, readonly string[]>>>;

const DATABASE: SignalMetrics = {
  cpu: ['CPUUtilization'],
  memory: ['FreeableMemory', 'SwapUsage'],
  storage: ['FreeStorageSpace', 'FreeStorageSpaceLogVolume'],
  connections: ['DatabaseConnections'],
};

const CACHE: SignalMetrics = {
  cpu: ['EngineCPUUtilization', 'CPUUtilization'],
  memory: ['DatabaseMemoryUsagePercentage', 'FreeableMemory', 'Evictions', 'BytesUsedForCache'],
  connections: ['CurrConnections'],
};

const SEARCH: SignalMetrics = {
  cpu: ['CPUUtilization'],
  memory: ['JVMMemoryPressure'],
  storage: ['FreeStorageSpace', 'ClusterIndexWritesBlocked'],
  health: ['ClusterStatus.red', 'ClusterStatus.yellow'],
};

/** The metrics of AWS that carry each signal, by type. */
export const SIGNALS: Readonly<Record<string, SignalMetrics>> = {
  'AWS::ApiGateway::RestApi': {
    load: ['Count'],
    latency: ['Latency', 'IntegrationLatency'],
    errors: ['5XXError', '4XXError'],
  },
  'AWS::ApiGatewayV2::Api': {
    load: ['Count', 'MessageCount', 'ConnectCount'],
    latency: ['Latency', 'IntegrationLatency'],
    errors: ['5xx', '5XXError', '4xx', 'ExecutionError', 'IntegrationError'],
  },
  'AWS::CloudFront::Distribution': {
    load: ['Requests'],
    latency: ['OriginLatency'],
    errors: ['5xxErrorRate', 'TotalErrorRate', '4xxErrorRate'],
  },
  'AWS::DynamoDB::Table': {
    errors: ['ThrottledRequests', 'ReadThrottleEvents', 'WriteThrottleEvents', 'SystemErrors', 'UserErrors'],
  },
  'AWS::ECS::Service': {
    cpu: ['CPUUtilization', 'CpuUtilized', 'TaskCpuUtilization'],
    memory: ['MemoryUtilization', 'MemoryUtilized', 'TaskMemoryUtilization'],
    health: ['RunningTaskCount', 'HealthyHostCount', 'UnHealthyHostCount'],
  },
  'AWS::Elasticsearch::Domain': SEARCH,
  'AWS::OpenSearchService::Domain': SEARCH,
  'AWS::ElastiCache::CacheCluster': CACHE,
  'AWS::ElastiCache::ReplicationGroup': CACHE,
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    load: ['RequestCount'],
    latency: ['Latency'],
    errors: ['HTTPCode_Backend_5XX', 'HTTPCode_ELB_5XX', 'BackendConnectionErrors'],
    health: ['UnHealthyHostCount', 'HealthyHostCount'],
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    load: ['RequestCount', 'RequestCountPerTarget', 'NewFlowCount', 'ProcessedBytes', 'ActiveFlowCount'],
    latency: ['TargetResponseTime'],
    errors: [
      'HTTPCode_Target_5XX_Count',
      'HTTPCode_ELB_5XX_Count',
      'TargetConnectionErrorCount',
      'TCP_Target_Reset_Count',
    ],
    health: ['UnHealthyHostCount', 'HealthyHostCount'],
  },
  'AWS::Lambda::Function': {
    load: ['Invocations', 'ConcurrentExecutions'],
    latency: ['Duration', 'PostRuntimeExtensionsDuration'],
    errors: ['Errors', 'Throttles', 'DeadLetterErrors'],
  },
  'AWS::RDS::DBCluster': {
    ...DATABASE,
    storage: ['FreeLocalStorage', 'AuroraVolumeBytesLeftTotal', 'VolumeBytesUsed', 'FreeStorageSpace'],
  },
  'AWS::RDS::DBInstance': DATABASE,
  'AWS::SQS::Queue': {
    load: ['NumberOfMessagesReceived', 'NumberOfMessagesSent'],
    backlog: ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible'],
  },
};
