import { createHash } from 'node:crypto';
import type { Control } from '../judge/control.ts';
import { addressOf } from '../judge/fingerprint.ts';
import {
  type Attestation,
  daysBetween,
  isLive,
  objectionTo,
  type TeamRecords,
  type Waiver,
} from '../judge/record.ts';
import type { Judgement } from '../judge/run.ts';
import type { Source } from '../judge/source.ts';
import { type FailStatement, type RemarkStatement, type Statement, strengthOf } from '../judge/statement.ts';
import type { Severity } from '../judge/verdict.ts';
import type { ControlReport, FindingReport, SubjectReport } from './report.ts';

/** What one control came to, with the team's records put to its findings. `today` is `yyyy-mm-dd`. */
export function controlReport(
  { control, verdict, reason, settle, statements }: Judgement,
  item: string,
  records: TeamRecords,
  today: string,
): ControlReport {
  const { id, title, tier, severity, planes, why, how, remedy, references } = control;
  return {
    id,
    item,
    title,
    tier,
    severity,
    planes,
    verdict,
    strength: verdict === 'pass' ? strengthOf(statements) : null,
    reason,
    settle,
    why,
    how,
    remedy,
    references,
    subjects: statements.flatMap(subjectReport),
    findings: findingReports(id, severity, statements, records, today),
    remarks: remarkReports(id, statements, records),
    // An attestation can settle an unknown and nothing else: it never overrides a fail.
    attestation: verdict === 'unknown' ? attestationFor(control, records.attestations, today) : null,
  };
}

function subjectReport(statement: Statement): readonly SubjectReport[] {
  if (statement.kind === 'remark') return [];
  const because = statement.kind === 'fail' ? statement.message : statement.because;
  return [{ source: inOrder(statement.at), verdict: statement.kind, because }];
}

function findingReports(
  control: string,
  severity: Severity,
  statements: readonly Statement[],
  records: TeamRecords,
  today: string,
): readonly FindingReport[] {
  const fails = statements.filter((statement) => statement.kind === 'fail');
  return withFingerprints(control, fails).map(([statement, fingerprint]) => ({
    message: statement.message,
    severity: statement.severity ?? severity,
    source: inOrder(statement.at),
    fingerprint,
    fix: null,
    waiver: waiverFor(fingerprint, statement.severity ?? severity, records.waivers, today),
    isBaseline: records.baseline.has(fingerprint),
  }));
}

function remarkReports(
  control: string,
  statements: readonly Statement[],
  records: TeamRecords,
): readonly FindingReport[] {
  const remarks = statements.filter((statement) => statement.kind === 'remark');
  return withFingerprints(`${control}#remark`, remarks).map(([statement, fingerprint]) => ({
    message: statement.message,
    severity: 'minor',
    source: inOrder(statement.at),
    fingerprint,
    fix: null,
    waiver: null,
    isBaseline: records.baseline.has(fingerprint),
  }));
}

/** A source with its keys in the order of the type, whichever control wrote it: reports stay comparable. */
function inOrder({ path, line, endLine, resource, type, environment, commit }: Source): Source {
  return {
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(resource === undefined ? {} : { resource }),
    ...(type === undefined ? {} : { type }),
    ...(environment === undefined ? {} : { environment }),
    ...(commit === undefined ? {} : { commit }),
  };
}

/** Two findings with one address are told apart by their order among themselves. */
function withFingerprints<S extends FailStatement | RemarkStatement>(
  control: string,
  statements: readonly S[],
): readonly (readonly [S, string])[] {
  const seen = new Map<string, number>();
  return statements.map((statement) => {
    const address = addressOf(statement.at, statement.address);
    const ordinal = seen.get(address) ?? 0;
    seen.set(address, ordinal + 1);
    const identity = ordinal === 0 ? `${control}\n${address}` : `${control}\n${address}\n${ordinal}`;
    return [statement, createHash('sha256').update(identity).digest('hex')] as const;
  });
}

function waiverFor(
  fingerprint: string,
  severity: Severity,
  waivers: readonly Waiver[],
  today: string,
): FindingReport['waiver'] {
  const live = waivers.find(
    (waiver) =>
      waiver.fingerprints.includes(fingerprint) &&
      isLive(waiver, today) &&
      objectionTo(waiver, severity) === undefined,
  );
  return live ? { id: live.id, reason: live.reason, owner: live.owner, until: live.until } : null;
}

function attestationFor(
  control: Control,
  attestations: readonly Attestation[],
  today: string,
): ControlReport['attestation'] {
  const live = attestations.find(
    (attestation) =>
      attestation.control === control.id &&
      isLive(attestation, today) &&
      objectionToAttestation(attestation, control) === undefined,
  );
  return live ? { id: live.id, statement: live.statement, owner: live.owner, until: live.until } : null;
}

/** Why a person's statement may not settle this control, or nothing when it may. */
export function objectionToAttestation(
  { from, until }: Attestation,
  { id, attestable }: Pick<Control, 'id' | 'attestable'>,
): string | undefined {
  if (attestable === undefined) return `${id} is judged from evidence and cannot be attested`;
  const days = daysBetween(from, until);
  if (days <= attestable.maxAgeDays) return undefined;
  return `it lasts ${days} days, and a statement about ${id} lasts at most ${attestable.maxAgeDays}`;
}
