import { CONTROLS } from './checklist/index.generated.ts';
import { ITEMS } from './checklist/items.ts';
import { collectFacts } from './evidence/collect.ts';
import { COLLECTOR_LOADERS } from './evidence/index.generated.ts';
import type { FactName } from './evidence/kinds.ts';
import { headCommit, isDirty } from './evidence/repo/head.ts';
import { listTree } from './evidence/repo/list-tree.ts';
import type { RepositoryTree } from './evidence/repo/tree.ts';
import { createWorld } from './evidence/world.ts';
import type { Control } from './judge/control.ts';
import { NO_RECORDS, type TeamRecords } from './judge/record.ts';
import { judgeAll } from './judge/run.ts';
import { choose, matchesGlob } from './judge/selection.ts';
import { type Files, openFiles } from './outside/files.ts';
import { openGit } from './outside/git.ts';
import { resolveTarget } from './outside/target.ts';
import { CONFIG_NAMES, DEFAULT_PROFILE, type Profile } from './profile/profile.ts';
import { buildReport } from './report/build.ts';
import type { Report } from './report/report.ts';
import { type Host, SILENT } from './talk/events.ts';
import { UserError } from './talk/user-error.ts';
import { VERSION } from './version.ts';

export interface CheckOptions {
  /** Sections, items, control ids or globs to judge. Default: all. */
  readonly controls?: readonly string[];
  /** The same, to leave out. */
  readonly skip?: readonly string[];
  /** Scope facts. Default: what `gonogo.yaml` at the root of the tree says, else the defaults. */
  readonly profile?: Profile;
  /** Waivers, attestations and baseline. Default: those in the tree's `.gonogo` folder. */
  readonly records?: TeamRecords;
  /** Fingerprints that do not decide, instead of those in the tree's baseline. */
  readonly baseline?: ReadonlySet<string>;
  /** Overrides what the profile says about evidence. */
  readonly evidence?: Profile['evidence'];
  /** Judges as of this moment. Default: now. */
  readonly now?: Date;
  /** Hears about progress. Default: nobody. */
  readonly host?: Host;
}

/**
 * Checks the tree at `path` and reports. Reads only; needs no network and no account.
 *
 * @throws UserError when there is nothing to look at or the configuration is wrong.
 */
export async function check(path: string, options: CheckOptions = {}): Promise<Report> {
  const host = options.host ?? SILENT;
  const root = resolveTarget(path);
  host.say({ code: 'check-started', path: root });
  const opened = openGit(root);
  const git = opened && 'run' in opened ? opened : undefined;
  try {
    const { tree, unseen } = await listTree(root, git);
    host.say({ code: 'tree-listed', files: tree.entries.length });
    const now = options.now ?? new Date();
    if (tree.entries.length === 0) {
      throw new UserError(
        'nothing-to-look-at',
        `There is no file in "${path}".`,
        'Name the folder of a repository.',
      );
    }
    const files = openFiles(root);
    const world = createWorld({ tree, unseen, files, git: opened, now });
    const stated = options.profile ?? (await profileOfTree(tree, files));
    const profile = options.evidence ? { ...stated, evidence: options.evidence } : stated;
    const recorded = options.records ?? (await recordsOfTree(tree, files, options.baseline === undefined));
    const records = options.baseline ? { ...recorded, baseline: options.baseline } : recorded;
    const chosen = choose(ITEMS, { only: options.controls ?? [], skip: options.skip ?? [] });
    const chosenIds = new Set(chosen.map(({ listed }) => listed.id));
    const controls = withSources(CONTROLS.filter(({ id }) => chosenIds.has(id)));
    const names = new Set<FactName>(controls.flatMap(({ needs, uses }) => [...needs, ...uses]));
    names.delete('verdicts');
    let left = names.size;
    const facts = await collectFacts(names, world, profile, COLLECTOR_LOADERS, ({ name, ms }) => {
      left -= 1;
      host.say({ code: 'fact-collected', fact: name, ms, left });
    });
    return buildReport({
      path,
      version: VERSION,
      now,
      commit: git ? await headCommit(git) : null,
      dirty: git ? await isDirty(git) : null,
      kind: tree.kind,
      items: ITEMS,
      chosen,
      judgements: judgeAll(controls, facts).filter(({ control }) => chosenIds.has(control.id)),
      facts: [...facts.values()],
      records,
      profile,
    });
  } finally {
    git?.close();
  }
}

/** The controls and those whose verdicts they are made of. */
function withSources(controls: readonly Control[]): readonly Control[] {
  const patterns = controls.flatMap(({ derivesFrom }) => derivesFrom ?? []);
  const isSource = ({ id }: Control) => patterns.some((pattern) => matchesGlob(pattern, id));
  const derived = new Set(controls);
  return CONTROLS.filter((control) => derived.has(control) || isSource(control));
}

async function profileOfTree(tree: RepositoryTree, files: Files): Promise<Profile> {
  const names = CONFIG_NAMES.filter((name) => tree.get(name));
  const [name, second] = names;
  if (name === undefined) return DEFAULT_PROFILE;
  if (second !== undefined) {
    throw new UserError('config-twice', `There are both ${name} and ${second}.`, 'Keep one of them.');
  }
  const read = files.read(name);
  if (read.state === 'gone') return DEFAULT_PROFILE;
  if (read.state !== 'text') {
    throw new UserError(
      'config-unreadable',
      `${name} could not be read as text.`,
      'Make it a readable YAML file.',
    );
  }
  const { readProfile } = await import('./profile/read.ts');
  return readProfile(read.text, name);
}

async function recordsOfTree(
  tree: RepositoryTree,
  files: Files,
  withBaseline: boolean,
): Promise<TeamRecords> {
  if (!tree.entries.some(({ path }) => path.startsWith('.gonogo/'))) return NO_RECORDS;
  const { readRecords } = await import('./records/read.ts');
  return readRecords(tree, files, { withBaseline });
}
