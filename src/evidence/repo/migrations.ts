import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { GitFailure } from '../../outside/git.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import { isTestPath } from './code/code-use.ts';
import type { CodeSignal } from './code-signals.ts';
import { signalsByUnit } from './deployables/unit-signals.ts';
import type { Deployable } from './deployables.ts';
import { type BreakingChange, breakingChanges } from './migrations/breaking-changes.ts';
import {
  dateOfName,
  IN_FOLDERS,
  type MigrationFamily,
  mayMigrate,
  migrationFamilyOf,
} from './migrations/files.ts';
import {
  firstOfEach,
  type MigrationRun,
  migrationRunsIn,
  runsAtStart,
  runsOnKubernetes,
  STARTERS,
} from './migrations/runs.ts';
import type { CodePackage } from './packages.ts';

/** A change of a recent migration that the release before cannot live with. */
export interface RecentChange extends BreakingChange {
  readonly path: string;
  /** Days since it was written. `null` when neither its name nor the history tells. */
  readonly ageDays: number | null;
}

/** One folder of migrations. */
export interface MigrationFolder {
  /** The newest one. */
  readonly path: string;
  readonly tool: string;
  readonly count: number;
  /** In the newest one, and in others before it that were written lately. */
  readonly changes: readonly RecentChange[];
}

export interface Migrations {
  /** One for each folder of migrations. */
  readonly folders: readonly MigrationFolder[];
  readonly atStart: readonly MigrationRun[];
  readonly asStep: readonly MigrationRun[];
}

export default defineCollector({
  fact: 'migrations',
  needs: ['codeSignals', 'deployables', 'packages', 'dockerfiles', 'startCommands', 'kubernetesManifests'],
  async collect(
    world,
    { codeSignals, deployables, packages, dockerfiles, startCommands, kubernetesManifests },
  ) {
    const gaps: Gap[] = [];
    const folders = foldersOf(world);
    const runs = { atStart: [] as MigrationRun[], asStep: [] as MigrationRun[] };
    const deployed = (presentValue(dockerfiles) ?? []).filter(
      ({ use }) => use === 'deployed' || use === 'candidate',
    );
    runs.atStart.push(
      ...runsAtStart(presentValue(startCommands)?.images ?? [], new Set(deployed.map(({ path }) => path))),
    );
    const onKubernetes = runsOnKubernetes(presentValue(kubernetesManifests)?.workloads ?? []);
    runs.atStart.push(...onKubernetes.atStart);
    runs.asStep.push(...onKubernetes.asStep);
    gaps.push(
      ...(await world.scan({
        wants: ({ path, role, tracked }) => tracked && role === 'own' && STARTERS.test(path),
        text({ entry: { path }, text }) {
          const { atStart, asStep } = migrationRunsIn(path, text);
          runs.atStart.push(...atStart);
          runs.asStep.push(...asStep);
        },
      })),
    );
    runs.atStart.push(
      ...startsInCode(
        presentValue(codeSignals) ?? [],
        presentValue(deployables)?.units ?? [],
        presentValue(packages) ?? [],
      ),
    );
    if (folders.length === 0) gaps.push(...unknownForm(world));
    if (folders.length === 0 && runs.atStart.length === 0)
      return none('the tree holds no database migration', gaps);
    const read: MigrationFolder[] = [];
    for (const folder of folders) read.push(await readFolder(world, folder, gaps));
    return present({ folders: read, atStart: firstOfEach(runs.atStart), asStep: runs.asStep }, gaps);
  },
});

/** Migrations read in one folder at most, from the newest back. */
const MAX_READ = 12;
const LATELY_DAYS = 60;

/** Code of a unit's own package that changes the schema. What shared packages offer, a tool of its own may call. */
function startsInCode(
  signals: readonly CodeSignal[],
  units: readonly Deployable[],
  packages: readonly CodePackage[],
): readonly MigrationRun[] {
  const own = signals.filter(({ kind, isGuarded }) => kind === 'migrate.at-start' && !isGuarded);
  const found = signalsByUnit(
    units.filter(({ kind }) => kind === 'service' || kind === 'worker'),
    own,
    packages,
  );
  return found.flatMap((one) => one.own.map(({ path, line, what }) => ({ path, line, what })));
}

interface Folder {
  readonly family: MigrationFamily;
  readonly paths: readonly string[];
}

function foldersOf({ tree }: World): readonly Folder[] {
  const folders = new Map<string, { family: MigrationFamily; paths: string[] }>();
  for (const { path, tracked, role } of tree.entries) {
    if (!tracked || role === 'vendored' || role === 'example' || isTestPath(path)) continue;
    const family = migrationFamilyOf(path);
    if (!family) continue;
    const depth = IN_FOLDERS.has(family.tool) ? 2 : 1;
    const folder = path.split('/').slice(0, -depth).join('/');
    const known = folders.get(folder);
    if (known) known.paths.push(path);
    else folders.set(folder, { family, paths: [path] });
  }
  return [...folders.values()];
}

function unknownForm({ tree }: World): readonly Gap[] {
  const found = tree.entries.find(
    ({ path, tracked, role }) => tracked && role === 'own' && !isTestPath(path) && mayMigrate(path),
  );
  if (!found) return [];
  return [
    {
      path: found.path,
      because: 'it may change the schema of the database, in a form that is not known here',
      settle: { how: 'judge this control by hand' },
    },
  ];
}

async function readFolder(world: World, { family, paths }: Folder, gaps: Gap[]): Promise<MigrationFolder> {
  const ordered = [...paths].sort(byNumber);
  const newest = ordered.at(-1) ?? '';
  // The first migration creates what nobody uses yet.
  const looked = ordered
    .slice(1)
    .slice(-MAX_READ)
    .filter((path) => {
      const age = ageOf(world, dateOfName(path));
      return path === newest || (age !== null && age <= LATELY_DAYS);
    });
  const changes: RecentChange[] = [];
  for (const path of looked) {
    const found = breakingChanges(path, world.text(path, gaps) ?? '', family);
    if (found.length === 0) continue;
    const ageDays = ageOf(world, dateOfName(path) ?? (await dateOfCommit(world, path)));
    changes.push(...found.map((change) => ({ ...change, path, ageDays })));
  }
  return { path: newest, tool: family.tool, count: paths.length, changes };
}

function ageOf({ now }: World, date: Date | undefined): number | null {
  return date ? Math.max(0, Math.floor((now.getTime() - date.getTime()) / 86_400_000)) : null;
}

let numeric: Intl.Collator | undefined;

/** `2_b` before `10_a`, as their tools order them. */
function byNumber(a: string, b: string): number {
  // Making one takes longer than most runs take to read a tree.
  numeric ??= new Intl.Collator('en', { numeric: true });
  return numeric.compare(a, b);
}

async function dateOfCommit({ git }: World, path: string): Promise<Date | undefined> {
  if (!git || !('run' in git)) return undefined;
  try {
    // In a shallow clone everything seems to come from its oldest commit.
    if (git.isShallow) return undefined;
    const log = await git.run(['log', '-1', '--diff-filter=A', '--format=%ct', '--', path]);
    const seconds = Number(log.trim());
    return seconds > 0 ? new Date(seconds * 1000) : undefined;
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}
