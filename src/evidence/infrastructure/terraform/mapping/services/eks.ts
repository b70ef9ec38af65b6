import { isList, type Value } from '../../../../../resources/value.ts';
import { defineRows, flag, many, nothing, number, one } from '../row.ts';

/** CloudFormation lists mappings where Terraform lists names. */
function logTypes(types: Value | undefined): Value | undefined {
  return isList(types) ? types.map((type): Value => ({ Type: type })) : types;
}

export default defineRows(
  {
    terraform: ['aws_eks_cluster'],
    type: 'AWS::EKS::Cluster',
    knownBy: ['name'],
    attributes: {
      vpc_config: one('ResourcesVpcConfig', {
        endpoint_private_access: flag(),
        endpoint_public_access: flag(),
      }),
      encryption_config: many('EncryptionConfig', { provider: one(undefined) }),
      enabled_cluster_log_types: nothing,
      access_config: one(undefined, { bootstrap_cluster_creator_admin_permissions: flag() }),
      kubernetes_network_config: one(undefined),
      upgrade_policy: one(undefined),
      version: { is: 'text' },
    },
    build: ({ attributes, set }) =>
      set(
        'Logging.ClusterLogging.EnabledTypes',
        logTypes(attributes.enabled_cluster_log_types ?? undefined),
        ['enabled_cluster_log_types'],
      ),
  },
  {
    terraform: ['aws_eks_node_group'],
    type: 'AWS::EKS::Nodegroup',
    attributes: {
      node_group_name: 'NodegroupName',
      node_role_arn: 'NodeRole',
      subnet_ids: 'Subnets',
      scaling_config: one(undefined, {
        min_size: number(),
        max_size: number(),
        desired_size: number(),
      }),
      update_config: one(undefined),
      remote_access: one(undefined, {
        ec2_ssh_key: 'Ec2SshKey',
        source_security_group_ids: 'SourceSecurityGroups',
      }),
      launch_template: one(undefined),
      version: { is: 'text' },
    },
  },
  {
    terraform: ['aws_eks_fargate_profile'],
    type: 'AWS::EKS::FargateProfile',
    attributes: { subnet_ids: 'Subnets', selector: many('Selectors') },
  },
  { terraform: ['aws_eks_addon'], type: 'AWS::EKS::Addon' },
  { terraform: ['aws_eks_access_entry'], type: 'AWS::EKS::AccessEntry' },
  { terraform: ['aws_eks_pod_identity_association'], type: 'AWS::EKS::PodIdentityAssociation' },
);
