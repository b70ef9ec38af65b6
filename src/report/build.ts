import { createHash } from 'node:crypto';
import type { CollectedFact } from '../evidence/collect.ts';
import { type Answered, answer } from '../judge/answer.ts';
import type { Control } from '../judge/control.ts';
import { addressOf } from '../judge/fingerprint.ts';
import type { Item } from '../judge/item.ts';
import {
  type Attestation,
  daysBetween,
  isLive,
  objectionTo,
  type TeamRecords,
  type Waiver,
} from '../judge/record.ts';
import type { Judgement } from '../judge/run.ts';
import type { ChosenControl } from '../judge/selection.ts';
import { type FailStatement, type RemarkStatement, type Statement, strengthOf } from '../judge/statement.ts';
import type { Severity, Verdict } from '../judge/verdict.ts';
import type { Profile } from '../profile/profile.ts';
import {
  type ControlReport,
  type EvidenceReport,
  type FindingReport,
  type ItemReport,
  REPORT_SCHEMA,
  type Report,
  type SubjectReport,
} from './report.ts';

export interface ReportInput {
  readonly path: string;
  readonly version: string;
  readonly now: Date;
  readonly commit: string | null;
  readonly dirty: boolean | null;
  readonly kind: 'checkout' | 'folder';
  readonly items: readonly Item[];
  readonly chosen: readonly ChosenControl[];
  readonly judgements: readonly Judgement[];
  readonly facts: readonly CollectedFact[];
  readonly records: TeamRecords;
  readonly profile: Profile;
}

/** Puts everything that one check found into the one object that all formats are rendered from. */
export function buildReport(input: ReportInput): Report {
  const today = input.now.toISOString().slice(0, 10);
  const itemOf = new Map(input.chosen.map(({ item, listed }) => [listed.id, item]));
  const controls = input.judgements.map((judgement) =>
    controlReport(judgement, itemOf.get(judgement.control.id)?.id ?? '', input.records, today),
  );
  const judged = new Set(controls.map(({ id }) => id));
  const notChecked = input.chosen.filter(({ listed }) => !judged.has(listed.id));
  const { answer: word, because } = answerOf(input, controls, notChecked);
  return {
    schema: REPORT_SCHEMA,
    tool: { version: input.version },
    target: { path: input.path, commit: input.commit, dirty: input.dirty, kind: input.kind },
    checkedAt: input.now.toISOString(),
    answer: word,
    because,
    items: itemReports(input, controls),
    controls,
    notChecked: notChecked.map(({ item, listed }) => ({ ...listed, item: item.id })),
    evidence: input.facts.map(evidenceReport),
    ignoredRecords: ignoredRecords(input.records, controls, today),
  };
}

/** Records that count for nothing now: broken ones, outdated ones, and waivers that may not do what they say. */
function ignoredRecords(
  { ignored, waivers, attestations }: TeamRecords,
  controls: readonly ControlReport[],
  today: string,
): Report['ignoredRecords'] {
  const outdated = [...waivers, ...attestations]
    .filter((record) => !isLive(record, today))
    .map(({ path, from, until }) => ({
      path,
      because:
        today < from.slice(0, 10) ? `it starts on ${from.slice(0, 10)}` : `it ended on ${until.slice(0, 10)}`,
    }));
  const findings = controls.flatMap((control) => control.findings);
  const overreaching = waivers
    .filter((waiver) => isLive(waiver, today))
    .flatMap((waiver) => {
      const objections = findings
        .filter(({ fingerprint }) => waiver.fingerprints.includes(fingerprint))
        .flatMap(({ severity }) => objectionTo(waiver, severity) ?? []);
      return objections.slice(0, 1).map((because) => ({ path: waiver.path, because }));
    });
  return [...ignored, ...outdated, ...overreaching];
}

function answerOf(
  input: ReportInput,
  controls: readonly ControlReport[],
  notChecked: readonly ChosenControl[],
): Answered {
  return answer({
    judgements: input.judgements,
    attested: new Set(controls.filter(({ attestation }) => attestation !== null).map(({ id }) => id)),
    findings: controls.flatMap(({ id, findings }) =>
      findings.map(({ severity, message, waiver, isBaseline }) => ({
        control: id,
        severity,
        message,
        isSilenced: waiver !== null || isBaseline,
      })),
    ),
    notChecked: notChecked.map(({ listed }) => listed),
    gate: input.profile.gate,
    needsObserved: input.profile.evidence === 'observed',
  });
}

function itemReports(input: ReportInput, controls: readonly ControlReport[]): readonly ItemReport[] {
  const chosenItems = input.items.filter(({ id }) => input.chosen.some(({ item }) => item.id === id));
  return chosenItems.map(({ id, section, title, demand }) => {
    const own = controls.filter(({ item }) => item === id);
    return {
      id,
      section,
      title,
      demand,
      verdict: itemVerdict(own),
      controls: own.map((control) => control.id),
    };
  });
}

/** An item passes when its applicable controls pass and at least one of them proved something. */
function itemVerdict(controls: readonly ControlReport[]): Verdict | null {
  const verdicts = controls.map(({ verdict }) => verdict);
  if (verdicts.length === 0) return null;
  if (verdicts.includes('fail')) return 'fail';
  if (verdicts.includes('unknown')) return 'unknown';
  return verdicts.includes('pass') ? 'pass' : 'not-applicable';
}

function controlReport(
  { control, verdict, reason, settle, statements }: Judgement,
  item: string,
  records: TeamRecords,
  today: string,
): ControlReport {
  const { id, title, tier, severity, planes, why, remedy } = control;
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
    remedy,
    subjects: statements.flatMap(subjectReport),
    findings: findingReports(id, severity, statements, records, today),
    remarks: remarkReports(id, statements, records),
    attestation: verdict === 'unknown' ? attestationFor(control, records.attestations, today) : null,
  };
}

function subjectReport(statement: Statement): readonly SubjectReport[] {
  if (statement.kind === 'remark') return [];
  const because = statement.kind === 'fail' ? statement.message : statement.because;
  return [{ source: statement.at, verdict: statement.kind, because }];
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
    source: statement.at,
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
    source: statement.at,
    fingerprint,
    fix: null,
    waiver: null,
    isBaseline: records.baseline.has(fingerprint),
  }));
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
  { id, attestable }: Control,
  attestations: readonly Attestation[],
  today: string,
): ControlReport['attestation'] {
  if (attestable === undefined) return null;
  const live = attestations.find(
    (attestation) =>
      attestation.control === id &&
      isLive(attestation, today) &&
      daysBetween(attestation.from, attestation.until) <= attestable.maxAgeDays,
  );
  return live ? { id: live.id, statement: live.statement, owner: live.owner, until: live.until } : null;
}

function evidenceReport({ name, fact, ms }: CollectedFact): EvidenceReport {
  return {
    fact: name,
    available: fact.state !== 'unavailable',
    reason: fact.state === 'present' ? (fact.gaps[0]?.because ?? null) : fact.because,
    ms: Math.round(ms * 10) / 10,
  };
}
