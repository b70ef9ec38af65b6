import { defineRows, json } from '../row.ts';

export default defineRows(
  { terraform: ['aws_organizations_organization'], type: 'AWS::Organizations::Organization' },
  { terraform: ['aws_organizations_organizational_unit'], type: 'AWS::Organizations::OrganizationalUnit' },
  {
    terraform: ['aws_organizations_account'],
    type: 'AWS::Organizations::Account',
    attributes: { name: 'AccountName' },
  },
  {
    terraform: ['aws_organizations_policy'],
    type: 'AWS::Organizations::Policy',
    attributes: { content: json() },
  },
);
