import type { Git } from '../../../outside/git.ts';
import type { Commit, CommitGraph } from './commit-graph.ts';

/** What lies further back decides nothing, and reading it would cost long histories seconds. */
const YEARS_READ = 2;
const YEAR_MS = 365 * 86_400_000;
/** So many older commits in a row: a clock that was wrong once does not end the walk. */
const MANY_OLDER = 500;
const MAX_COMMITS = 50_000;
const MAX_CHARACTERS = 64 * 1024 * 1024;
/** A subject or a name of this length was not written to be read. */
const MAX_FIELD = 1024 * 1024;

const FIELDS = ['%H', '%P', '%ct', '%at', '%ae', '%an', '%s'];

/** Reads the commits of the last two years before `latest` that lead to the tips, newest first, in one walk. */
export async function readCommits(git: Git, tips: readonly string[], latest: Date): Promise<CommitGraph> {
  const commits = new Map<string, Commit>();
  const authors = new Map<string, number>();
  let fields: string[] = [];
  let rest = '';
  let characters = 0;
  let older = 0;
  const since = latest.getTime() - YEARS_READ * YEAR_MS;
  const take = (text: string) => {
    const parts = (rest + text).split('\0');
    rest = parts.pop() ?? '';
    characters += text.length;
    for (const part of parts) {
      fields.push(part);
      if (fields.length < FIELDS.length) continue;
      const commit = commitOf(fields, authors);
      commits.set(commit.id, commit);
      fields = [];
      older = commit.committedAt.getTime() < since ? older + 1 : 0;
      if (commits.size >= MAX_COMMITS || older >= MANY_OLDER) return false;
    }
    return characters < MAX_CHARACTERS && rest.length < MAX_FIELD;
  };
  await git.stream(
    ['log', '-z', '--no-mailmap', '--ignore-missing', '--stdin', `--format=${FIELDS.join('%x00')}`],
    take,
    { input: `${[...new Set(tips)].join('\n')}\n` },
  );
  return { commits };
}

function commitOf(fields: readonly string[], authors: Map<string, number>): Commit {
  const [id = '', parents = '', committed = '', authored = '', address = '', name = '', subject = ''] =
    fields;
  const key = address.toLowerCase();
  const author = authors.get(key) ?? authors.size;
  authors.set(key, author);
  return {
    id,
    parents: parents === '' ? [] : parents.split(' '),
    committedAt: dateOfSeconds(committed),
    authoredAt: dateOfSeconds(authored),
    author,
    isBot: isBot(name, address),
    subject: subject.slice(0, 300),
  };
}

/** Machines that commit under their own name. GitHub marks its own with `[bot]`. */
function isBot(name: string, address: string): boolean {
  return (
    /\[bot\]/i.test(`${name}${address}`.slice(0, 300)) ||
    /^(?:bot|renovate|action|actions|github-actions|snyk-bot|semantic-release-bot|dependabot|greenkeeper|noreply-mt-weblate|hosted)@/i.test(
      address,
    ) ||
    /^(?:renovate|dependabot|greenkeeper|snyk|semantic-release|github-actions|gitlab|weblate|pre-commit)[ -]?(?:bot|ci)?$/i.test(
      name,
    )
  );
}

/** A date of git. One that no calendar holds becomes the epoch. */
export function dateOfSeconds(seconds: string): Date {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}
