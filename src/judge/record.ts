import type { Severity } from './verdict.ts';

/** A user's dated decision to live with findings. `fingerprint` narrows it to one finding of the control. */
export interface Waiver {
  readonly id: string;
  readonly control: string;
  readonly fingerprint?: string;
  readonly reason: string;
  readonly owner: string;
  readonly coSigner?: string;
  /** ISO 8601 dates; the last day counts. */
  readonly issuedAt: string;
  readonly until: string;
}

/** A person's dated statement for what no machine can judge. */
export interface Attestation {
  readonly id: string;
  readonly control: string;
  readonly statement: string;
  readonly owner: string;
  readonly issuedAt: string;
  readonly until: string;
}

/** What a team has put on record about its findings. */
export interface TeamRecords {
  readonly waivers: readonly Waiver[];
  readonly attestations: readonly Attestation[];
  /** Fingerprints of findings that were there when the team adopted gonogo. */
  readonly baseline: ReadonlySet<string>;
}

export const NO_RECORDS: TeamRecords = { waivers: [], attestations: [], baseline: new Set() };

/** Longest life of a waiver in days, by the severity of what it silences (checklist 7.3). */
export const WAIVER_MAX_DAYS: Readonly<Record<Severity, number>> = { blocker: 90, major: 180, minor: 365 };
