import type { ReferenceKind } from '../../../../pipelines/text.ts';

/**
 * Variables that every script is given, under the names that they have there: `Build.SourceVersion` is
 * `BUILD_SOURCEVERSION`. https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables
 */
export const PREDEFINED: Readonly<Record<string, ReferenceKind>> = {
  BUILD_SOURCEVERSION: 'commit',
  BUILD_BUILDID: 'run',
  BUILD_BUILDNUMBER: 'run',
  BUILD_BUILDURI: 'run',
  BUILD_SOURCEBRANCH: 'branch',
  BUILD_SOURCEBRANCHNAME: 'branch',
  BUILD_REASON: 'unknown',
  BUILD_REPOSITORY_NAME: 'variable',
  BUILD_SOURCESDIRECTORY: 'workspace',
  BUILD_REPOSITORY_LOCALPATH: 'workspace',
  BUILD_ARTIFACTSTAGINGDIRECTORY: 'unknown',
  BUILD_STAGINGDIRECTORY: 'unknown',
  BUILD_BINARIESDIRECTORY: 'unknown',
  ENVIRONMENT_NAME: 'environment',
  PIPELINE_WORKSPACE: 'unknown',
  SYSTEM_ACCESSTOKEN: 'secret',
  SYSTEM_DEFAULTWORKINGDIRECTORY: 'workspace',
  SYSTEM_JOBID: 'run',
  SYSTEM_PULLREQUEST_PULLREQUESTID: 'change',
  SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: 'change',
  SYSTEM_PULLREQUEST_TARGETBRANCH: 'unknown',
};
