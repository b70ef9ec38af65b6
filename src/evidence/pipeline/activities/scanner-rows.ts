import type { ActivityDetail, ActivityKind } from '../../../pipelines/activity.ts';
import { failsUnless, flag } from './questions.ts';
import { does, family } from './row.ts';

/** Rows for scanners that fail on what they find unless one of these options hides it, by the languages they read. */
export function scannerRows(
  kind: ActivityKind,
  subject: ActivityDetail['subject'],
  ...hiding: readonly string[]
) {
  const fails = failsUnless(flag(...hiding), 'an option hides what it finds');
  return (languages: readonly string[]) => family([does(kind, { subject, languages }, { fails })]);
}
