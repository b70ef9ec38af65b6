import type { Source } from '../../../../judge/source.ts';
import type { Ref } from '../../ref.ts';

/** Something that starts a pipeline, with what its filters and conditions can ask about. */
export interface Situation {
  readonly event: 'push' | 'tag' | 'schedule' | 'manual';
  readonly ref: Ref;
  readonly isTrunk: boolean;
  readonly cron: string | null;
  readonly source: Source;
}
