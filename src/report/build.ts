import type { CollectedFact } from '../evidence/collect.ts';
import { type Answered, answer } from '../judge/answer.ts';
import type { Item } from '../judge/item.ts';
import type { TeamRecords } from '../judge/record.ts';
import type { Judgement } from '../judge/run.ts';
import type { ChosenControl } from '../judge/selection.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { Profile } from '../profile/profile.ts';
import { controlReport } from './control-report.ts';
import { ignoredRecords } from './ignored-records.ts';
import {
  type ControlReport,
  type EvidenceReport,
  type ItemReport,
  REPORT_SCHEMA,
  type Report,
} from './report.ts';

export interface ReportInput {
  readonly target: Report['target'];
  readonly version: string;
  readonly now: Date;
  readonly items: readonly Item[];
  readonly chosen: readonly ChosenControl[];
  readonly judgements: readonly Judgement[];
  readonly facts: readonly CollectedFact[];
  readonly pipeline: Report['pipeline'];
  readonly infrastructure: Report['infrastructure'];
  readonly records: TeamRecords;
  readonly profile: Profile;
}

/** Puts everything that one check found into the one object that all formats are rendered from. */
export function buildReport(input: ReportInput): Report {
  const today = input.now.toISOString().slice(0, 10);
  const judgements = new Map(input.judgements.map((judgement) => [judgement.control.id, judgement]));
  // In the checklist's order, whatever order they were judged in.
  const controls = input.chosen.flatMap(({ item, listed }) => {
    const judgement = judgements.get(listed.id);
    return judgement ? [controlReport(judgement, item.id, input.records, today)] : [];
  });
  const notChecked = input.chosen.filter(({ listed }) => !judgements.has(listed.id));
  const { answer: word, because } = answerOf(input, controls, notChecked);
  return {
    schema: REPORT_SCHEMA,
    tool: { version: input.version },
    target: input.target,
    checkedAt: input.now.toISOString(),
    answer: word,
    because,
    gate: input.profile.gate,
    scope: {
      chosen: input.chosen.length,
      all: input.items.reduce((sum, item) => sum + item.controls.length, 0),
    },
    items: itemReports(input, controls, notChecked),
    controls,
    notChecked: notChecked.map(({ item, listed }) => ({ ...listed, item: item.id })),
    evidence: input.facts.map(evidenceReport),
    pipeline: input.pipeline,
    infrastructure: input.infrastructure,
    ignoredRecords: ignoredRecords(input.records, input.judgements, controls, today),
  };
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
        silence: waiver === null ? (isBaseline ? 'baseline' : null) : 'waiver',
      })),
    ),
    notChecked: notChecked.map(({ listed }) => listed),
    gate: input.profile.gate,
    needsObserved: input.profile.evidence === 'observed',
  });
}

function itemReports(
  input: ReportInput,
  controls: readonly ControlReport[],
  notChecked: readonly ChosenControl[],
): readonly ItemReport[] {
  const chosenItems = input.items.filter(({ id }) => input.chosen.some(({ item }) => item.id === id));
  return chosenItems.map(({ id, section, title, demand }) => {
    const own = controls.filter(({ item }) => item === id);
    const open = notChecked.filter(({ item }) => item.id === id);
    return {
      id,
      section,
      title,
      demand,
      verdict: itemVerdict(own, open.length),
      controls: own.map((control) => control.id),
      notChecked: open.map(({ listed }) => listed.id),
    };
  });
}

/**
 * An item passes when its applicable controls pass and at least one of them proved something. While one of them
 * cannot be checked, the item is not proven.
 */
function itemVerdict(controls: readonly ControlReport[], notChecked: number): Verdict | null {
  const verdicts = controls.map(({ verdict }) => verdict);
  if (verdicts.length === 0) return null;
  if (verdicts.includes('fail')) return 'fail';
  if (verdicts.includes('unknown') || notChecked > 0) return 'unknown';
  return verdicts.includes('pass') ? 'pass' : 'not-applicable';
}

function evidenceReport({ name, fact, ms }: CollectedFact): EvidenceReport {
  return {
    fact: name,
    available: fact.state !== 'unavailable',
    reason: fact.state === 'present' ? (fact.gaps[0]?.because ?? null) : fact.because,
    gaps:
      fact.state === 'unavailable' ? [] : fact.gaps.map(({ path = null, because }) => ({ path, because })),
    ms: Math.round(ms * 10) / 10,
  };
}
