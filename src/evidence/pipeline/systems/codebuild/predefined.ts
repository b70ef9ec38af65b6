import type { ReferenceKind } from '../../../../pipelines/text.ts';

/** https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html */
export const PREDEFINED: Readonly<Record<string, ReferenceKind>> = {
  CODEBUILD_RESOLVED_SOURCE_VERSION: 'commit',
  // A commit, a branch, a tag or `pr/12`: what the build was started with.
  CODEBUILD_SOURCE_VERSION: 'branch',
  CODEBUILD_BUILD_NUMBER: 'run',
  CODEBUILD_BUILD_ID: 'run',
  CODEBUILD_BUILD_ARN: 'run',
  CODEBUILD_BATCH_BUILD_IDENTIFIER: 'run',
  CODEBUILD_START_TIME: 'timestamp',
  CODEBUILD_WEBHOOK_HEAD_REF: 'branch',
  CODEBUILD_WEBHOOK_BASE_REF: 'branch',
  CODEBUILD_WEBHOOK_TRIGGER: 'branch',
  CODEBUILD_WEBHOOK_PREV_COMMIT: 'unknown',
  CODEBUILD_SRC_DIR: 'workspace',
  CODEBUILD_INITIATOR: 'variable',
  CODEBUILD_PROJECT_UUID: 'variable',
  AWS_REGION: 'variable',
  AWS_DEFAULT_REGION: 'variable',
};
