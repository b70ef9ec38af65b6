import { isList } from '../../../../../resources/value.ts';
import { containerDefinitions } from '../container-definitions.ts';
import { type AttributeRule, defineRows, flag, json, many, nothing, number, one } from '../row.ts';

const PUBLIC_IP: AttributeRule = {
  to: 'AssignPublicIp',
  values: { true: 'ENABLED', false: 'DISABLED' },
};

const CAPACITY = { capacity_provider: 'CapacityProvider', base: number(), weight: number() };

const VOLUME: AttributeRule = many('Volumes', {
  host_path: 'Host.SourcePath',
  efs_volume_configuration: one('EFSVolumeConfiguration', {
    file_system_id: 'FilesystemId',
    root_directory: 'RootDirectory',
    transit_encryption: 'TransitEncryption',
    authorization_config: one(undefined, { iam: 'IAM' }),
  }),
  docker_volume_configuration: one(undefined),
  fsx_windows_file_server_volume_configuration: one('FSxWindowsFileServerVolumeConfiguration'),
  configure_at_launch: flag('ConfiguredAtLaunch'),
});

export default defineRows(
  {
    terraform: ['aws_ecs_task_definition'],
    type: 'AWS::ECS::TaskDefinition',
    knownBy: ['family'],
    attributes: {
      container_definitions: nothing,
      requires_compatibilities: 'RequiresCompatibilities',
      volume: VOLUME,
      runtime_platform: one(undefined),
      ephemeral_storage: one(undefined, { size_in_gib: number('SizeInGiB') }),
      proxy_configuration: one(undefined),
      cpu: { is: 'text' },
      memory: { is: 'text' },
    },
    build: ({ attributes, set }) =>
      set('ContainerDefinitions', containerDefinitions(attributes.container_definitions ?? undefined), [
        'container_definitions',
      ]),
  },
  {
    terraform: ['aws_ecs_service'],
    type: 'AWS::ECS::Service',
    knownBy: ['name'],
    attributes: {
      name: 'ServiceName',
      desired_count: number(),
      deployment_maximum_percent: number('DeploymentConfiguration.MaximumPercent'),
      deployment_minimum_healthy_percent: number('DeploymentConfiguration.MinimumHealthyPercent'),
      deployment_circuit_breaker: one('DeploymentConfiguration.DeploymentCircuitBreaker', {
        enable: flag(),
        rollback: flag(),
      }),
      deployment_configuration: one('DeploymentConfiguration', {
        bake_time_in_minutes: number(),
        lifecycle_hook: many('LifecycleHooks'),
        canary_configuration: one(undefined),
        linear_configuration: one(undefined),
      }),
      deployment_controller: one(undefined),
      alarms: one('DeploymentConfiguration.Alarms', { enable: flag(), rollback: flag() }),
      network_configuration: one('NetworkConfiguration.AwsvpcConfiguration', { assign_public_ip: PUBLIC_IP }),
      load_balancer: many('LoadBalancers', {
        elb_name: 'LoadBalancerName',
        container_port: number(),
        advanced_configuration: one(undefined),
      }),
      capacity_provider_strategy: many('CapacityProviderStrategy', CAPACITY),
      health_check_grace_period_seconds: number(),
      enable_execute_command: flag(),
      volume_configuration: many('VolumeConfigurations', {
        managed_ebs_volume: one('ManagedEBSVolume', { encrypted: flag() }),
      }),
      iam_role: 'Role',
      ordered_placement_strategy: many('PlacementStrategies'),
      placement_constraints: many('PlacementConstraints'),
      service_registries: many('ServiceRegistries'),
      service_connect_configuration: one(undefined),
    },
  },
  {
    terraform: ['aws_ecs_cluster'],
    type: 'AWS::ECS::Cluster',
    knownBy: ['name'],
    attributes: {
      name: 'ClusterName',
      setting: many('ClusterSettings'),
      configuration: one(undefined, {
        execute_command_configuration: one(undefined, { log_configuration: one(undefined) }),
        managed_storage_configuration: one(undefined),
      }),
      default_capacity_provider_strategy: many('DefaultCapacityProviderStrategy', CAPACITY),
    },
  },
  {
    terraform: ['aws_ecs_cluster_capacity_providers'],
    type: 'AWS::ECS::ClusterCapacityProviderAssociations',
    attributes: {
      cluster_name: 'Cluster',
      default_capacity_provider_strategy: many('DefaultCapacityProviderStrategy', CAPACITY),
    },
  },
  {
    terraform: ['aws_ecs_capacity_provider'],
    type: 'AWS::ECS::CapacityProvider',
    knownBy: ['name'],
    attributes: { auto_scaling_group_provider: one(undefined, { managed_scaling: one(undefined) }) },
  },
  {
    terraform: ['aws_ecs_task_set'],
    type: 'AWS::ECS::TaskSet',
    attributes: {
      network_configuration: one('NetworkConfiguration.AwsvpcConfiguration', { assign_public_ip: PUBLIC_IP }),
      load_balancer: many('LoadBalancers'),
      capacity_provider_strategy: many('CapacityProviderStrategy', CAPACITY),
    },
  },
  {
    terraform: ['aws_batch_job_definition'],
    type: 'AWS::Batch::JobDefinition',
    attributes: { name: 'JobDefinitionName', container_properties: nothing, node_properties: nothing },
    build: ({ attributes, set }) => {
      const read = containerDefinitions(attributes.container_properties ?? undefined);
      const properties = isList(read) && read.length === 1 ? read[0] : read;
      set('ContainerProperties', properties, ['container_properties']);
      const nodes = containerDefinitions(attributes.node_properties ?? undefined);
      set('NodeProperties', isList(nodes) ? nodes[0] : nodes, ['node_properties']);
    },
  },
  {
    terraform: ['aws_ecr_repository'],
    type: 'AWS::ECR::Repository',
    knownBy: ['name'],
    attributes: {
      name: 'RepositoryName',
      image_scanning_configuration: one(undefined, { scan_on_push: flag() }),
      encryption_configuration: one(undefined, { kms_key: 'KmsKey' }),
      image_tag_mutability_exclusion_filter: many('ImageTagMutabilityExclusionFilters', {
        filter: 'ImageTagMutabilityExclusionFilterValue',
        filter_type: 'ImageTagMutabilityExclusionFilterType',
      }),
    },
  },
  {
    terraform: ['aws_ecr_lifecycle_policy'],
    type: 'aws_ecr_lifecycle_policy',
    into: { by: ['repository'], parents: ['AWS::ECR::Repository'] },
    attributes: { policy: 'LifecyclePolicy.LifecyclePolicyText' },
  },
  {
    terraform: ['aws_ecr_repository_policy'],
    type: 'aws_ecr_repository_policy',
    into: { by: ['repository'], parents: ['AWS::ECR::Repository'] },
    attributes: { policy: json('RepositoryPolicyText') },
  },
  {
    terraform: ['aws_ecr_registry_scanning_configuration'],
    type: 'AWS::ECR::RegistryScanningConfiguration',
    attributes: { rule: many('Rules', { repository_filter: many('RepositoryFilters') }) },
  },
  {
    terraform: ['aws_ecr_registry_policy'],
    type: 'AWS::ECR::RegistryPolicy',
    attributes: { policy: json('PolicyText') },
  },
  { terraform: ['aws_ecrpublic_repository'], type: 'AWS::ECR::PublicRepository' },
);
