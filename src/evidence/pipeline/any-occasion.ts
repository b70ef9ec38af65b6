import type { Source } from '../../judge/source.ts';
import type { EventKind, Occasion } from '../../pipelines/occasion.ts';

const SITUATIONS: readonly (readonly [EventKind, 'trunk' | 'other' | null])[] = [
  ['push', 'trunk'],
  ['push', 'other'],
  ['change-request', 'trunk'],
  ['change-request', 'other'],
  ['tag', null],
  ['schedule', null],
  ['manual', null],
  ['api', null],
];

/** The situations that may start something whose triggers are kept outside of the tree: all of them, none for sure. */
export function anyOccasion(trunk: string, because: string, source: Source): readonly Occasion[] {
  return SITUATIONS.map(([event, branch]) => ({
    event,
    name: event,
    branch: branch === 'trunk' ? trunk : null,
    isTrunk: branch === 'trunk',
    tag: null,
    runs: 'unknown',
    isManual: event === 'manual',
    paths: null,
    cron: null,
    because,
    source,
  }));
}
