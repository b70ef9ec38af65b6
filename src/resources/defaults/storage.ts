import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults(
  {
    type: 'AWS::EFS::FileSystem',
    property: 'Encrypted',
    fallback: { value: false, because: 'EFS does not encrypt unless told to' },
    source: 'https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html',
    date: DATE,
  },
  {
    type: 'AWS::EC2::Volume',
    property: 'Encrypted',
    fallback: { open: "without it, the account's default for new volumes decides" },
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html',
    date: DATE,
  },
  {
    type: 'AWS::WorkSpaces::Workspace',
    property: 'RootVolumeEncryptionEnabled',
    fallback: { value: false, because: 'WorkSpaces does not encrypt unless told to' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-workspaces-workspace.html',
    date: DATE,
  },
  {
    type: 'AWS::WorkSpaces::Workspace',
    property: 'UserVolumeEncryptionEnabled',
    fallback: { value: false, because: 'WorkSpaces does not encrypt unless told to' },
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-workspaces-workspace.html',
    date: DATE,
  },
);
