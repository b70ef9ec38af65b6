import type { Git } from '../../../outside/git.ts';
import { dateOfSeconds } from '../history/read-commits.ts';

export type UpdateBot = 'dependabot' | 'renovate';

/** An update that a bot wrote and that is part of the checked commit's history. */
export interface MergedUpdate {
  readonly bot: UpdateBot;
  readonly commit: string;
  readonly at: Date;
  readonly subject: string;
}

/** Some months of a busy repository. */
const MAX_COMMITS = 3000;
/** Updates that squash merges and merge commits tell by author or branch. */
const AUTHORS: readonly (readonly [RegExp, UpdateBot])[] = [
  [/dependabot/i, 'dependabot'],
  [/renovate|mend-bolt|whitesource/i, 'renovate'],
];
const MERGED_BRANCH = /\b(dependabot|renovate)\//;

/**
 * The newest update of each bot among the last commits.
 *
 * @throws GitFailure
 */
export async function newestUpdates(git: Git): Promise<readonly MergedUpdate[]> {
  const format = ['%H', '%ct', '%an', '%ae', '%s'].join('%x00');
  const printed = await git.run(
    ['log', '-z', `--max-count=${MAX_COMMITS}`, '--no-mailmap', `--format=${format}`, 'HEAD'],
    {
      okCodes: [128],
    },
  );
  const fields = printed.split('\0');
  const newest = new Map<UpdateBot, MergedUpdate>();
  for (let at = 0; at + 4 < fields.length; at += 5) {
    const [commit = '', seconds = '', name = '', address = '', subject = ''] = fields.slice(at, at + 5);
    const bot = botOf(`${name} ${address}`.slice(0, 300), subject.slice(0, 300));
    if (bot && !newest.has(bot))
      newest.set(bot, { bot, commit, at: dateOfSeconds(seconds), subject: subject.slice(0, 120) });
  }
  return [...newest.values()];
}

function botOf(author: string, subject: string): UpdateBot | undefined {
  const known = AUTHORS.find(([pattern]) => pattern.test(author));
  if (known) return known[1];
  if (!subject.startsWith('Merge ')) return undefined;
  const branch = MERGED_BRANCH.exec(subject)?.[1];
  return branch === 'dependabot' || branch === 'renovate' ? branch : undefined;
}
