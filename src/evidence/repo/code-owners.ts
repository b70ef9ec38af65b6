import { type Gap, none, present, unavailable } from '../../judge/fact.ts';
import { lastValue } from '../../outside/git-config.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import type { OwnersDialect } from './code-owners/owner-pattern.ts';
import { type Ownership, ownershipOf } from './code-owners/ownership.ts';
import { type OwnerProblem, type OwnerRule, parseCodeOwners } from './code-owners/parse-code-owners.ts';
import { type DeclaredReview, readDeclaredReviews } from './code-owners/review-rule.ts';

export type { Ownership } from './code-owners/ownership.ts';
export type { OwnerRule } from './code-owners/parse-code-owners.ts';
export type { DeclaredReview } from './code-owners/review-rule.ts';

/** The one CODEOWNERS file that the forge reads. */
export interface CodeOwners {
  readonly path: string;
  readonly dialect: OwnersDialect;
  /** Other files of that name, which the forge does not look at. */
  readonly ignored: readonly string[];
  readonly rules: readonly OwnerRule[];
  /** Lines that the forge skips. */
  readonly problems: readonly OwnerProblem[];
  /** Where a file of the tree declares that the owners' review is required. */
  readonly requiredBy: readonly DeclaredReview[];
  ownersOf(path: string): Ownership;
}

/** In the order in which each forge looks; the first one counts. */
const PLACES: Readonly<Record<OwnersDialect, readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
};

/** GitHub does not load a larger file. */
const MAX_GITHUB_BYTES = 3 * 1024 * 1024;

export default defineCollector({
  fact: 'codeOwners',
  needs: [],
  async collect(world) {
    const dialect = dialectOf(world);
    const places = PLACES[dialect].filter((path) => world.tree.get(path)?.tracked);
    const [path, ...ignored] = places;
    if (path === undefined) return none(`there is no CODEOWNERS file where ${nameOf(dialect)} looks for one`);
    const gaps: Gap[] = [];
    const text = world.text(path, gaps);
    if (text === undefined) {
      const because = gaps[0]?.because ?? 'it is not on disk as a text file';
      return unavailable(`${path}: ${because}`, { how: `check a tree in which ${path} can be read` });
    }
    const isTooLarge = dialect === 'github' && text.length > MAX_GITHUB_BYTES;
    const { rules, problems } = isTooLarge
      ? { rules: [], problems: [{ line: 1, because: 'GitHub does not load a file above 3 MB' }] }
      : parseCodeOwners(text, dialect);
    const requiredBy = await readDeclaredReviews(world, gaps);
    return present(
      { path, dialect, ignored, rules, problems, requiredBy, ownersOf: ownershipOf(rules) },
      gaps,
    );
  },
});

function nameOf(dialect: OwnersDialect): string {
  return dialect === 'github' ? 'GitHub' : 'GitLab';
}

/** Whose syntax counts: the remote's address says it, else what lies in the tree. */
function dialectOf({ git, tree }: World): OwnersDialect {
  const url = git && 'config' in git ? (lastValue(git.config, 'remote.origin.url') ?? '') : '';
  if (/[@/.]github\.com[:/]/i.test(url)) return 'github';
  if (/gitlab/i.test(url)) return 'gitlab';
  if (tree.get('.github/CODEOWNERS')?.tracked) return 'github';
  if (tree.get('.gitlab/CODEOWNERS')?.tracked) return 'gitlab';
  // A mirror has pipelines of both; its own forge is the one that it says most to.
  const hasWorkflows = tree.entries.some(
    ({ path, tracked }) => tracked && path.startsWith('.github/workflows/'),
  );
  return tree.get('.gitlab-ci.yml')?.tracked && !hasWorkflows ? 'gitlab' : 'github';
}
