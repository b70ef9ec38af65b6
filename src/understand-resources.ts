import { collectFacts } from './evidence/collect.ts';
import { COLLECTORS } from './evidence/index.generated.ts';
import type { FactKinds } from './evidence/kinds.ts';
import type { Fact } from './judge/fact.ts';
import type { Infrastructure } from './resources/stack.ts';
import { profileOfTree } from './settings.ts';
import { type Host, SILENT } from './talk/events.ts';
import { UserError } from './talk/user-error.ts';
import { openTarget } from './target.ts';

export interface UnderstandResourcesOptions {
  /** Hears about progress. Default: nobody. */
  readonly host?: Host;
  /** As of when. Default: now. */
  readonly now?: Date;
}

/**
 * The infrastructure that the tree at `path` declares: its stacks with their resources. Reads only.
 *
 * @throws UserError when there is nothing to look at, or no infrastructure in it.
 */
export async function understandResources(
  path: string,
  options: UnderstandResourcesOptions = {},
): Promise<Infrastructure> {
  const target = await openTarget(path, options.now ?? new Date(), options.host ?? SILENT);
  try {
    const { world } = target;
    const profile = await profileOfTree(world.tree, world.files);
    const facts = await collectFacts(['infrastructure'], world, profile, COLLECTORS);
    // The fact's name decides its type, as in the runner.
    const fact = facts.get('infrastructure')?.fact as Fact<FactKinds['infrastructure']>;
    if (fact.state === 'present') return fact.value;
    throw new UserError(
      'nothing-to-look-at',
      `There is no infrastructure to show in "${path}": ${fact.because}.`,
      'Name the root of a repository with Terraform, CloudFormation, SAM, Serverless or a CDK assembly.',
    );
  } finally {
    target.close();
  }
}
