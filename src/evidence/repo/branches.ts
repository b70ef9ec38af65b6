import { type Gap, none, present, unavailable } from '../../judge/fact.ts';
import { type Git, GitFailure } from '../../outside/git.ts';
import { defineCollector } from '../collector.ts';
import { dateOfSeconds } from './history/read-commits.ts';

/** A branch as this clone last saw it. */
export interface Branch {
  /** Without its remote: `feature/login`. */
  readonly name: string;
  readonly ref: string;
  readonly tip: string;
  /** Committer date of the tip. */
  readonly tipDate: Date;
}

export interface Branches {
  /** The remote whose branches these are; `null` for the clone's own, where no remote was fetched. */
  readonly remote: string | null;
  readonly all: readonly Branch[];
  /** The default branch, and how it is known. `null` when nothing tells it. */
  readonly trunk: { readonly branch: Branch; readonly because: string } | null;
}

export default defineCollector({
  fact: 'branches',
  needs: [],
  async collect({ git }) {
    if (!git || 'unavailable' in git)
      return unavailable(git?.unavailable ?? 'the folder is not a git repository', {
        how: 'check a clone of the repository',
      });
    if (git.isHeadBroken)
      return unavailable('HEAD names neither a branch nor a commit', {
        how: 'repair HEAD with `git checkout`',
      });
    try {
      const refs = await readRefs(git);
      const remote = chooseRemote(git, refs);
      const prefix = remote === null ? 'refs/heads/' : `refs/remotes/${remote}/`;
      const all = await branchesOf(git, refs, prefix);
      if (all.length === 0) return none('the repository has no commit yet');
      const trunk = findTrunk(refs, prefix, all);
      return present({ remote, all, trunk }, gapsOf(git, remote, refs, all));
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      return unavailable(error.message, { how: 'repair the repository: `git fsck`' });
    }
  },
});

interface Ref {
  readonly name: string;
  readonly id: string;
  /** Where a symbolic ref points. */
  readonly target: string;
}

async function readRefs(git: Git): Promise<readonly Ref[]> {
  const format = '--format=%(refname) %(objectname) %(symref)';
  const printed = await git.run(['for-each-ref', format, 'refs/heads', 'refs/remotes']);
  return printed.split('\n').flatMap((line) => {
    const [name = '', id = '', target = ''] = line.split(' ');
    return id === '' ? [] : [{ name, id, target }];
  });
}

/** `origin`, or the only remote that was fetched. Without any, the clone's own branches are all there is. */
function chooseRemote(git: Git, refs: readonly Ref[]): string | null {
  const configured = [...git.config.keys()].flatMap((key) => /^remote\.(.+)\.url$/s.exec(key)?.[1] ?? []);
  const fetched = configured.filter((name) =>
    refs.some((ref) => ref.name.startsWith(`refs/remotes/${name}/`)),
  );
  if (fetched.length === 0 && refs.some(({ name }) => name.startsWith('refs/remotes/origin/')))
    return 'origin';
  return fetched.includes('origin') ? 'origin' : (fetched[0] ?? null);
}

async function branchesOf(git: Git, refs: readonly Ref[], prefix: string): Promise<readonly Branch[]> {
  const own = refs.filter(({ name, target }) => name.startsWith(prefix) && target === '');
  if (own.length === 0) return [];
  const printed = await git.run(
    ['log', '--no-walk=unsorted', '--no-mailmap', '--ignore-missing', '--stdin', '--format=%H %ct'],
    { input: `${own.map(({ id }) => id).join('\n')}\n` },
  );
  const dates = new Map(
    printed.split('\n').map((line) => {
      const [id = '', seconds = ''] = line.split(' ');
      return [id, dateOfSeconds(seconds)] as const;
    }),
  );
  return own.flatMap(({ name, id }) => {
    const tipDate = dates.get(id);
    return tipDate ? [{ name: name.slice(prefix.length), ref: name, tip: id, tipDate }] : [];
  });
}

/** What a repository is created with, today or some years ago. */
const USUAL_TRUNKS = ['main', 'master', 'trunk'];

function findTrunk(refs: readonly Ref[], prefix: string, all: readonly Branch[]): Branches['trunk'] {
  const head = refs.find(({ name }) => name === `${prefix}HEAD`);
  const named = all.find(({ ref }) => ref === head?.target);
  if (named) return { branch: named, because: `${prefix.slice('refs/remotes/'.length)}HEAD names it` };
  const [only, ...others] = all;
  if (only && others.length === 0) return { branch: only, because: 'it is the only branch of this clone' };
  const usual = all.filter(({ name }) => USUAL_TRUNKS.includes(name));
  if (usual.length === 1 && usual[0])
    return { branch: usual[0], because: 'of all branches it alone has the name of a default branch' };
  return null;
}

/** A clone need not hold every branch of its forge. */
function gapsOf(
  git: Git,
  remote: string | null,
  refs: readonly Ref[],
  all: readonly Branch[],
): readonly Gap[] {
  const hasRemote = [...git.config.keys()].some((key) => key.startsWith('remote.') && key.endsWith('.url'));
  if (!hasRemote) return [];
  const fetches = git.config.get(`remote.${remote ?? 'origin'}.fetch`) ?? [];
  const fetchesAll = fetches.some((spec) => /^\+?refs\/(?:heads\/)?\*:/.test(spec)) || remote === null;
  const leavesOut = fetches.some((spec) => spec.startsWith('^'));
  // A clone records the default branch of its remote; a pipeline's checkout of one branch does not.
  const wasCloned = refs.some(({ name }) => name === `refs/remotes/${remote}/HEAD`);
  if (fetchesAll && !leavesOut && (wasCloned || all.length > 1)) return [];
  return [
    {
      because: 'this clone may hold only some of the branches',
      settle: {
        how: 'check a clone with all branches: `git fetch origin "+refs/heads/*:refs/remotes/origin/*"`',
      },
    },
  ];
}
