import type { Control } from '../judge/control.ts';
import { type Attestation, isLive, objectionTo, type TeamRecords, type Waiver } from '../judge/record.ts';
import type { Judgement } from '../judge/run.ts';
import { objectionToAttestation } from './control-report.ts';
import type { ControlReport, IgnoredRecord } from './report.ts';

/** Records that count for nothing now, and why: a team that relies on one must hear of it. */
export function ignoredRecords(
  { ignored, waivers, attestations }: TeamRecords,
  judgements: readonly Judgement[],
  controls: readonly ControlReport[],
  today: string,
): readonly IgnoredRecord[] {
  const outdated = [...waivers, ...attestations]
    .filter((record) => !isLive(record, today))
    .map(({ path, from, until }) => ({
      path,
      because:
        today < from.slice(0, 10) ? `it starts on ${from.slice(0, 10)}` : `it ended on ${until.slice(0, 10)}`,
    }));
  const reports = new Map(controls.map((control) => [control.id, control]));
  const definitions = new Map(judgements.map(({ control }) => [control.id, control]));
  const idle = [
    ...live(waivers, today).map(
      (waiver) => [waiver, idleWaiver(waiver, reports.get(waiver.control))] as const,
    ),
    ...live(attestations, today).map((statement) => {
      const { control } = statement;
      return [statement, idleAttestation(statement, definitions.get(control), reports.get(control))] as const;
    }),
  ].flatMap(([{ path }, because]) => (because === undefined ? [] : [{ path, because }]));
  return [...ignored, ...outdated, ...idle];
}

function live<R extends Waiver | Attestation>(records: readonly R[], today: string): readonly R[] {
  return records.filter((record) => isLive(record, today));
}

/** A control outside the chosen scope says nothing about its records. */
function idleWaiver(waiver: Waiver, control: ControlReport | undefined): string | undefined {
  if (!control) return undefined;
  const meant = control.findings.filter(({ fingerprint }) => waiver.fingerprints.includes(fingerprint));
  if (meant.length === 0) return `no finding of ${control.id} is what it waives; it can be removed`;
  return meant.map(({ severity }) => objectionTo(waiver, severity)).find((because) => because !== undefined);
}

function idleAttestation(
  attestation: Attestation,
  control: Control | undefined,
  report: ControlReport | undefined,
): string | undefined {
  if (!control || !report) return undefined;
  if (report.verdict === 'fail') return `${control.id} fails, and a statement never overrides a fail`;
  return objectionToAttestation(attestation, control);
}
