import type { Explained } from '../../pipelines/answer.ts';
import type { Resource } from '../resource.ts';

/** A connection behind the edge, and whether it is encrypted. */
export interface Hop {
  readonly resource: Resource;
  /** Tells it from other connections of its resource. */
  readonly part: string;
  readonly isEncrypted: Explained;
  /** Set where plain traffic within a network is tolerated: it is worth a remark only. */
  readonly isMild?: boolean;
  /** Set where nothing takes this way yet: the finding is a minor one. */
  readonly isUnused?: boolean;
}
