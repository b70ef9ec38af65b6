/** The words a judgement is made of. See docs/architecture.md for what each one promises. */

export const VERDICTS = ['pass', 'fail', 'not-applicable', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A pass is `declared` when code says so, `observed` when the account, the forge or the running app does. */
export type Strength = 'declared' | 'observed';

/** From worst to mildest. */
export const SEVERITIES = ['blocker', 'major', 'minor'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Tier = 1 | 2 | 3;

/** Where evidence comes from. */
export const PLANES = [
  'repo',
  'pipeline',
  'infrastructure',
  'account',
  'forge',
  'runtime',
  'release',
  'attestation',
] as const;
export type Plane = (typeof PLANES)[number];

export const SECTIONS = [
  'integration',
  'delivery',
  'security',
  'monitoring',
  'environments',
  'cost',
] as const;
export type Section = (typeof SECTIONS)[number];

/** True when `severity` is as bad as `threshold` or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
