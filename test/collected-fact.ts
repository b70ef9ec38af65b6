import { collectFacts } from '../src/evidence/collect.ts';
import { COLLECTORS } from '../src/evidence/index.generated.ts';
import type { FactKinds, FactName } from '../src/evidence/kinds.ts';
import { listTree } from '../src/evidence/repo/list-tree.ts';
import { createWorld } from '../src/evidence/world.ts';
import type { Example } from '../src/judge/control.ts';
import type { Fact } from '../src/judge/fact.ts';
import { openFiles } from '../src/outside/files.ts';
import { openGit } from '../src/outside/git.ts';
import { DEFAULT_PROFILE, type Profile } from '../src/profile/profile.ts';
import { EXAMPLE_NOW, writeExample } from './example-tree.ts';

/** Collects one fact from an example, through real files and a real repository. */
export async function collectedFact<K extends FactName>(
  name: K,
  example: Example,
  profile: Profile = DEFAULT_PROFILE,
): Promise<Fact<FactKinds[K]>> {
  const { root, remove } = writeExample(example);
  const opened = openGit(root);
  const git = opened && 'run' in opened ? opened : undefined;
  try {
    const { tree, unseen } = await listTree(root, git);
    const world = createWorld({
      tree,
      unseen,
      files: openFiles(root),
      git: opened,
      now: EXAMPLE_NOW,
      historyDepth: 'recent',
    });
    const facts = await collectFacts([name], world, profile, COLLECTORS);
    const collected = facts.get(name);
    if (!collected) throw new Error(`${name} was not collected`);
    // The fact's name decides its type, as in the runner.
    return collected.fact as Fact<FactKinds[K]>;
  } finally {
    git?.close();
    remove();
  }
}
