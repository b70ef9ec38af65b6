import type { EventKind, Occasion } from '../occasion.ts';
import type { PipelineSystem } from '../pipelines.ts';

const PROPOSALS: Partial<Record<PipelineSystem, string>> = { 'gitlab-ci': 'merge request' };

const OTHERS: Partial<Record<EventKind, string>> = {
  'change-closed': 'a closed pull request',
  manual: 'a person',
  api: 'another system',
  'forge-event': 'an event of the forge',
};

/** What starts something, one phrase each, the commonest first: "push to main", "schedule 0 3 * * *". */
export function startsOf(occasions: readonly Occasion[], system: PipelineSystem): readonly string[] {
  const proposal = PROPOSALS[system] ?? 'pull request';
  const phrases = [
    ...onBranches(occasions, 'change-request', `${proposal} to`),
    ...onBranches(occasions, 'privileged-change-request', `${proposal} with the rights of the trunk, to`),
    ...onBranches(occasions, 'merge-queue', 'merge queue of'),
    ...onBranches(occasions, 'push', 'push to'),
    ...onTags(occasions),
    ...occasions
      .filter(({ event }) => event === 'schedule')
      .map(({ cron }) => (cron === null ? 'a schedule' : `schedule ${cron}`)),
    ...occasions.flatMap(({ event, name }) => {
      const phrase = OTHERS[event];
      return phrase === undefined ? [] : [event === 'forge-event' ? `${phrase} (${name})` : phrase];
    }),
  ];
  return [...new Set(phrases)];
}

/** Tags and releases; where any starts it, the patterns beside it say nothing more. */
function onTags(occasions: readonly Occasion[]): readonly string[] {
  return ['release', 'tag'].flatMap((what) => {
    const own = occasions.filter(
      ({ event, name }) => event === 'tag' && (name === 'release') === (what === 'release'),
    );
    if (own.length === 0) return [];
    const named = own.flatMap(({ tag }) => tag ?? []);
    return [named.length < own.length ? `any ${what}` : `${what} ${listed(named)}`];
  });
}

/** Branches and tags that a phrase names; a reader who wants more has the file. */
const MOST_NAMES = 4;

function listed(texts: readonly string[]): string {
  const names = [...new Set(texts)];
  const more = names.length - MOST_NAMES;
  return more > 1 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ');
}

function onBranches(occasions: readonly Occasion[], event: EventKind, words: string): readonly string[] {
  const own = occasions.filter((occasion) => occasion.event === event);
  if (own.length === 0) return [];
  const certain = own.filter(({ runs }) => runs === 'yes');
  // Where the trunk is an occasion of its own, to leave it out is a filter: `branches-ignore: [main]`.
  const isWithoutTrunk = certain.length > 0 && !own.some(({ isTrunk }) => isTrunk);
  const where = own.some(({ branch }) => branch === null)
    ? `any branch${isWithoutTrunk ? ' but the trunk' : ''}`
    : listed(own.flatMap(({ branch }) => branch ?? []));
  const doubt = certain.length === 0 ? ' (perhaps)' : '';
  const filtered = own.every(({ paths }) => paths !== null) ? ' (some paths)' : '';
  return [`${words} ${where}${filtered}${doubt}`];
}
