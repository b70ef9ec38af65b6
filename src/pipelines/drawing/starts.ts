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
    ...occasions.filter(({ event }) => event === 'tag').map(tagPhrase),
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

function tagPhrase({ name, tag }: Occasion): string {
  const what = name === 'release' ? 'release' : 'tag';
  return tag === null ? `any ${what}` : `${what} ${tag}`;
}

function onBranches(occasions: readonly Occasion[], event: EventKind, words: string): readonly string[] {
  const own = occasions.filter((occasion) => occasion.event === event);
  if (own.length === 0) return [];
  const certain = own.filter(({ runs }) => runs === 'yes');
  const names = [...new Set(own.flatMap(({ branch }) => branch ?? []))];
  const where = own.some(({ branch }) => branch === null) ? 'any branch' : names.join(', ');
  const doubt = certain.length === 0 ? ' (perhaps)' : '';
  const filtered = own.every(({ paths }) => paths !== null) ? ' (some paths)' : '';
  return [`${words} ${where}${filtered}${doubt}`];
}
