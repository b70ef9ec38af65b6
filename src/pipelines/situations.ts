import { type Explained, unsure } from './answer.ts';
import type { EventKind, Occasion, PathFilter } from './occasion.ts';
import { nameOf, type Place, sourceOf } from './places.ts';

/** The branch or tag of a situation. `any`: at least one. */
export type Where = 'trunk' | 'any' | { readonly branch: string } | { readonly tag: string };

/** The situations in which a job, or a step of it, runs. */
export function occasionsOf({ job, step }: Place): readonly Occasion[] {
  return step?.occasions ?? job.occasions;
}

/** Whether it runs when this happens. The reasons name what limits it: paths, a person, what cannot be told. */
export function runsOn(place: Place, event: EventKind, where: Where = 'any'): Explained {
  const found = occasionsOf(place).filter(
    (occasion) => occasion.event === event && isAt(occasion, where, place),
  );
  const sure = found.filter(({ runs }) => runs === 'yes');
  if (sure.length > 0) {
    // One way without a limit is enough.
    const free = sure.find(({ paths, isManual }) => !paths && !isManual);
    const [first] = sure;
    return {
      answer: 'yes',
      reasons: free || !first ? [] : [{ at: first.source, because: limitOf(first, place) }],
    };
  }
  const [first] = found;
  if (first)
    return unsure(first.source, first.because ?? `whether ${nameOf(place)} runs then cannot be told`);
  return {
    answer: 'no',
    reasons: [{ at: sourceOf(place), because: `${nameOf(place)} does not run on ${wordsFor(event, where)}` }],
  };
}

/** Whether the situation is the one that is asked for; a named branch goes before "any other branch". */
function isAt(occasion: Occasion, where: Where, place: Place): boolean {
  if (where === 'any') return true;
  if (where === 'trunk') return occasion.isTrunk;
  if ('tag' in where)
    return occasion.event === 'tag' && (occasion.tag === null || occasion.tag === where.tag);
  if (occasion.branch !== null) return occasion.branch === where.branch;
  return !occasionsOf(place).some(({ event, branch }) => event === occasion.event && branch === where.branch);
}

function limitOf({ paths, isManual, because }: Occasion, place: Place): string {
  if (isManual) return because ?? `a person has to start ${nameOf(place)}`;
  return `${nameOf(place)} runs only when ${paths ? wordsForPaths(paths) : 'its filter admits it'} changes`;
}

/** `` `src/**` or `lib/**` ``, `anything but `docs/**``. */
export function wordsForPaths({ include, exclude }: PathFilter): string {
  const listed = (globs: readonly string[]) => {
    const shown = globs.slice(0, 3).map((glob) => `\`${glob}\``);
    return globs.length > 3 ? `${shown.join(', ')} or ${globs.length - 3} more` : shown.join(' or ');
  };
  if (include.length === 0) return `anything but ${listed(exclude)}`;
  return exclude.length === 0 ? listed(include) : `${listed(include)}, but not ${listed(exclude)},`;
}

const EVENT_WORDS: Readonly<Record<EventKind, string>> = {
  'change-request': 'a change request',
  'privileged-change-request': 'a change request with the rights of trunk',
  'change-closed': 'the closing of a change request',
  'merge-queue': 'the merge queue',
  push: 'a push',
  tag: 'a tag',
  schedule: 'a schedule',
  manual: 'a start by hand',
  api: 'a call from outside',
  'forge-event': 'an event of the forge',
};

/** The event in words, with its branch or tag. */
export function wordsFor(event: EventKind, where: Where = 'any'): string {
  const words = EVENT_WORDS[event];
  if (where === 'any') return words;
  if (where === 'trunk') return `${words} to trunk`;
  return 'tag' in where ? `${words} \`${where.tag}\`` : `${words} to \`${where.branch}\``;
}

/** The situation in words: `a push to trunk`. */
export function wordsForOccasion({ event, isTrunk, branch, tag }: Occasion): string {
  if (event === 'tag') return wordsFor(event, tag === null ? 'any' : { tag });
  if (isTrunk) return wordsFor(event, 'trunk');
  return wordsFor(event, branch === null ? 'any' : { branch });
}

/**
 * The situation of `place` that is the same as one of another place in the same run. `undefined`: it does not run
 * then. `isLinked`: the other place is in a workflow that this one's starts, which calls the event by another name.
 */
export function sameSituation(place: Place, asked: Occasion, isLinked = false): Occasion | undefined {
  const alike = occasionsOf(place).filter((occasion) =>
    isLinked ? isSameEvent(occasion, asked) : occasion.event === asked.event && occasion.name === asked.name,
  );
  const exact = alike.filter(({ branch, tag }) => branch === asked.branch && tag === asked.tag);
  const wider = alike.filter(
    ({ branch, tag }) => (branch === null || branch === asked.branch) && (tag === null || tag === asked.tag),
  );
  const found = exact.length > 0 ? exact : wider;
  return found.find(({ runs }) => runs === 'yes') ?? found[0];
}

/** What a proposed change started goes on with the rights of trunk in a workflow that follows. */
function isSameEvent(first: Occasion, asked: Occasion): boolean {
  if (asked.event === 'privileged-change-request' && first.event === 'change-request') return true;
  return first.event === asked.event;
}
