import type { Git } from '../../../outside/git.ts';

/** A blob that a commit put at a path. */
export interface Change {
  readonly path: string;
  /** Object id in hexadecimal. */
  readonly blob: string;
}

export interface ChangeLogOptions {
  /** Commits to read at most, newest first. */
  readonly maxCommits: number;
  /** Called for every commit with what it added or changed, merges only with what no parent has. */
  onCommit(commit: string, changes: readonly Change[]): void;
}

/**
 * Reads what every commit that any ref leads to added or changed: branches, tags, notes, the stash, pull requests.
 *
 * @returns whether history went on beyond the limit.
 * @throws GitFailure
 */
export async function readChangeLog(
  git: Git,
  { maxCommits, onCommit }: ChangeLogOptions,
): Promise<{ readonly isCut: boolean }> {
  const reader = createReader(git.prefix, maxCommits, onCommit);
  const scope = git.prefix === '' ? [] : ['--full-history', '--', git.prefix];
  const args = [
    'log',
    '--all',
    '--raw',
    '--no-abbrev',
    '-z',
    '-c',
    '--root',
    '--no-renames',
    '--no-ext-diff',
    '--format=%x02%H',
    ...scope,
  ];
  await git.stream(args, (text) => reader.take(text));
  reader.end();
  return { isCut: reader.isCut() };
}

function createReader(prefix: string, maxCommits: number, onCommit: ChangeLogOptions['onCommit']) {
  let rest = '';
  let commits = 0;
  let commit = '';
  let changes: Change[] = [];
  /** The id of the blob whose path comes next. `null`: the next token is no path. */
  let blob: string | null = null;
  const flush = () => {
    if (commit !== '') onCommit(commit, changes);
    changes = [];
  };
  const onToken = (token: string): boolean => {
    if (blob !== null) {
      if (blob !== '' && token.startsWith(prefix))
        changes.push({ path: ownCopy(token.slice(prefix.length)), blob });
      blob = null;
    } else if (token.charCodeAt(0) === 2) {
      flush();
      commit = '';
      if (commits >= maxCommits) return false;
      commits += 1;
      commit = ownCopy(token.slice(1));
    } else {
      const colon = token.indexOf(':');
      if (colon >= 0) blob = blobOf(token.slice(colon));
    }
    return true;
  };
  return {
    isCut: () => commits >= maxCommits && commit === '',
    end: flush,
    take(text: string): boolean {
      const tokens = (rest + text).split('\0');
      rest = tokens.pop() ?? '';
      return tokens.every(onToken);
    },
  };
}

/** The id of the file that `:<modes> <ids> <status>` leaves at the path: empty for links, submodules and removals. */
function blobOf(meta: string): string {
  const parents = /^:+/.exec(meta)?.[0].length ?? 1;
  const fields = meta.slice(parents).split(' ');
  const mode = fields[parents] ?? '';
  const id = fields[2 * parents + 1] ?? '';
  return mode.startsWith('100') && !/^0+$/.test(id) ? ownCopy(id) : '';
}

/** A string of its own: a slice would keep the whole output of git in memory. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}
