import { none, present, unavailable } from '../../judge/fact.ts';
import { type Git, GitFailure } from '../../outside/git.ts';
import { defineCollector } from '../collector.ts';
import { isTestPath } from './code/code-use.ts';

/** One person who wrote at the end-to-end suite, by commits. Who it is stays out of the evidence. */
export interface SuiteAuthor {
  readonly commitsToSuite: number;
  /** Commits that change code which is no test, and nothing of the suite. */
  readonly commitsToCode: number;
}

export default defineCollector({
  fact: 'suiteAuthors',
  needs: ['endToEndSuites'],
  async collect({ git }, { endToEndSuites }) {
    if (endToEndSuites.state === 'unavailable') return endToEndSuites;
    const specs = endToEndSuites.state === 'present' ? endToEndSuites.value.sound : [];
    if (specs.length === 0) return none('the tree holds no end-to-end spec that counts');
    if (!git || 'unavailable' in git)
      return unavailable('there is no history that tells who wrote the suite', { how: 'check a clone' });
    if (git.isShallow)
      return unavailable('the clone is shallow, so its history does not tell who wrote the suite', {
        how: 'fetch the whole history: `git fetch --unshallow`',
      });
    try {
      return present(await readAuthors(git, new Set(specs.map(({ path }) => git.prefix + path))));
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      return unavailable(error.message, { how: 'repair the repository: `git fsck`' });
    }
  },
});

/** Months of most repositories: enough to tell whose work is what. */
const MAX_COMMITS = 2000;
const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|py|rb|go|java|kt|scala|cs|fs|php|rs|swift|ex|exs|c|cc|cpp|h)$/;

async function readAuthors(git: Git, specs: ReadonlySet<string>): Promise<readonly SuiteAuthor[]> {
  const log = ['log', '-z', '--no-merges', '--no-mailmap', '--no-renames', '--name-only'];
  const authors = new Map<string, { commitsToSuite: number; commitsToCode: number }>();
  let author = { commitsToSuite: 0, commitsToCode: 0 };
  const touched = { suite: false, code: false };
  const endCommit = () => {
    author.commitsToSuite += Number(touched.suite);
    author.commitsToCode += Number(touched.code && !touched.suite);
    touched.suite = false;
    touched.code = false;
  };
  let rest = '';
  await git.stream([...log, '--format=%x01%ae', `--max-count=${MAX_COMMITS}`, 'HEAD'], (text) => {
    const parts = (rest + text).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      // `\x01<address>`, then a line end and the first of its paths.
      const line = part.indexOf('\n');
      const path = part.startsWith('\x01') ? part.slice(line + 1) : part;
      if (part.startsWith('\x01')) {
        endCommit();
        const address = part.slice(1, line < 0 ? undefined : line).toLowerCase();
        author = authors.get(address) ?? { commitsToSuite: 0, commitsToCode: 0 };
        authors.set(address, author);
        if (line < 0) continue;
      }
      if (specs.has(path)) touched.suite = true;
      else if (CODE.test(path) && !isTestPath(path)) touched.code = true;
    }
    return rest.length < 1024 * 1024;
  });
  endCommit();
  return [...authors.values()].filter(({ commitsToSuite }) => commitsToSuite > 0);
}
