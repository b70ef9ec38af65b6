import { defineRows, flag, many, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_cognito_user_pool'],
    type: 'AWS::Cognito::UserPool',
    knownBy: ['name'],
    attributes: {
      name: 'UserPoolName',
      password_policy: one('Policies.PasswordPolicy'),
      user_pool_add_ons: one('UserPoolAddOns'),
      admin_create_user_config: one(undefined, { allow_admin_create_user_only: flag() }),
      account_recovery_setting: one(undefined, { recovery_mechanism: many('RecoveryMechanisms') }),
      software_token_mfa_configuration: one(undefined),
    },
  },
  {
    terraform: ['aws_cognito_user_pool_client'],
    type: 'AWS::Cognito::UserPoolClient',
    attributes: {
      name: 'ClientName',
      callback_urls: 'CallbackURLs',
      logout_urls: 'LogoutURLs',
      generate_secret: flag(),
    },
  },
  { terraform: ['aws_cognito_user_pool_domain'], type: 'AWS::Cognito::UserPoolDomain' },
  {
    terraform: ['aws_cognito_identity_pool'],
    type: 'AWS::Cognito::IdentityPool',
    attributes: { allow_unauthenticated_identities: flag(), cognito_identity_providers: many(undefined) },
  },
  {
    terraform: ['aws_cognito_identity_pool_roles_attachment'],
    type: 'AWS::Cognito::IdentityPoolRoleAttachment',
  },
  { terraform: ['aws_cognito_identity_provider'], type: 'AWS::Cognito::UserPoolIdentityProvider' },
);
