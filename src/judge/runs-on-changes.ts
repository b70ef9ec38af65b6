import type { ActivityKind } from '../pipelines/activity.ts';
import { type RunForChanges, runsForChanges, runsForTrunk } from '../pipelines/changes.ts';
import type { PathFilter } from '../pipelines/occasion.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type ActivityRef, allActivities, type Place, titleOf } from '../pipelines/places.ts';
import { runsOn } from '../pipelines/situations.ts';
import { missingOrUnknown } from './missing-practice.ts';
import { admittedBy, folderWords } from './path-coverage.ts';
import { type Source, WHOLE_TREE } from './source.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Part of the code files that path filters may leave out. */
const MAX_LEFT_OUT = 0.05;

interface Half {
  readonly words: string;
  readonly runs: (place: Place) => RunForChanges;
  readonly isProposal: boolean;
}
const HALVES: readonly Half[] = [
  { words: 'a change that is proposed to trunk', runs: runsForChanges, isProposal: true },
  { words: 'a commit on trunk', runs: runsForTrunk, isProposal: false },
];

/**
 * Whether something of these kinds runs by itself for every proposed change, and for every commit on trunk: a statement
 * for each of the two. `code` are the files that path filters must not leave out.
 */
export function builtAndTested(
  pipelines: Pipelines,
  kinds: readonly ActivityKind[],
  code: readonly string[],
): readonly Statement[] {
  return HALVES.flatMap((half) => judgeHalf(half, pipelines, kinds, code));
}

function judgeHalf(
  half: Half,
  pipelines: Pipelines,
  kinds: readonly ActivityKind[],
  code: readonly string[],
): readonly Statement[] {
  const found = allActivities(pipelines, ...kinds).map((ref) => ({ ref, run: surely(ref, half.runs(ref)) }));
  const sure = found.filter(({ run }) => run.answer === 'yes');
  const free = sure.find(({ run }) => run.paths === null);
  if (free)
    return [
      pass(placeOf(free.ref), `${titleOf(free.ref)}: ${free.run.because}`),
      ...(half.isProposal ? forkRemark(free.ref, free.run) : []),
    ];
  const open = found.find(({ run }) => run.answer === 'unknown');
  const [filtered] = sure;
  if (filtered) {
    const filters = sure.flatMap(({ run }) => run.paths ?? []);
    const at = filtered.run.paths?.source ?? placeOf(filtered.ref);
    const statements = judgeFilters(half, filters, at, code);
    const leavesOut = statements.some(({ kind }) => kind === 'fail');
    // What those leave out may be what another job takes.
    return open && leavesOut ? [undecided(half, open.ref, open.run)] : statements;
  }
  return [open ? undecided(half, open.ref, open.run) : nothingFound(half, pipelines, kinds)];
}

/** What stands behind a test of its script may be passed over in every run. */
function surely({ activity }: ActivityRef, run: RunForChanges): RunForChanges {
  if (!activity.isConditional || run.answer !== 'yes') return run;
  const because = 'it stands behind a condition of its script';
  return { ...run, answer: 'unknown', at: activity.source, because };
}

function judgeFilters(
  { words }: Half,
  filters: readonly PathFilter[],
  at: Source,
  code: readonly string[],
): readonly Statement[] {
  const admits = admittedBy(filters);
  const left = code.filter((path) => !admits(path));
  if (left.length === 0) return [pass(at, `the path filters cover all code, for ${words}`)];
  const message = `Path filters leave ${words} unbuilt and untested in ${folderWords(left)}.`;
  if (left.length > MAX_LEFT_OUT * code.length)
    return [fail(at, message, { severity: 'major', address: words })];
  return [
    pass(at, `the path filters cover nearly all code, for ${words}`),
    remark(at, message, { address: words }),
  ];
}

function undecided({ words }: Half, ref: ActivityRef, { at, because }: RunForChanges): Statement {
  return unknown(at, `whether ${titleOf(ref)} runs for ${words} cannot be told: ${because}`, {
    how: 'look at a pipeline of such a change',
  });
}

function nothingFound(
  { words, runs }: Half,
  pipelines: Pipelines,
  kinds: readonly ActivityKind[],
): Statement {
  const privileged = allActivities(pipelines, ...kinds).find(
    (ref) => runsOn(ref, 'privileged-change-request').answer === 'yes',
  );
  const why = privileged
    ? ` ${titleOf(privileged)} runs for change requests with the code and rights of trunk, not with the change.`
    : '';
  return missingOrUnknown(pipelines, {
    practice: `building or testing ${words}`,
    kinds,
    isIn: (ref) => runs(ref).answer !== 'no',
    at: privileged ? placeOf(privileged) : WHOLE_TREE,
    message: `Nothing builds or tests ${words}.${why}`,
    options: { address: words },
  });
}

/** Where the pipeline calls it, not the script that it stands in. */
export function placeOf({ activity }: ActivityRef) {
  return activity.via[0] ?? activity.source;
}

function forkRemark({ workflow }: ActivityRef, { by, at }: RunForChanges): readonly Statement[] {
  if (by !== 'push' || workflow.system !== 'github-actions' || at.path === undefined) return [];
  const message = 'The workflow runs for pushes alone: changes that come from a fork are not tested.';
  return workflow.occasions.some(({ event }) => event === 'change-request')
    ? []
    : [remark(at, message, { address: 'forks' })];
}
