import { defineDefaults } from './row.ts';

const DATE = '2026-11-23';

export default defineDefaults({
  type: 'AWS::KMS::Key',
  property: 'EnableKeyRotation',
  fallback: { value: false, because: 'KMS does not rotate a key unless told to' },
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-enable.html',
  date: DATE,
});
