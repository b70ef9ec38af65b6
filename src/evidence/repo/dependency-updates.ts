import { type Gap, none, present } from '../../judge/fact.ts';
import { GitFailure } from '../../outside/git.ts';
import { defineCollector } from '../collector.ts';
import { isRecord } from '../parsed.ts';
import type { World } from '../world.ts';
import { loadYamlReader } from '../yaml-documents.ts';
import { type DependabotEntry, readDependabot } from './updates/dependabot.ts';
import { type MergedUpdate, newestUpdates } from './updates/merged-updates.ts';
import { parseRenovate, RENOVATE_PLACES, type RenovateConfig, readRenovate } from './updates/renovate.ts';

export type { DependabotEntry } from './updates/dependabot.ts';
export type { MergedUpdate } from './updates/merged-updates.ts';
export type { RenovateConfig } from './updates/renovate.ts';

/** The bots that keep dependencies moving, as far as the tree and its history tell. */
export interface DependencyUpdates {
  readonly dependabot?: { readonly path: string; readonly entries: readonly DependabotEntry[] };
  readonly renovate?: { readonly path: string; readonly config: RenovateConfig };
  /** `.dependabot/config.yml` of Dependabot Preview, which was shut down in August 2021. */
  readonly retired?: string;
  /** The newest update of each bot that was merged. */
  readonly merged: readonly MergedUpdate[];
  /** Why the history does not tell. */
  readonly historyUnseen?: string;
  readonly asOf: Date;
}

export default defineCollector({
  fact: 'dependencyUpdates',
  needs: [],
  async collect(world) {
    const gaps: Gap[] = [...world.unseen];
    const dependabot = await findDependabot(world, gaps);
    const renovate = findRenovate(world, gaps);
    const history = await readMerged(world);
    const retired = world.tree.get('.dependabot/config.yml')?.tracked ? '.dependabot/config.yml' : undefined;
    if (
      !dependabot &&
      !renovate &&
      !retired &&
      history.merged.length === 0 &&
      history.historyUnseen === undefined
    )
      return none(
        'neither a configuration of Dependabot or Renovate nor an update by them is in the tree',
        gaps,
      );
    return present(
      {
        ...(dependabot && { dependabot }),
        ...(renovate && { renovate }),
        ...(retired !== undefined && { retired }),
        ...history,
        asOf: world.now,
      },
      gaps,
    );
  },
});

function readTracked(world: World, path: string, gaps: Gap[]): string | undefined {
  return world.tree.get(path)?.tracked ? world.text(path, gaps) : undefined;
}

async function findDependabot(world: World, gaps: Gap[]): Promise<DependencyUpdates['dependabot']> {
  for (const path of ['.github/dependabot.yml', '.github/dependabot.yaml']) {
    const text = readTracked(world, path, gaps);
    if (text === undefined) continue;
    const entries = readDependabot(await loadYamlReader(), text);
    if (entries) return { path, entries };
    gaps.push({
      path,
      because: 'it is no valid configuration of Dependabot',
      settle: { how: 'mend the file' },
    });
  }
  return undefined;
}

/** Renovate reads the first file that it finds, and `package.json` last. */
function findRenovate(world: World, gaps: Gap[]): DependencyUpdates['renovate'] {
  for (const path of [...RENOVATE_PLACES, 'package.json']) {
    const text = readTracked(world, path, gaps);
    if (text === undefined) continue;
    try {
      if (path !== 'package.json') return { path, config: parseRenovate(text) };
      const { renovate } = JSON.parse(text);
      if (isRecord(renovate)) return { path, config: readRenovate(renovate) };
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError))
        throw error;
      if (path !== 'package.json')
        gaps.push({
          path,
          because: 'it is no valid configuration of Renovate',
          settle: { how: 'mend the file' },
        });
    }
  }
  return undefined;
}

async function readMerged({ git }: World): Promise<Pick<DependencyUpdates, 'merged' | 'historyUnseen'>> {
  if (!git) return { merged: [], historyUnseen: 'the folder is no git repository' };
  if ('unavailable' in git) return { merged: [], historyUnseen: git.unavailable };
  try {
    const merged = await newestUpdates(git);
    return { merged, ...(git.isShallow && { historyUnseen: 'the clone is shallow' }) };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return { merged: [], historyUnseen: error.message };
  }
}
