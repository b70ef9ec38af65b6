import { defineRows, json, number, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_ssm_parameter'],
    type: 'AWS::SSM::Parameter',
    knownBy: ['name'],
    attributes: { value: { is: 'text' }, insecure_value: { to: 'Value', is: 'text' } },
  },
  {
    terraform: ['aws_ssm_document'],
    type: 'AWS::SSM::Document',
    knownBy: ['name'],
    attributes: { content: json() },
  },
  { terraform: ['aws_ssm_association'], type: 'AWS::SSM::Association' },
  {
    terraform: ['aws_ssm_patch_baseline'],
    type: 'AWS::SSM::PatchBaseline',
    attributes: { approval_rule: { to: 'ApprovalRules.PatchRules', is: 'many' } },
  },
  {
    terraform: ['aws_ssm_maintenance_window'],
    type: 'AWS::SSM::MaintenanceWindow',
    attributes: { duration: number(), cutoff: number() },
  },
  { terraform: ['aws_ssm_maintenance_window_target'], type: 'AWS::SSM::MaintenanceWindowTarget' },
  {
    terraform: ['aws_ssm_maintenance_window_task'],
    type: 'AWS::SSM::MaintenanceWindowTask',
    attributes: { task_invocation_parameters: one(undefined) },
  },
  { terraform: ['aws_ssm_resource_data_sync'], type: 'AWS::SSM::ResourceDataSync' },
);
