import { all, type Explained, no, unsure, yes } from './answer.ts';
import { failsRun } from './failure.ts';
import type { Occasion, PathFilter } from './occasion.ts';
import { nameOf, type Place, sourceOf } from './places.ts';
import { occasionsOf } from './situations.ts';

/** When something runs by itself for what is proposed to trunk, or for what has come there. */
export interface RunForChanges {
  readonly answer: Explained['answer'];
  /** It runs only when these paths change; `null` without such a limit. */
  readonly paths: PathFilter | null;
  /** What starts it: `push` stands for pushes to any branch, the proposed one among them. */
  readonly by: 'change-request' | 'push' | null;
  readonly at: Occasion['source'];
  readonly because: string;
}

/**
 * Whether it runs for every change that is proposed to trunk: for change requests, in the merge queue, or for pushes to
 * any branch, which is how systems without change requests of their own test them. What a person has to start does not
 * run by itself; what runs with the rights of trunk runs trunk's code, not the change's.
 */
export function runsForChanges(place: Place): RunForChanges {
  return best(place, isOfChange, `${nameOf(place)} does not run for proposed changes`);
}

/** Whether it runs for every commit that comes to trunk. */
export function runsForTrunk(place: Place): RunForChanges {
  return best(
    place,
    ({ event, isTrunk }) => event === 'push' && isTrunk,
    `${nameOf(place)} does not run for pushes to trunk`,
  );
}

/** Whether a failure of it makes the run of a proposed change red. */
export function failsChange(place: Place): Explained {
  const { answer, at, because, paths } = runsForChanges(place);
  const runs = answer === 'yes' ? yes(at, because) : (answer === 'no' ? no : unsure)(at, because);
  const fails = all([runs, failsRun(place)]);
  if (fails.answer !== 'yes') return fails;
  return yes(paths?.source ?? at, because);
}

function isOfChange(occasion: Occasion, all: readonly Occasion[]): boolean {
  const { event, branch, isTrunk } = occasion;
  if (event === 'push') return !isTrunk && (branch === null || isPattern(branch));
  if (event !== 'change-request' && event !== 'merge-queue') return false;
  return isTrunk || (branch === null && !all.some((other) => other.event === event && other.isTrunk));
}

function best(
  place: Place,
  isMeant: (occasion: Occasion, all: readonly Occasion[]) => boolean,
  otherwise: string,
): RunForChanges {
  const occasions = occasionsOf(place);
  const meant = occasions.filter((occasion) => isMeant(occasion, occasions)).map(ofSomeBranches);
  const found = [...meant].sort((a, b) => rankOf(a) - rankOf(b))[0];
  const nothing = { paths: null, by: null, at: sourceOf(place) } as const;
  if (!found) return { ...nothing, answer: 'no', because: otherwise };
  const at = found.source;
  if (found.isManual)
    return {
      ...nothing,
      answer: 'no',
      at,
      because: found.because ?? `a person has to start ${nameOf(place)}`,
    };
  const by = found.event === 'push' ? 'push' : 'change-request';
  const open = found.because ?? `whether ${nameOf(place)} runs then cannot be told`;
  const runs = `${nameOf(place)} runs for ${WORDS[found.isTrunk && by === 'push' ? 'trunk' : by]}`;
  return {
    answer: found.runs,
    paths: found.paths,
    by,
    at,
    because: found.runs === 'unknown' ? open : runs,
  };
}

/** `feature/*`, or `/^feature/` in systems with regular expressions. */
function isPattern(branch: string): boolean {
  return branch.includes('*') || /^\/.*\/$/.test(branch);
}

/** Branches of other names are left out: that nobody uses such names the files do not say. */
function ofSomeBranches(occasion: Occasion): Occasion {
  const { event, branch } = occasion;
  if (event !== 'push' || branch === null || !isPattern(branch)) return occasion;
  return { ...occasion, runs: 'unknown', because: `only branches that match \`${branch}\` start it` };
}

const WORDS = {
  'change-request': 'change requests',
  push: 'pushes to any branch',
  trunk: 'pushes to trunk',
};

/** What surely runs, whatever changed, goes first; what a person has to start goes last. */
function rankOf({ runs, paths, isManual, event }: Occasion): number {
  return (isManual ? 100 : 0) + (runs === 'yes' ? 0 : 10) + (paths ? 5 : 0) + (event === 'push' ? 1 : 0);
}
