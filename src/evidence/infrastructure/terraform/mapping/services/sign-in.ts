import { defineRows, nothing } from '../row.ts';

export default defineRows({
  terraform: ['aws_iam_user_login_profile'],
  type: 'aws_iam_user_login_profile',
  into: { by: ['user'], parents: ['AWS::IAM::User'] },
  attributes: { pgp_key: nothing, password_length: nothing, password_reset_required: nothing },
  build: ({ attributes, set }) =>
    set('LoginProfile', { PasswordResetRequired: attributes.password_reset_required ?? false }, ['user']),
});
