import { collectFacts } from './evidence/collect.ts';
import { COLLECTORS } from './evidence/index.generated.ts';
import type { FactKinds } from './evidence/kinds.ts';
import type { Fact } from './judge/fact.ts';
import { drawPipelines } from './pipelines/drawing/draw.ts';
import type { PipelineDrawing } from './pipelines/drawing/drawing.ts';
import { profileOfTree } from './settings.ts';
import { type Host, SILENT } from './talk/events.ts';
import { UserError } from './talk/user-error.ts';
import { openTarget } from './target.ts';

export interface UnderstandOptions {
  /** Hears about progress. Default: nobody. */
  readonly host?: Host;
  /** As of when. Default: now. */
  readonly now?: Date;
}

/**
 * What the pipelines of the tree at `path` do: workflows, jobs in order, what each step comes to. Reads only.
 *
 * @throws UserError when there is nothing to look at, or no pipeline in it.
 */
export async function understandPipelines(
  path: string,
  options: UnderstandOptions = {},
): Promise<PipelineDrawing> {
  const target = await openTarget(path, options.now ?? new Date(), options.host ?? SILENT);
  try {
    const { world } = target;
    const profile = await profileOfTree(world.tree, world.files);
    const facts = await collectFacts(['pipelines'], world, profile, COLLECTORS);
    // The fact's name decides its type, as in the runner.
    const fact = facts.get('pipelines')?.fact as Fact<FactKinds['pipelines']>;
    if (fact.state === 'present') return drawPipelines(fact.value);
    throw new UserError(
      'nothing-to-look-at',
      `There is no pipeline to draw in "${path}": ${fact.because}.`,
      'Name the root of a repository whose pipelines gonogo reads: see `gonogo pipeline --help`.',
    );
  } finally {
    target.close();
  }
}
