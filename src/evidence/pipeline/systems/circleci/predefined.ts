import type { ReferenceKind } from '../../../../pipelines/text.ts';

/** Variables that every script is given: https://circleci.com/docs/reference/variables/#built-in-environment-variables */
export const PREDEFINED: Readonly<Record<string, ReferenceKind>> = {
  CIRCLE_SHA1: 'commit',
  CIRCLE_BRANCH: 'branch',
  CIRCLE_TAG: 'tag',
  CIRCLE_BUILD_NUM: 'run',
  CIRCLE_BUILD_URL: 'run',
  CIRCLE_PIPELINE_ID: 'run',
  CIRCLE_WORKFLOW_ID: 'run',
  CIRCLE_WORKFLOW_JOB_ID: 'run',
  CIRCLE_PREVIOUS_BUILD_NUM: 'run',
  CIRCLE_PR_NUMBER: 'change',
  CIRCLE_PULL_REQUEST: 'change',
  CIRCLE_PULL_REQUESTS: 'change',
  CIRCLE_WORKING_DIRECTORY: 'workspace',
  CIRCLE_OIDC_TOKEN: 'secret',
  CIRCLE_OIDC_TOKEN_V2: 'secret',
  CIRCLE_JOB: 'unknown',
  CIRCLE_NODE_INDEX: 'unknown',
  CIRCLE_NODE_TOTAL: 'unknown',
  CIRCLE_PROJECT_REPONAME: 'variable',
  CIRCLE_PROJECT_USERNAME: 'variable',
  CIRCLE_REPOSITORY_URL: 'variable',
  CIRCLE_USERNAME: 'variable',
};
