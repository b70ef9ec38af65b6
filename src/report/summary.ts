import type { Settle } from '../judge/fact.ts';
import { SEVERITIES, type Severity } from '../judge/verdict.ts';
import type { ControlReport, FindingReport, NotChecked, Report } from './report.ts';
import { stands } from './standing.ts';

/** A control with those of its findings that belong together. */
export interface ControlFindings {
  readonly control: ControlReport;
  readonly findings: readonly FindingReport[];
}

/** What a reader wants first, picked from the report once for every format that people read. */
export interface Summary {
  /** Findings that decide or count, by their own severity: tier 1 first, then in the checklist's order. */
  readonly standing: Readonly<Record<Severity, readonly ControlFindings[]>>;
  /** Findings under a live waiver. */
  readonly waived: readonly ControlFindings[];
  /** Findings known since the baseline, unless waived. */
  readonly known: readonly ControlFindings[];
  readonly passed: readonly ControlReport[];
  readonly notApplicable: readonly ControlReport[];
  /** Unknown and not attested, tier-1 blockers first. */
  readonly unknown: readonly ControlReport[];
  readonly attested: readonly ControlReport[];
  readonly notChecked: readonly NotChecked[];
  readonly remarks: number;
}

export function summarise(report: Report): Summary {
  const { controls } = report;
  const standing = (severity: Severity) =>
    pick(controls, (finding) => stands(finding) && finding.severity === severity).toSorted(
      (a, b) => a.control.tier - b.control.tier,
    );
  const unknown = controls.filter(({ verdict }) => verdict === 'unknown');
  const open = unknown.filter(({ attestation }) => attestation === null);
  return {
    standing: { blocker: standing('blocker'), major: standing('major'), minor: standing('minor') },
    waived: pick(controls, ({ waiver }) => waiver !== null),
    known: pick(controls, ({ waiver, isBaseline }) => waiver === null && isBaseline),
    passed: controls.filter(({ verdict }) => verdict === 'pass'),
    notApplicable: controls.filter(({ verdict }) => verdict === 'not-applicable'),
    unknown: [...open.filter(isGate), ...open.filter((control) => !isGate(control))],
    attested: unknown.filter(({ attestation }) => attestation !== null),
    notChecked: report.notChecked,
    remarks: controls.reduce((sum, { remarks }) => sum + remarks.length, 0),
  };
}

function pick(
  controls: readonly ControlReport[],
  isWanted: (finding: FindingReport) => boolean,
): readonly ControlFindings[] {
  return controls
    .map((control) => ({ control, findings: control.findings.filter(isWanted) }))
    .filter(({ findings }) => findings.length > 0);
}

/** Whether a GO needs this control to be proven. */
export function isGate({ tier, severity }: Pick<ControlReport, 'tier' | 'severity'>): boolean {
  return tier === 1 && severity === 'blocker';
}

export function countFindings(groups: readonly ControlFindings[]): number {
  return groups.reduce((sum, { findings }) => sum + findings.length, 0);
}

/** The worst severity among a control's findings; its own when it has none. */
export function worstSeverity({ findings, severity }: ControlReport): Severity {
  return SEVERITIES.find((worst) => findings.some((finding) => finding.severity === worst)) ?? severity;
}

/** Whether the control could not be judged because gonogo itself broke. */
export function isOurFault({ verdict, reason }: Pick<ControlReport, 'verdict' | 'reason'>): boolean {
  return verdict === 'unknown' && reason !== null && reason.startsWith('our fault:');
}

/** What would settle controls that are unknown, the first of them, and how many they are. */
export interface Settler {
  readonly settle: Settle;
  readonly first: string;
  readonly count: number;
}

/** What would settle the unknowns, most asked for first, with how many controls wait for it. */
export function settlers(unknown: readonly ControlReport[]): readonly Settler[] {
  const counts = new Map<string, Settler>();
  for (const { id, settle } of unknown) {
    if (!settle) continue;
    const key = JSON.stringify(settle);
    const known = counts.get(key);
    counts.set(key, { settle, first: known?.first ?? id, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
