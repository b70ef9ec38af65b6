import type { Deployables } from '../evidence/repo/deployables.ts';
import type { ActivityKind } from '../pipelines/activity.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { mayHoldMore } from '../pipelines/unseen.ts';
import type { Fact } from './fact.ts';
import { WHOLE_TREE } from './source.ts';
import { notApplicable, type Statement, unknown } from './statement.ts';

/** Activities that hand an artifact on to whoever runs it. */
export const PUBLISHING: readonly ActivityKind[] = ['image-push', 'package-publish', 'deploy'];

export interface PublishingFacts {
  readonly pipelines: Fact<Pipelines>;
  readonly deployables: Fact<Deployables>;
}

/** Why a control on published artifacts has no subject: nothing is published, or what does it was not read. */
export function whyNothingIsPublished({ pipelines, deployables }: PublishingFacts): Statement {
  if (pipelines.state === 'unavailable') return unknown(WHOLE_TREE, pipelines.because, pipelines.settle);
  if (pipelines.state === 'present') {
    const [holder, ...others] = mayHoldMore(pipelines.value, { kinds: PUBLISHING });
    if (holder) {
      const rest = others.length > 0 ? ` (and ${others.length} more)` : '';
      const because = `what publishes the artifact may be in ${holder.what}${rest}: ${holder.because}`;
      return unknown(holder.at, because, { how: holder.settle });
    }
  }
  if (deployables.state === 'none') return notApplicable(deployables.because);
  return notApplicable('no pipeline publishes an artifact, see `integration/artifact-built-by-pipeline`');
}
