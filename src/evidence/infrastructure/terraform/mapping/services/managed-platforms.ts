import { defineRows, flag, json, many, number, one } from '../row.ts';

const RECIPE_DEVICE = many('BlockDeviceMappings', { ebs: one(undefined, { encrypted: flag() }) });
const SETTING = { namespace: 'Namespace', name: 'OptionName', value: 'Value', resource: 'ResourceName' };

export default defineRows(
  {
    terraform: ['aws_elastic_beanstalk_environment'],
    type: 'AWS::ElasticBeanstalk::Environment',
    knownBy: ['name'],
    attributes: {
      name: 'EnvironmentName',
      application: 'ApplicationName',
      platform_arn: 'PlatformArn',
      setting: many('OptionSettings', SETTING),
      template_name: 'TemplateName',
      tier: 'Tier.Name',
      cname_prefix: 'CNAMEPrefix',
    },
  },
  {
    terraform: ['aws_elastic_beanstalk_configuration_template'],
    type: 'AWS::ElasticBeanstalk::ConfigurationTemplate',
    knownBy: ['name'],
    attributes: { application: 'ApplicationName', setting: many('OptionSettings', SETTING) },
  },
  {
    terraform: ['aws_elastic_beanstalk_application'],
    type: 'AWS::ElasticBeanstalk::Application',
    knownBy: ['name'],
    attributes: { name: 'ApplicationName' },
  },
  {
    terraform: ['aws_emr_cluster'],
    type: 'AWS::EMR::Cluster',
    attributes: {
      service_role: 'ServiceRole',
      ec2_attributes: one('Instances', {
        subnet_id: 'Ec2SubnetId',
        subnet_ids: 'Ec2SubnetIds',
        key_name: 'Ec2KeyName',
        emr_managed_master_security_group: 'EmrManagedMasterSecurityGroup',
        emr_managed_slave_security_group: 'EmrManagedSlaveSecurityGroup',
      }),
      log_uri: 'LogUri',
      visible_to_all_users: flag(),
    },
  },
  {
    terraform: ['aws_emr_security_configuration'],
    type: 'AWS::EMR::SecurityConfiguration',
    attributes: { configuration: json('SecurityConfiguration') },
  },
  {
    terraform: ['aws_batch_compute_environment'],
    type: 'AWS::Batch::ComputeEnvironment',
    attributes: {
      compute_resources: one(undefined, {
        max_vcpus: number('MaxvCpus'),
        min_vcpus: number('MinvCpus'),
        ec2_configuration: many('Ec2Configuration'),
        launch_template: one(undefined),
      }),
    },
  },
  {
    terraform: ['aws_sagemaker_notebook_instance'],
    type: 'AWS::SageMaker::NotebookInstance',
    knownBy: ['name'],
    attributes: {
      name: 'NotebookInstanceName',
      instance_metadata_service_configuration: one(undefined, {
        minimum_instance_metadata_service_version: { is: 'text' },
      }),
      lifecycle_config_name: 'LifecycleConfigName',
      security_groups: 'SecurityGroupIds',
      volume_size: number('VolumeSizeInGB'),
    },
  },
  {
    terraform: ['aws_sagemaker_domain'],
    type: 'AWS::SageMaker::Domain',
    attributes: { default_user_settings: one(undefined), domain_name: 'DomainName' },
  },
  {
    terraform: ['aws_sagemaker_endpoint_configuration'],
    type: 'AWS::SageMaker::EndpointConfig',
    knownBy: ['name'],
    attributes: { kms_key_arn: 'KmsKeyId', production_variants: many('ProductionVariants') },
  },
  {
    terraform: ['aws_imagebuilder_image_pipeline'],
    type: 'AWS::ImageBuilder::ImagePipeline',
    attributes: { schedule: one(undefined), image_scanning_configuration: one(undefined) },
  },
  {
    terraform: ['aws_imagebuilder_image_recipe'],
    type: 'AWS::ImageBuilder::ImageRecipe',
    attributes: { block_device_mapping: RECIPE_DEVICE, component: many('Components') },
  },
  {
    terraform: ['aws_imagebuilder_container_recipe'],
    type: 'AWS::ImageBuilder::ContainerRecipe',
    attributes: {
      component: many('Components'),
      instance_configuration: one(undefined, { block_device_mapping: RECIPE_DEVICE }),
    },
  },
  {
    terraform: ['aws_imagebuilder_infrastructure_configuration'],
    type: 'AWS::ImageBuilder::InfrastructureConfiguration',
    attributes: {
      instance_metadata_options: one('InstanceMetadataOptions', { http_put_response_hop_limit: number() }),
    },
  },
);
