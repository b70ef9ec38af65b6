import type { ReferenceKind } from '../../../../pipelines/text.ts';

/** https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
export const PREDEFINED: Readonly<Record<string, ReferenceKind>> = {
  BITBUCKET_BRANCH: 'branch',
  BITBUCKET_BUILD_NUMBER: 'run',
  BITBUCKET_CLONE_DIR: 'workspace',
  BITBUCKET_COMMIT: 'commit',
  BITBUCKET_DEPLOYMENT_ENVIRONMENT: 'environment',
  BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID: 'environment',
  BITBUCKET_PIPELINE_UUID: 'run',
  BITBUCKET_PR_DESTINATION_BRANCH: 'branch',
  BITBUCKET_PR_ID: 'change',
  BITBUCKET_PROJECT_KEY: 'variable',
  BITBUCKET_REPO_FULL_NAME: 'variable',
  BITBUCKET_REPO_OWNER: 'variable',
  BITBUCKET_REPO_SLUG: 'variable',
  BITBUCKET_STEP_OIDC_TOKEN: 'secret',
  BITBUCKET_STEP_RUN_NUMBER: 'run',
  BITBUCKET_STEP_UUID: 'run',
  BITBUCKET_TAG: 'tag',
  BITBUCKET_WORKSPACE: 'variable',
};
