import type { ReferenceKind } from '../../../../pipelines/text.ts';

/** https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables, and the git and branch plugins. */
export const PREDEFINED: Readonly<Record<string, ReferenceKind>> = {
  GIT_COMMIT: 'commit',
  GIT_PREVIOUS_COMMIT: 'unknown',
  GIT_PREVIOUS_SUCCESSFUL_COMMIT: 'unknown',
  GIT_BRANCH: 'branch',
  GIT_LOCAL_BRANCH: 'branch',
  BRANCH_NAME: 'branch',
  BRANCH_IS_PRIMARY: 'variable',
  CHANGE_ID: 'change',
  CHANGE_BRANCH: 'branch',
  CHANGE_TARGET: 'branch',
  TAG_NAME: 'tag',
  BUILD_NUMBER: 'run',
  BUILD_ID: 'run',
  BUILD_TAG: 'run',
  BUILD_URL: 'run',
  BUILD_TIMESTAMP: 'timestamp',
  WORKSPACE: 'workspace',
  JOB_NAME: 'variable',
  JOB_BASE_NAME: 'variable',
  NODE_NAME: 'variable',
  JENKINS_URL: 'variable',
};
