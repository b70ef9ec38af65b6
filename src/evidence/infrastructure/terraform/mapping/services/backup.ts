import { defineRows, flag, json, many, number, one } from '../row.ts';

const LIFECYCLE = one(undefined, {
  cold_storage_after: number('MoveToColdStorageAfterDays'),
  delete_after: number('DeleteAfterDays'),
});

export default defineRows(
  {
    terraform: ['aws_backup_vault'],
    type: 'AWS::Backup::BackupVault',
    knownBy: ['name'],
    attributes: { kms_key_arn: 'EncryptionKeyArn', name: 'BackupVaultName' },
  },
  {
    terraform: ['aws_backup_vault_lock_configuration'],
    type: 'aws_backup_vault_lock_configuration',
    into: { by: ['backup_vault_name'], parents: ['AWS::Backup::BackupVault'] },
    attributes: {
      changeable_for_days: number('LockConfiguration.ChangeableForDays'),
      max_retention_days: number('LockConfiguration.MaxRetentionDays'),
      min_retention_days: number('LockConfiguration.MinRetentionDays'),
    },
  },
  {
    terraform: ['aws_backup_vault_policy'],
    type: 'aws_backup_vault_policy',
    into: { by: ['backup_vault_name'], parents: ['AWS::Backup::BackupVault'] },
    attributes: { policy: json('AccessPolicy') },
  },
  {
    terraform: ['aws_backup_plan'],
    type: 'AWS::Backup::BackupPlan',
    knownBy: ['id'],
    attributes: {
      name: 'BackupPlan.BackupPlanName',
      rule: many('BackupPlan.BackupPlanRule', {
        copy_action: many('CopyActions', { lifecycle: LIFECYCLE }),
        enable_continuous_backup: flag(),
        lifecycle: LIFECYCLE,
        schedule: 'ScheduleExpression',
        target_vault_name: 'TargetBackupVault',
      }),
    },
  },
  {
    terraform: ['aws_backup_selection'],
    type: 'AWS::Backup::BackupSelection',
    attributes: {
      condition: one('BackupSelection.Conditions'),
      iam_role_arn: 'BackupSelection.IamRoleArn',
      name: 'BackupSelection.SelectionName',
      not_resources: 'BackupSelection.NotResources',
      plan_id: 'BackupPlanId',
      resources: 'BackupSelection.Resources',
      selection_tag: many('BackupSelection.ListOfTags', {
        key: 'ConditionKey',
        type: 'ConditionType',
        value: 'ConditionValue',
      }),
    },
  },
);
