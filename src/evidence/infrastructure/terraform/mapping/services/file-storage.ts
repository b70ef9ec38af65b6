import { type Attributes, defineRows, flag, json, number, one } from '../row.ts';

const FSX: Attributes = {
  automatic_backup_retention_days: number(),
  copy_tags_to_backups: flag(),
};

function fileSystem(terraform: string, kind: string, configuration: string) {
  return {
    terraform: [terraform],
    type: 'AWS::FSx::FileSystem',
    attributes: {
      ...FSX,
      automatic_backup_retention_days: number(`${configuration}.AutomaticBackupRetentionDays`),
    },
    build: ({ set }: { set(to: string, value: string): void }) => set('FileSystemType', kind),
  };
}

export default defineRows(
  {
    terraform: ['aws_efs_file_system'],
    type: 'AWS::EFS::FileSystem',
    knownBy: ['creation_token'],
    attributes: { encrypted: flag(), protection: one('FileSystemProtection') },
  },
  {
    terraform: ['aws_efs_backup_policy'],
    type: 'aws_efs_backup_policy',
    into: { by: ['file_system_id'], parents: ['AWS::EFS::FileSystem'] },
    attributes: { backup_policy: one(undefined) },
  },
  {
    terraform: ['aws_efs_file_system_policy'],
    type: 'aws_efs_file_system_policy',
    into: { by: ['file_system_id'], parents: ['AWS::EFS::FileSystem'] },
    attributes: { policy: json('FileSystemPolicy') },
  },
  { terraform: ['aws_efs_mount_target'], type: 'AWS::EFS::MountTarget' },
  {
    terraform: ['aws_efs_access_point'],
    type: 'AWS::EFS::AccessPoint',
    attributes: {
      posix_user: one(undefined),
      root_directory: one(undefined, { creation_info: one(undefined) }),
    },
  },
  fileSystem('aws_fsx_lustre_file_system', 'LUSTRE', 'LustreConfiguration'),
  fileSystem('aws_fsx_windows_file_system', 'WINDOWS', 'WindowsConfiguration'),
  fileSystem('aws_fsx_ontap_file_system', 'ONTAP', 'OntapConfiguration'),
  fileSystem('aws_fsx_openzfs_file_system', 'OPENZFS', 'OpenZFSConfiguration'),
);
