import { type PlannedResource, planOf, ref } from './plan.ts';

const trusts = (service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

const vpc = ref('aws_vpc.main');

const rule = (from: number, to: number, more: PlannedResource['values']) => ({
  from_port: from,
  to_port: to,
  protocol: 'tcp',
  ...more,
});

const network = (zones: readonly string[], privateToo: boolean): PlannedResource[] => [
  { type: 'aws_vpc', name: 'main', values: { cidr_block: '10.0.0.0/16' } },
  { type: 'aws_internet_gateway', name: 'main', values: { vpc_id: vpc } },
  ...zones.map((zone, index) => ({
    type: 'aws_subnet',
    name: 'public',
    index,
    values: { vpc_id: vpc, cidr_block: `10.0.${index}.0/24`, availability_zone: zone },
  })),
  ...(privateToo ? zones : []).map((zone, index) => ({
    type: 'aws_subnet',
    name: 'private',
    index,
    values: { vpc_id: vpc, cidr_block: `10.0.${index + 10}.0/24`, availability_zone: zone },
  })),
];

const ZONES = ['eu-west-1a', 'eu-west-1b'];

const PUBLIC = [ref('aws_subnet.public[0]'), ref('aws_subnet.public[1]')];
const PRIVATE = [ref('aws_subnet.private[0]'), ref('aws_subnet.private[1]')];

const threeTierGood: PlannedResource[] = [
  ...network(ZONES, true),
  { type: 'aws_route_table', name: 'public', values: { vpc_id: vpc } },
  {
    type: 'aws_route',
    name: 'out',
    values: {
      route_table_id: ref('aws_route_table.public'),
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: ref('aws_internet_gateway.main'),
    },
  },
  ...[0, 1].map((index) => ({
    type: 'aws_route_table_association',
    name: 'public',
    index,
    values: { subnet_id: ref('aws_subnet.public'), route_table_id: ref('aws_route_table.public') },
  })),
  { type: 'aws_route_table', name: 'private', values: { vpc_id: vpc } },
  ...[0, 1].map((index) => ({
    type: 'aws_route_table_association',
    name: 'private',
    index,
    values: { subnet_id: ref('aws_subnet.private'), route_table_id: ref('aws_route_table.private') },
  })),
  {
    type: 'aws_security_group',
    name: 'entry',
    values: {
      vpc_id: vpc,
      description: 'Web traffic',
      ingress: [
        rule(443, 443, { description: 'HTTPS', cidr_blocks: ['0.0.0.0/0'] }),
        rule(80, 80, { description: 'HTTP, redirected', cidr_blocks: ['0.0.0.0/0'] }),
      ],
    },
  },
  { type: 'aws_security_group', name: 'service', values: { vpc_id: vpc, description: 'The service' } },
  {
    type: 'aws_vpc_security_group_ingress_rule',
    name: 'service',
    values: {
      security_group_id: ref('aws_security_group.service'),
      description: 'From the load balancer',
      referenced_security_group_id: ref('aws_security_group.entry'),
      from_port: 8080,
      to_port: 8080,
      ip_protocol: 'tcp',
    },
  },
  { type: 'aws_security_group', name: 'database', values: { vpc_id: vpc, description: 'The database' } },
  {
    type: 'aws_security_group_rule',
    name: 'database',
    values: rule(5432, 5432, {
      type: 'ingress',
      security_group_id: ref('aws_security_group.database'),
      description: 'From the service',
      source_security_group_id: ref('aws_security_group.service'),
    }),
  },
  {
    type: 'aws_lb',
    name: 'main',
    values: {
      load_balancer_type: 'application',
      internal: false,
      subnets: PUBLIC,
      security_groups: [ref('aws_security_group.entry')],
    },
  },
  {
    type: 'aws_acm_certificate',
    name: 'main',
    values: { domain_name: 'shop.example.com', validation_method: 'DNS' },
  },
  {
    type: 'aws_lb_listener',
    name: 'https',
    values: {
      load_balancer_arn: ref('aws_lb.main', 'arn'),
      port: 443,
      protocol: 'HTTPS',
      ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      certificate_arn: ref('aws_acm_certificate.main', 'arn'),
      default_action: [{ type: 'forward', target_group_arn: ref('aws_lb_target_group.main', 'arn') }],
    },
  },
  {
    type: 'aws_lb_listener',
    name: 'http',
    values: {
      load_balancer_arn: ref('aws_lb.main', 'arn'),
      port: 80,
      protocol: 'HTTP',
      default_action: [
        { type: 'redirect', redirect: [{ protocol: 'HTTPS', port: '443', status_code: 'HTTP_301' }] },
      ],
    },
  },
  {
    type: 'aws_lb_target_group',
    name: 'main',
    values: {
      vpc_id: vpc,
      target_type: 'ip',
      port: 8080,
      protocol: 'HTTP',
      deregistration_delay: '30',
      health_check: [
        {
          path: '/healthz',
          interval: 10,
          timeout: 5,
          healthy_threshold: 2,
          unhealthy_threshold: 3,
          matcher: '200',
        },
      ],
    },
  },
  {
    type: 'aws_cloudwatch_log_group',
    name: 'main',
    values: { name: '/shop/web', retention_in_days: 90 },
  },
  { type: 'aws_iam_role', name: 'task', values: { assume_role_policy: trusts('ecs-tasks.amazonaws.com') } },
  {
    type: 'aws_iam_role',
    name: 'execution',
    values: { assume_role_policy: trusts('ecs-tasks.amazonaws.com') },
  },
  {
    type: 'aws_iam_role_policy_attachment',
    name: 'execution',
    values: {
      role: ref('aws_iam_role.execution', 'name'),
      policy_arn: 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy',
    },
  },
  { type: 'aws_ecs_cluster', name: 'main', values: { name: 'shop' } },
  {
    type: 'aws_ecs_task_definition',
    name: 'main',
    values: {
      family: 'shop',
      requires_compatibilities: ['FARGATE'],
      network_mode: 'awsvpc',
      cpu: '256',
      memory: '512',
      execution_role_arn: ref('aws_iam_role.execution', 'arn'),
      task_role_arn: ref('aws_iam_role.task', 'arn'),
      container_definitions: JSON.stringify([
        {
          name: 'web',
          image:
            '111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop@sha256:9b2c1f6e5d4a3b2c1f6e5d4a3b2c1f6e5d4a3b2c1f6e5d4a3b2c1f6e5d4a3b2c',
          user: '10001',
          readonlyRootFilesystem: true,
          stopTimeout: 30,
          portMappings: [{ containerPort: 8080 }],
          environment: [{ name: 'LOG_LEVEL', value: 'info' }],
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/shop/web',
              'awslogs-region': 'eu-west-1',
              'awslogs-stream-prefix': 'web',
            },
          },
        },
      ]),
    },
  },
  {
    type: 'aws_ecs_service',
    name: 'main',
    values: {
      name: 'shop',
      cluster: ref('aws_ecs_cluster.main'),
      task_definition: ref('aws_ecs_task_definition.main', 'arn'),
      launch_type: 'FARGATE',
      desired_count: 2,
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
      health_check_grace_period_seconds: 30,
      deployment_circuit_breaker: [{ enable: true, rollback: true }],
      network_configuration: [
        { subnets: PRIVATE, security_groups: [ref('aws_security_group.service')], assign_public_ip: false },
      ],
      load_balancer: [
        {
          target_group_arn: ref('aws_lb_target_group.main', 'arn'),
          container_name: 'web',
          container_port: 8080,
        },
      ],
    },
  },
  { type: 'aws_db_subnet_group', name: 'main', values: { subnet_ids: PRIVATE } },
  {
    type: 'aws_db_instance',
    name: 'main',
    values: {
      engine: 'postgres',
      engine_version: '17.2',
      instance_class: 'db.t4g.medium',
      allocated_storage: 50,
      username: 'shop',
      manage_master_user_password: true,
      storage_encrypted: true,
      multi_az: true,
      publicly_accessible: false,
      backup_retention_period: 14,
      deletion_protection: true,
      db_subnet_group_name: ref('aws_db_subnet_group.main', 'name'),
      vpc_security_group_ids: [ref('aws_security_group.database')],
    },
  },
  {
    type: 'aws_sns_topic',
    name: 'alarms',
    values: { kms_master_key_id: ref('aws_kms_key.alarms', 'arn') },
  },
  {
    type: 'aws_kms_key',
    name: 'alarms',
    values: {
      enable_key_rotation: true,
      policy: policy(
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:root' },
          Action: 'kms:*',
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Resource: '*',
        },
      ),
    },
  },
  {
    type: 'aws_sns_topic_subscription',
    name: 'alarms',
    values: {
      topic_arn: ref('aws_sns_topic.alarms', 'arn'),
      protocol: 'email',
      endpoint: 'on-call@shop.example.com',
    },
  },
  {
    type: 'aws_cloudwatch_metric_alarm',
    name: 'processor',
    values: {
      alarm_name: 'shop-processor',
      namespace: 'AWS/ECS',
      metric_name: 'CPUUtilization',
      dimensions: { ClusterName: 'shop', ServiceName: 'shop' },
      statistic: 'Average',
      period: 60,
      evaluation_periods: 5,
      threshold: 80,
      comparison_operator: 'GreaterThanOrEqualToThreshold',
      alarm_actions: [ref('aws_sns_topic.alarms', 'arn')],
    },
  },
];

const threeTierBad: PlannedResource[] = [
  ...network([], false),
  ...['a', 'b'].map((zone, index) => ({
    type: 'aws_subnet',
    name: 'public',
    index: zone,
    values: {
      vpc_id: vpc,
      cidr_block: `10.0.${index}.0/24`,
      availability_zone: `eu-west-1${zone}`,
      map_public_ip_on_launch: true,
    },
  })),
  {
    type: 'aws_route_table',
    name: 'public',
    values: {
      vpc_id: vpc,
      route: [{ cidr_block: '0.0.0.0/0', gateway_id: ref('aws_internet_gateway.main') }],
    },
  },
  ...['a', 'b'].map((index) => ({
    type: 'aws_route_table_association',
    name: 'public',
    index,
    values: { subnet_id: ref('aws_subnet.public'), route_table_id: ref('aws_route_table.public') },
  })),
  {
    type: 'aws_security_group',
    name: 'all',
    values: { vpc_id: vpc, ingress: [rule(0, 65535, { cidr_blocks: ['0.0.0.0/0'] })] },
  },
  {
    type: 'aws_lb',
    name: 'main',
    values: {
      load_balancer_type: 'application',
      internal: false,
      subnets: [ref('aws_subnet.public')],
      security_groups: [ref('aws_security_group.all')],
    },
  },
  {
    type: 'aws_lb_target_group',
    name: 'main',
    values: { vpc_id: vpc, target_type: 'ip', port: 8080, protocol: 'HTTP' },
  },
  {
    type: 'aws_lb_listener',
    name: 'http',
    values: {
      load_balancer_arn: ref('aws_lb.main', 'arn'),
      port: 80,
      protocol: 'HTTP',
      default_action: [{ type: 'forward', target_group_arn: ref('aws_lb_target_group.main', 'arn') }],
    },
  },
  { type: 'aws_iam_role', name: 'task', values: { assume_role_policy: trusts('ecs-tasks.amazonaws.com') } },
  {
    type: 'aws_iam_role_policy',
    name: 'task',
    values: {
      role: ref('aws_iam_role.task'),
      policy: policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
    },
  },
  { type: 'aws_ecs_cluster', name: 'main', values: { name: 'shop' } },
  {
    type: 'aws_ecs_task_definition',
    name: 'main',
    values: {
      family: 'shop',
      network_mode: 'awsvpc',
      task_role_arn: ref('aws_iam_role.task', 'arn'),
      execution_role_arn: ref('aws_iam_role.task', 'arn'),
      container_definitions: JSON.stringify([
        {
          name: 'web',
          image: 'example/shop:latest',
          privileged: true,
          user: 'root',
          portMappings: [{ containerPort: 8080 }],
          environment: [{ name: 'DATABASE_PASSWORD', value: 'Tr0ub4dor-and-3' }],
        },
      ]),
    },
  },
  {
    type: 'aws_ecs_service',
    name: 'main',
    values: {
      name: 'shop',
      cluster: ref('aws_ecs_cluster.main'),
      task_definition: ref('aws_ecs_task_definition.main', 'arn'),
      desired_count: 1,
      deployment_minimum_healthy_percent: 0,
      deployment_maximum_percent: 100,
      network_configuration: [
        {
          subnets: [ref('aws_subnet.public')],
          security_groups: [ref('aws_security_group.all')],
          assign_public_ip: true,
        },
      ],
      load_balancer: [
        {
          target_group_arn: ref('aws_lb_target_group.main', 'arn'),
          container_name: 'web',
          container_port: 8080,
        },
      ],
    },
  },
  { type: 'aws_db_subnet_group', name: 'main', values: { subnet_ids: [ref('aws_subnet.public')] } },
  {
    type: 'aws_db_instance',
    name: 'main',
    values: {
      engine: 'postgres',
      engine_version: '17.2',
      instance_class: 'db.t4g.medium',
      allocated_storage: 50,
      username: 'shop',
      password: 'Tr0ub4dor-and-3',
      publicly_accessible: true,
      backup_retention_period: 0,
      skip_final_snapshot: true,
      db_subnet_group_name: ref('aws_db_subnet_group.main', 'name'),
      vpc_security_group_ids: [ref('aws_security_group.all')],
    },
  },
  { type: 'aws_cloudwatch_log_group', name: 'main', values: { name: '/shop/web' } },
];

const serverless: PlannedResource[] = [
  {
    type: 'aws_dynamodb_table',
    name: 'orders',
    values: {
      name: 'orders',
      billing_mode: 'PAY_PER_REQUEST',
      hash_key: 'id',
      attribute: [{ name: 'id', type: 'S' }],
      point_in_time_recovery: [{ enabled: true }],
      deletion_protection_enabled: true,
    },
  },
  { type: 'aws_sqs_queue', name: 'orders', values: { name: 'orders', sqs_managed_sse_enabled: true } },
  { type: 'aws_kinesis_stream', name: 'clicks', values: { name: 'clicks', shard_count: 1 } },
  { type: 'aws_iam_role', name: 'orders', values: { assume_role_policy: trusts('lambda.amazonaws.com') } },
  {
    type: 'aws_iam_policy',
    name: 'orders',
    values: {
      policy: policy(
        { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' },
        {
          Effect: 'Allow',
          Action: ['sqs:SendMessage'],
          Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
        },
      ),
    },
  },
  {
    type: 'aws_iam_role_policy_attachment',
    name: 'orders',
    values: { role: ref('aws_iam_role.orders', 'name'), policy_arn: ref('aws_iam_policy.orders', 'arn') },
  },
  {
    type: 'aws_lambda_function',
    name: 'orders',
    values: {
      function_name: 'orders',
      role: ref('aws_iam_role.orders', 'arn'),
      runtime: 'nodejs14.x',
      handler: 'index.handler',
      s3_bucket: 'code',
      s3_key: 'orders.zip',
      environment: [{ variables: { LOG_LEVEL: 'info', TABLE: 'orders' } }],
    },
  },
  {
    type: 'aws_lambda_function_url',
    name: 'orders',
    values: {
      function_name: ref('aws_lambda_function.orders', 'function_name'),
      authorization_type: 'NONE',
    },
  },
  {
    type: 'aws_cloudwatch_log_group',
    name: 'orders',
    values: { name: '/aws/lambda/orders', retention_in_days: 30 },
  },
];

const ssh = (more: PlannedResource['values']) => [rule(22, 22, more)];

const bastion: PlannedResource[] = [
  ...network([], false),
  { type: 'aws_subnet', name: 'public', values: { vpc_id: vpc, cidr_block: '10.0.0.0/24' } },
  { type: 'aws_subnet', name: 'private', values: { vpc_id: vpc, cidr_block: '10.0.10.0/24' } },
  {
    type: 'aws_route_table',
    name: 'public',
    values: {
      vpc_id: vpc,
      route: [{ cidr_block: '0.0.0.0/0', gateway_id: ref('aws_internet_gateway.main') }],
    },
  },
  {
    type: 'aws_route_table_association',
    name: 'public',
    values: { subnet_id: ref('aws_subnet.public'), route_table_id: ref('aws_route_table.public') },
  },
  {
    type: 'aws_security_group',
    name: 'bastion',
    values: { vpc_id: vpc, ingress: ssh({ description: 'The office', cidr_blocks: ['203.0.113.0/28'] }) },
  },
  {
    type: 'aws_security_group',
    name: 'app',
    values: {
      vpc_id: vpc,
      ingress: ssh({ description: 'From the bastion', security_groups: [ref('aws_security_group.bastion')] }),
    },
  },
  {
    type: 'aws_instance',
    name: 'bastion',
    values: {
      ami: 'ami-0123456789abcdef0',
      instance_type: 't4g.nano',
      subnet_id: ref('aws_subnet.public'),
      vpc_security_group_ids: [ref('aws_security_group.bastion')],
      associate_public_ip_address: true,
      metadata_options: [{ http_tokens: 'required' }],
      root_block_device: [{ encrypted: true }],
    },
  },
  {
    type: 'aws_instance',
    name: 'app',
    values: {
      ami: 'ami-0123456789abcdef0',
      instance_type: 't4g.medium',
      subnet_id: ref('aws_subnet.private'),
      vpc_security_group_ids: [ref('aws_security_group.app')],
      metadata_options: [{ http_tokens: 'optional' }],
      root_block_device: [{ encrypted: false }],
    },
  },
  {
    type: 'aws_ebs_volume',
    name: 'data',
    values: { availability_zone: 'eu-west-1a', size: 100, encrypted: true },
  },
];

const OIDC = 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com';

const accounts: PlannedResource[] = [
  {
    type: 'aws_iam_openid_connect_provider',
    name: 'github',
    values: { url: 'https://token.actions.githubusercontent.com', client_id_list: ['sts.amazonaws.com'] },
  },
  {
    type: 'aws_iam_role',
    name: 'deploy',
    values: {
      name: 'deploy',
      assume_role_policy: policy({
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: OIDC },
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
          StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:example-shop/*' },
        },
      }),
    },
  },
  {
    type: 'aws_iam_role_policy',
    name: 'deploy',
    values: {
      role: ref('aws_iam_role.deploy'),
      policy: policy({
        Effect: 'Allow',
        Action: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
        Resource: '*',
      }),
    },
  },
  {
    type: 'aws_iam_role',
    name: 'partner',
    values: {
      name: 'partner',
      assume_role_policy: policy({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::999999999999:root' },
        Action: 'sts:AssumeRole',
      }),
    },
  },
  {
    type: 'aws_iam_role_policy_attachment',
    name: 'partner',
    values: {
      role: ref('aws_iam_role.partner', 'name'),
      policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    },
  },
  {
    type: 'aws_iam_role',
    name: 'admin',
    values: {
      name: 'admin',
      assume_role_policy: policy({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::888888888888:role/people' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'example-shop' } },
      }),
      managed_policy_arns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    },
  },
];

const served = {
  target_origin_id: 'site',
  allowed_methods: ['GET', 'HEAD'],
  cached_methods: ['GET', 'HEAD'],
};
const bucket = ref('aws_s3_bucket.site');

const staticSite: PlannedResource[] = [
  { type: 'aws_s3_bucket', name: 'site', values: { bucket: 'shop-site-example' } },
  {
    type: 'aws_s3_bucket_public_access_block',
    name: 'site',
    values: {
      bucket,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
  },
  {
    type: 'aws_s3_bucket_server_side_encryption_configuration',
    name: 'site',
    values: { bucket, rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: 'AES256' }] }] },
  },
  {
    type: 'aws_s3_bucket_versioning',
    name: 'site',
    values: { bucket, versioning_configuration: [{ status: 'Enabled' }] },
  },
  {
    type: 'aws_s3_bucket_policy',
    name: 'site',
    values: {
      bucket,
      policy: policy(
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::shop-site-example/*',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Condition: {
            StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::111111111111:distribution/E2QWRUHAPOMQZL' },
          },
        },
        {
          Effect: 'Deny',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::shop-site-example', 'arn:aws:s3:::shop-site-example/*'],
          Principal: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ),
    },
  },
  {
    type: 'aws_acm_certificate',
    name: 'site',
    values: { domain_name: 'shop.example.com', validation_method: 'DNS' },
  },
  {
    type: 'aws_cloudfront_origin_access_control',
    name: 'site',
    values: {
      name: 'site',
      origin_access_control_origin_type: 's3',
      signing_behavior: 'always',
      signing_protocol: 'sigv4',
    },
  },
  {
    type: 'aws_cloudfront_distribution',
    name: 'site',
    values: {
      enabled: true,
      aliases: ['shop.example.com'],
      origin: [
        {
          origin_id: 'site',
          domain_name: ref('aws_s3_bucket.site', 'bucket_regional_domain_name'),
          origin_access_control_id: ref('aws_cloudfront_origin_access_control.site'),
        },
      ],
      default_cache_behavior: [{ ...served, viewer_protocol_policy: 'redirect-to-https' }],
      ordered_cache_behavior: [{ ...served, path_pattern: '/old/*', viewer_protocol_policy: 'allow-all' }],
      restrictions: [{ geo_restriction: [{ restriction_type: 'none' }] }],
      viewer_certificate: [
        {
          acm_certificate_arn: ref('aws_acm_certificate.site', 'arn'),
          ssl_support_method: 'sni-only',
          minimum_protocol_version: 'TLSv1',
        },
      ],
    },
  },
];

/** The plans of the architectures, by the folder of their sources. */
export const PLANS: Readonly<Record<string, string>> = {
  'three-tier-good': planOf(threeTierGood, 'eu-west-1'),
  'three-tier-bad': planOf(threeTierBad, 'eu-west-1'),
  serverless: planOf(serverless, 'eu-west-1'),
  bastion: planOf(bastion, 'eu-west-1'),
  accounts: planOf(accounts, 'eu-west-1'),
  'static-site': planOf(staticSite, 'us-east-1'),
};
