import { type AttributeRule, defineRows, json, type MappingRow, many, nothing, one } from '../row.ts';

const ARNS: AttributeRule = { to: 'ManagedPolicyArns', is: 'list' };

/** `role`, `user` or `group`, with what is fastened to it by resources of their own. */
function identity(terraform: 'role' | 'user' | 'group', type: string): readonly MappingRow[] {
  const into = { by: [terraform], parents: [type] };
  const name = `${terraform[0]?.toUpperCase() ?? ''}${terraform.slice(1)}Name`;
  return [
    {
      terraform: [`aws_iam_${terraform}`],
      type,
      knownBy: ['name', 'id'],
      attributes: {
        name,
        assume_role_policy: json('AssumeRolePolicyDocument'),
        managed_policy_arns: ARNS,
        inline_policy: many('Policies', { name: 'PolicyName', policy: json('PolicyDocument') }),
      },
    },
    {
      terraform: [`aws_iam_${terraform}_policy`],
      type: `${type}Policy`,
      into: { ...into, memberOf: 'Policies' },
      attributes: { name: 'PolicyName', policy: json('PolicyDocument'), [terraform]: name },
    },
    {
      terraform: [`aws_iam_${terraform}_policy_attachment`],
      type: `aws_iam_${terraform}_policy_attachment`,
      into,
      attributes: { policy_arn: ARNS, [terraform]: name },
    },
    {
      terraform: [`aws_iam_${terraform}_policy_attachments_exclusive`],
      type: `aws_iam_${terraform}_policy_attachment`,
      into: { by: [`${terraform}_name`], parents: [type] },
      attributes: { policy_arns: ARNS, [`${terraform}_name`]: name },
    },
  ];
}

export default defineRows(
  ...identity('role', 'AWS::IAM::Role'),
  ...identity('user', 'AWS::IAM::User'),
  ...identity('group', 'AWS::IAM::Group'),
  {
    terraform: ['aws_iam_policy'],
    type: 'AWS::IAM::ManagedPolicy',
    knownBy: ['name'],
    attributes: { name: 'ManagedPolicyName', policy: json('PolicyDocument') },
  },
  {
    terraform: ['aws_iam_policy_attachment'],
    type: 'aws_iam_policy_attachment',
    attributes: { policy_arn: ARNS },
  },
  {
    terraform: ['aws_iam_instance_profile'],
    type: 'AWS::IAM::InstanceProfile',
    knownBy: ['name'],
    attributes: { name: 'InstanceProfileName', role: { to: 'Roles', is: 'list' } },
  },
  {
    terraform: ['aws_iam_user_group_membership'],
    type: 'AWS::IAM::UserToGroupAddition',
    attributes: { user: { to: 'Users', is: 'list' } },
  },
  {
    terraform: ['aws_iam_group_membership'],
    type: 'AWS::IAM::UserToGroupAddition',
    attributes: { name: nothing, group: 'GroupName' },
  },
  {
    terraform: ['aws_iam_openid_connect_provider'],
    type: 'AWS::IAM::OIDCProvider',
    attributes: { client_id_list: 'ClientIdList', thumbprint_list: 'ThumbprintList' },
  },
  { terraform: ['aws_iam_saml_provider'], type: 'AWS::IAM::SAMLProvider' },
  {
    terraform: ['aws_iam_access_key'],
    type: 'AWS::IAM::AccessKey',
    attributes: { user: 'UserName' },
  },
  {
    terraform: ['aws_iam_service_linked_role'],
    type: 'AWS::IAM::ServiceLinkedRole',
    attributes: { aws_service_name: 'AWSServiceName' },
  },
  {
    terraform: ['aws_ssoadmin_permission_set'],
    type: 'AWS::SSO::PermissionSet',
    knownBy: ['name'],
  },
  {
    terraform: ['aws_ssoadmin_managed_policy_attachment'],
    type: 'aws_ssoadmin_managed_policy_attachment',
    into: { by: ['permission_set_arn'], parents: ['AWS::SSO::PermissionSet'] },
    attributes: { managed_policy_arn: { to: 'ManagedPolicies', is: 'list' }, instance_arn: nothing },
  },
  {
    terraform: ['aws_ssoadmin_permission_set_inline_policy'],
    type: 'aws_ssoadmin_permission_set_inline_policy',
    into: { by: ['permission_set_arn'], parents: ['AWS::SSO::PermissionSet'] },
    attributes: { inline_policy: json(), instance_arn: nothing },
  },
  {
    terraform: ['aws_rolesanywhere_trust_anchor'],
    type: 'AWS::RolesAnywhere::TrustAnchor',
    attributes: { source: one(undefined) },
  },
);
