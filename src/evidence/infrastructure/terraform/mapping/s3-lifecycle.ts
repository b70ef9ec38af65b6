import { type Attributes, flag, many, number, one } from './row.ts';

const TRANSITION: Attributes = { days: number('TransitionInDays'), date: 'TransitionDate' };
const NONCURRENT_TRANSITION: Attributes = {
  days: number('TransitionInDays'),
  noncurrent_days: number('TransitionInDays'),
};

/** A rule of `aws_s3_bucket_lifecycle_configuration`. CloudFormation has the expiration flat in the rule. */
export const LIFECYCLE_RULE: Attributes = {
  abort_incomplete_multipart_upload: one(undefined),
  expiration: one('', {
    days: number('ExpirationInDays'),
    date: 'ExpirationDate',
    expired_object_delete_marker: flag(),
  }),
  noncurrent_version_expiration: one(undefined, {
    days: number('NoncurrentDays'),
    noncurrent_days: number('NoncurrentDays'),
  }),
  transition: many('Transitions', TRANSITION),
  noncurrent_version_transition: many('NoncurrentVersionTransitions', NONCURRENT_TRANSITION),
  filter: one(undefined),
};

/** A `lifecycle_rule` inside of `aws_s3_bucket`, as it was before version 4 of the provider. */
export const OLD_LIFECYCLE_RULE: Attributes = {
  ...LIFECYCLE_RULE,
  enabled: { to: 'Status', values: { true: 'Enabled', false: 'Disabled' } },
  abort_incomplete_multipart_upload_days: number('AbortIncompleteMultipartUpload.DaysAfterInitiation'),
};
