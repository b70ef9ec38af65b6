import type { Severity } from './verdict.ts';

/** A user's dated decision to live with findings that stood when it was written. */
export interface Waiver {
  readonly id: string;
  readonly path: string;
  readonly control: string;
  /** The findings it silences; later ones of the same control still count. */
  readonly fingerprints: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** A second person, other than the owner: blockers need one. */
  readonly coSigner: string | null;
  /** ISO 8601 dates; the last day counts. */
  readonly from: string;
  readonly until: string;
}

/** A person's dated statement for what no machine can judge. */
export interface Attestation {
  readonly id: string;
  readonly path: string;
  readonly control: string;
  readonly statement: string;
  readonly owner: string;
  readonly from: string;
  readonly until: string;
}

/** A record in the tree that counts for nothing, and why. */
export interface IgnoredRecord {
  readonly path: string;
  readonly because: string;
}

/** What a team has put on record about its findings. */
export interface TeamRecords {
  readonly waivers: readonly Waiver[];
  readonly attestations: readonly Attestation[];
  readonly ignored: readonly IgnoredRecord[];
  /** Fingerprints of findings that were there when the team adopted gonogo. */
  readonly baseline: ReadonlySet<string>;
}

export const NO_RECORDS: TeamRecords = { waivers: [], attestations: [], ignored: [], baseline: new Set() };

/** Longest life of a waiver in days, by the severity of what it silences (checklist 7.3). */
export const WAIVER_MAX_DAYS: Readonly<Record<Severity, number>> = { blocker: 90, major: 180, minor: 365 };

const DAY_MS = 86_400_000;

/** Days from one ISO 8601 date to another. */
export function daysBetween(from: string, until: string): number {
  return (Date.parse(until.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY_MS;
}

export interface Dated {
  readonly from: string;
  readonly until: string;
}

/** Whether the record counts on this day (`yyyy-mm-dd`). */
export function isLive({ from, until }: Dated, today: string): boolean {
  return from.slice(0, 10) <= today && today <= until.slice(0, 10);
}

/** Why a waiver may not silence a finding of this severity, or nothing when it may. */
export function objectionTo(waiver: Waiver, severity: Severity): string | undefined {
  const days = daysBetween(waiver.from, waiver.until);
  const most = WAIVER_MAX_DAYS[severity];
  if (days > most)
    return `it lasts ${days} days, and a waiver of a ${severity} finding lasts at most ${most}`;
  if (severity !== 'blocker') return undefined;
  if (waiver.coSigner === null) return 'a blocker needs a co-signer';
  if (waiver.coSigner === waiver.owner)
    return 'the co-signer of a blocker must be somebody else than the owner';
  return undefined;
}
