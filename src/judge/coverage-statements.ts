import type { CoverageGate } from '../evidence/repo/coverage-gates.ts';
import type { ActivityKind } from '../pipelines/activity.ts';
import { all, any } from '../pipelines/answer.ts';
import { failsChange, type RunForChanges, runsForChanges } from '../pipelines/changes.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, titleOf } from '../pipelines/places.ts';
import { gateHolds } from './gate-condition.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { placeOf } from './runs-on-changes.ts';
import { WHOLE_TREE } from './source.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Below one percent a floor keeps nothing up. */
const LEAST_FLOOR = 1;
const LOOK: { readonly how: string } = { how: 'look at the run of a proposed change' };

/** What measures, holds and reports the coverage of a tree. */
export interface CoverageEvidence {
  readonly pipelines: Pipelines;
  readonly gates: readonly CoverageGate[];
}

interface Measured {
  readonly ref: ActivityRef;
  readonly run: RunForChanges;
}

/** Runs whose tests are measured: by an option of the command, or because the tool is configured so. */
function measuring({ pipelines, gates }: CoverageEvidence): readonly Measured[] {
  const asked = allActivities(pipelines, 'coverage').map((ref) => ({ ref, run: runsForChanges(ref) }));
  const configured = gates.filter(({ measures }) => measures);
  if (configured.length === 0) return asked;
  const tests = allActivities(pipelines, 'unit-test').flatMap((ref): readonly Measured[] => {
    const run = runsForChanges(ref);
    const holds = any(configured.map((gate) => gateHolds(gate, ref)));
    if (holds.answer === 'yes' || run.answer === 'no') return [{ ref, run }];
    if (holds.answer === 'no') return [];
    const [reason] = holds.reasons;
    const at = reason?.at ?? run.at;
    return [{ ref, run: { ...run, answer: 'unknown', at, because: reason?.because ?? run.because } }];
  });
  return [...asked, ...tests];
}

/** Whether each proposed change is measured. */
export function measuredStatement(evidence: CoverageEvidence): Statement {
  const found = best(measuring(evidence));
  if (found?.run.answer === 'yes')
    return pass(placeOf(found.ref), `${titleOf(found.ref)} measures: ${found.run.because}`);
  if (found?.run.answer === 'unknown')
    return unknown(
      found.run.at,
      `whether ${titleOf(found.ref)} measures every change cannot be told: ${found.run.because}`,
      LOOK,
    );
  const upload = best(reports(evidence.pipelines));
  if (upload?.run.answer === 'yes')
    return unknown(
      placeOf(upload.ref),
      `${titleOf(upload.ref)} hands a report in, and no command that was read makes one`,
      LOOK,
    );
  return absent(
    evidence.pipelines,
    'measuring coverage',
    ['coverage', 'unit-test'],
    'No proposed change gets its coverage measured.',
    'measure',
  );
}

/** Whether coverage below a floor makes a proposed change fail. */
export function gateStatement(evidence: CoverageEvidence): Statement {
  const { pipelines, gates } = evidence;
  const low = gates.find(({ floor, by }) => by !== 'nothing' && floor !== null && floor < LEAST_FLOOR);
  if (low)
    return fail(
      { path: low.path, line: low.line },
      `${low.tool} asks for ${low.floor} % of coverage, which anything has.`,
      { address: 'floor' },
    );
  return (
    gateOfCommand(pipelines) ??
    gateOfTool(evidence) ??
    gateOfService(evidence) ??
    absent(
      pipelines,
      'a floor for coverage',
      ['coverage-gate', 'coverage-report'],
      'Coverage may fall without a change failing: nothing asks for a floor.',
      'floor',
    )
  );
}

function gateOfCommand(pipelines: Pipelines): Statement | undefined {
  const answers = allActivities(pipelines, 'coverage-gate').map((ref) => ({ ref, fails: failsChange(ref) }));
  const sure = answers.find(({ fails }) => fails.answer === 'yes');
  if (!sure) {
    const open = answers.find(({ fails }) => fails.answer === 'unknown');
    const [reason] = open?.fails.reasons ?? [];
    if (!open) return undefined;
    return unknown(
      reason?.at ?? placeOf(open.ref),
      `whether ${titleOf(open.ref)} fails a change cannot be told: ${reason?.because ?? ''}`,
      LOOK,
    );
  }
  const { floor } = sure.ref.activity.detail;
  if (floor !== undefined && floor < LEAST_FLOOR)
    return fail(
      placeOf(sure.ref),
      `${titleOf(sure.ref)} asks for ${floor} % of coverage, which anything has.`,
      { address: 'floor' },
    );
  const words = floor === undefined ? '' : ` below ${floor} %`;
  return pass(placeOf(sure.ref), `${titleOf(sure.ref)} fails a change${words}`);
}

/** A floor in the configuration holds where a measured run may fail the change. */
function gateOfTool(evidence: CoverageEvidence): Statement | undefined {
  const floors = evidence.gates.filter(({ by }) => by === 'run');
  const gate = floors.find(({ condition }) => !condition) ?? floors[0];
  if (!gate) return undefined;
  const at = { path: gate.path, line: gate.line };
  const open = gate.condition ? 'a floor' : 'no drop';
  const words = gate.floor === null ? open : `${gate.floor} %`;
  const answers = measuring(evidence).map(({ ref }) => ({
    ref,
    fails: all([failsChange(ref), gateHolds(gate, ref)]),
  }));
  const sure = answers.find(({ fails }) => fails.answer === 'yes');
  if (sure)
    return pass(at, `${gate.tool} asks for ${words}, and ${titleOf(sure.ref)} fails a change below that`);
  const doubtful = answers.find(({ fails }) => fails.answer === 'unknown');
  if (doubtful) {
    const because = `${gate.tool} asks for ${words}; whether that fails a change cannot be told: ${doubtful.fails.reasons[0]?.because ?? ''}`;
    return unknown(doubtful.fails.reasons[0]?.at ?? at, because, LOOK);
  }
  return undefined;
}

function gateOfService({ pipelines, gates }: CoverageEvidence): Statement | undefined {
  const gate = gates.find(({ by }) => by === 'service');
  const upload = best(reports(pipelines));
  if (!gate || upload?.run.answer !== 'yes') return undefined;
  return pass(
    { path: gate.path, line: gate.line },
    `${gate.tool} marks a change red by what ${titleOf(upload.ref)} hands in`,
  );
}

/** Whether the figure reaches those who look at the change. */
export function reportStatement({ pipelines }: CoverageEvidence): Statement {
  const found = best(reports(pipelines));
  if (found?.run.answer === 'yes')
    return pass(placeOf(found.ref), `${titleOf(found.ref)} reports it: ${found.run.because}`);
  const because =
    'no step hands the report to the change; whether anybody sees it, the results of a run would show';
  return unknown(found ? placeOf(found.ref) : WHOLE_TREE, because, { plane: 'release' });
}

function reports(pipelines: Pipelines): readonly Measured[] {
  return allActivities(pipelines, 'coverage-report').map((ref) => ({ ref, run: runsForChanges(ref) }));
}

function best(runs: readonly Measured[]): Measured | undefined {
  return (
    runs.find(({ run }) => run.answer === 'yes') ??
    runs.find(({ run }) => run.answer === 'unknown') ??
    runs[0]
  );
}

function absent(
  pipelines: Pipelines,
  practice: string,
  kinds: readonly ActivityKind[],
  message: string,
  address: string,
): Statement {
  return missingOrUnknown(pipelines, {
    practice,
    kinds,
    isIn: (ref) => runsForChanges(ref).answer !== 'no',
    at: WHOLE_TREE,
    message,
    options: { address },
  });
}
