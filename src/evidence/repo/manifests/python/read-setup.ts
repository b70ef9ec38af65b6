import type { Gap } from '../../../../judge/fact.ts';
import type { World } from '../../../world.ts';
import type { LockState, Manifest } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, folderOf } from '../tree-path.ts';
import { pinnedByRequirements } from './pinned-by-requirements.ts';
import { requirementExactness } from './requirement.ts';
import type { RequirementsTree } from './requirements-tree.ts';
import { readSetupCfg, readSetupPy, type SetupFile } from './setup-file.ts';

/** A `setup.py` or `setup.cfg` in its folder. */
export interface PlacedSetup extends SetupFile {
  readonly path: string;
  readonly folder: string;
  readonly isLibrary: boolean;
}

/** The setuptools files of each folder; a `setup.cfg` that lists dependencies goes before the `setup.py`. */
export function readSetups(world: World, gaps: Gap[]): ReadonlyMap<string, PlacedSetup> {
  const setups = new Map<string, PlacedSetup>();
  for (const [name, read] of [
    ['setup.py', readSetupPy],
    ['setup.cfg', readSetupCfg],
  ] as const) {
    for (const { path } of world.tree.named(name)) {
      const folder = folderOf(path);
      // A module of a package may be called `setup.py` as well.
      if (world.tree.get(below(folder, '__init__.py'))) continue;
      const text = world.text(path, gaps);
      const setup = text === undefined ? undefined : read(text);
      if (!setup || (setup.requirements.length === 0 && setups.has(folder))) continue;
      // What only has a `setup.py` is made to be installed elsewhere, unless an image is built from it.
      const isRunHere = world.tree.get(below(folder, 'Dockerfile')) !== undefined;
      setups.set(folder, { ...setup, path, folder, isLibrary: !isRunHere });
    }
  }
  return setups;
}

/** Manifests of the setuptools way, in folders whose `pyproject.toml` declares nothing itself. */
export function setupManifests(
  world: World,
  setups: ReadonlyMap<string, PlacedSetup>,
  declared: ReadonlySet<string>,
  requirements: RequirementsTree,
): Manifest[] {
  return [...setups.values()]
    .filter(({ folder }) => !declared.has(folder))
    .filter((setup) => setup.requirements.length > 0 || setup.isComputed)
    .map((setup) => ({
      path: setup.path,
      role: manifestRole(world, setup.path),
      ecosystem: 'pypi',
      manager: 'setuptools',
      isLibrary: setup.isLibrary,
      dependencies: setup.requirements.map((requirement) => ({
        name: requirement.name,
        spec: requirement.spec,
        use: 'production',
        exactness: requirementExactness(requirement),
        line: requirement.line,
        locked: null,
      })),
      lock: lockOf(setup, requirements),
    }));
}

/** What stands in requirements files that a build reads. */
export function delegatedTo(
  folder: string,
  files: readonly string[],
  tree: RequirementsTree,
): LockState | undefined {
  const file = files.map((name) => below(folder, name)).find((path) => tree.files.has(path));
  if (file === undefined) return undefined;
  return { state: 'not-needed', because: `its dependencies stand in ${file}, which is judged on its own` };
}

function lockOf(setup: PlacedSetup, tree: RequirementsTree): LockState {
  const { requirements, isComputed, files, folder } = setup;
  if (isComputed) {
    const because = 'its `install_requires` is computed when it is built';
    const settle = { how: 'list the dependencies in `pyproject.toml`' };
    return delegatedTo(folder, files, tree) ?? { state: 'undecided', because, settle };
  }
  const needed = requirements.map(({ name }) => ({ name, use: 'production' }));
  const pinned = pinnedByRequirements(setup, needed, tree);
  if (pinned) return pinned;
  const isExact = requirements.every((requirement) => requirementExactness(requirement) === 'exact');
  if (isExact)
    return {
      state: 'not-needed',
      because: 'it names the exact version of each package',
      remark:
        'Exact versions without a lock file leave the packages that these need to the day of the install.',
    };
  return { state: 'missing', expected: [below(folder, 'requirements.txt')] };
}
