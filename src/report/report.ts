import type { Settle } from '../judge/fact.ts';
import type { Reference } from '../judge/reference.ts';
import type { Source } from '../judge/source.ts';
import type { Plane, Section, Severity, Strength, Tier, Verdict } from '../judge/verdict.ts';
import type { PipelineDrawing } from '../pipelines/drawing/drawing.ts';
import type { InfrastructureMap } from '../resources/map/map.ts';

export const REPORT_SCHEMA = 'https://gonogo.dev/schema/report/v1';

export type Answer = 'GO' | 'NO-GO' | 'UNDECIDED';

/** Everything one check found. The JSON output is this object; every other format is rendered from it. */
export interface Report {
  readonly schema: typeof REPORT_SCHEMA;
  readonly tool: { readonly version: string };
  readonly target: {
    readonly path: string;
    readonly commit: string | null;
    readonly dirty: boolean | null;
    readonly kind: 'checkout' | 'folder';
    /** Path of the target within its git repository, with a slash at the end; empty at its root. */
    readonly prefix: string;
    /** The file at the root that stands for the whole tree where a format must name a file. `null` without one. */
    readonly anchor: string | null;
  };
  /** When the check ran, ISO 8601 in UTC. */
  readonly checkedAt: string;
  readonly answer: Answer;
  /** Why the answer is what it is: one sentence each, worst first. */
  readonly because: readonly string[];
  /** From which severity on a finding means NO-GO. */
  readonly gate: 'blocker' | 'major';
  /** How many controls were asked for, of how many. */
  readonly scope: { readonly chosen: number; readonly all: number };
  readonly items: readonly ItemReport[];
  readonly controls: readonly ControlReport[];
  /** Controls of the chosen scope that this version cannot check yet. They count as nothing. */
  readonly notChecked: readonly NotChecked[];
  readonly evidence: readonly EvidenceReport[];
  /** What was understood of the pipelines; `null` where there is none, or no chosen control asked for them. */
  readonly pipeline: PipelineDrawing | null;
  /** What was understood of the infrastructure: who reaches whom; `null` as for the pipelines. */
  readonly infrastructure: { readonly maps: readonly InfrastructureMap[] } | null;
  /** Waivers and attestations in the tree that count for nothing, and why. */
  readonly ignoredRecords: readonly IgnoredRecord[];
}

export interface ItemReport {
  readonly id: string;
  readonly section: Section;
  readonly title: string;
  readonly demand: string;
  /** Unknown while one of its controls cannot be checked yet; `null` when none can. */
  readonly verdict: Verdict | null;
  /** Every control of the item that was checked. */
  readonly controls: readonly string[];
  /** Its controls that this version cannot check yet. */
  readonly notChecked: readonly string[];
}

export interface ControlReport {
  readonly id: string;
  readonly item: string;
  readonly title: string;
  readonly tier: Tier;
  readonly severity: Severity;
  readonly planes: readonly Plane[];
  readonly verdict: Verdict;
  /** Of a pass: the weaker of what its subjects rest on. `null` otherwise. */
  readonly strength: Strength | null;
  readonly reason: string | null;
  /** What would settle an unknown. `null` otherwise. */
  readonly settle: Settle | null;
  readonly why: string;
  /** How it is judged. */
  readonly how: string;
  readonly remedy: string;
  readonly references: readonly Reference[];
  readonly subjects: readonly SubjectReport[];
  readonly findings: readonly FindingReport[];
  readonly remarks: readonly FindingReport[];
  /** A person's dated statement that settles this unknown. Shown apart from a pass. */
  readonly attestation: AttestationReport | null;
}

export interface SubjectReport {
  readonly source: Source;
  readonly verdict: Verdict;
  readonly because: string;
}

export interface FindingReport {
  readonly message: string;
  readonly severity: Severity;
  readonly source: Source;
  /** Stable across moved lines: hash of the control and the finding's address. 64 hex digits. */
  readonly fingerprint: string;
  readonly fix: 'safe' | 'risky' | null;
  readonly waiver: WaiverReport | null;
  /** Known since the baseline was written: it does not decide. */
  readonly isBaseline: boolean;
}

export interface WaiverReport {
  readonly id: string;
  readonly reason: string;
  readonly owner: string;
  /** ISO 8601 date. */
  readonly until: string;
}

export interface AttestationReport {
  readonly id: string;
  readonly statement: string;
  readonly owner: string;
  readonly until: string;
}

export interface NotChecked {
  readonly id: string;
  readonly item: string;
  readonly tier: Tier;
  readonly severity: Severity;
  readonly planes: readonly Plane[];
}

export interface IgnoredRecord {
  readonly path: string;
  readonly because: string;
}

export interface EvidenceReport {
  readonly fact: string;
  readonly available: boolean;
  /** Why it is not available, or holds nothing; else the first gap. */
  readonly reason: string | null;
  /** Parts of the source that could not be seen. */
  readonly gaps: readonly { readonly path: string | null; readonly because: string }[];
  readonly ms: number;
}
