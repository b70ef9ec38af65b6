import type { Gap } from '../../../../judge/fact.ts';
import { parsedFile, recordOf } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import { leadingNames } from '../lines.ts';
import { lockPresence } from '../lock-presence.ts';
import type { ReadManifests } from '../manifest.ts';
import { below } from '../tree-path.ts';
import { pyProject } from './pyproject.ts';
import { type PlacedPipfile, pipfileLockPath, pipfileManifest } from './read-pipfile.ts';
import {
  isLibraryProject,
  isManifest,
  type PlacedProject,
  placed,
  possibleLocks,
  pyprojectManifest,
} from './read-pyproject.ts';
import { expectedCompilations, requirementsManifests } from './read-requirements.ts';
import { type PlacedSetup, readSetups, setupManifests } from './read-setup.ts';
import { type RequirementsTree, requirementsTree } from './requirements-tree.ts';

/** Reads every kind of Python manifest and the lock that pins it. */
export async function readPython(world: World): Promise<ReadManifests> {
  const gaps: Gap[] = [];
  const requirements = requirementsTree(world, gaps);
  const tomlFiles = [...world.tree.named('pyproject.toml'), ...world.tree.named('Pipfile')];
  const { parse } = tomlFiles.length > 0 ? await import('smol-toml') : { parse: () => ({}) };
  const parseToml = (text: string) => recordOf(parse(text));
  const projects = world.tree.named('pyproject.toml').flatMap(({ path }): PlacedProject[] => {
    const project = parsedFile(world, path, gaps, (text) => pyProject(parseToml(text), leadingNames(text)));
    return project ? [placed(path, project)] : [];
  });
  const pipfiles = world.tree.named('Pipfile').flatMap(({ path }): PlacedPipfile[] => {
    const pipfile = parsedFile(world, path, gaps, (text) => ({
      path,
      pipfile: parseToml(text),
      lines: leadingNames(text),
    }));
    return pipfile ? [pipfile] : [];
  });
  const presence = await lockPresence(world, [
    ...possibleLocks(projects),
    ...pipfiles.map(({ path }) => pipfileLockPath(path)),
    ...expectedCompilations(requirements),
  ]);
  const setups = readSetups(world, gaps);
  const reading = { world, projects, requirements, setups, presence, parseToml, locks: new Map() };
  const own = projects.filter(isManifest);
  const declared = new Set(own.map(({ folder }) => folder));
  return {
    manifests: [
      ...own.map((project) => pyprojectManifest(project, reading)),
      ...pipfiles.map((pipfile) => pipfileManifest(pipfile, world, presence)),
      ...requirementsManifests(
        world,
        requirements,
        presence,
        libraryFiles(world, projects, setups, requirements),
      ),
      ...setupManifests(world, setups, declared, requirements),
    ],
    // A template's placeholders keep it from being valid before it is filled in.
    gaps: gaps.filter(({ path }) => !path?.includes('{{')),
  };
}

/** Requirements files that a library's build reads or that repeat its list: their ranges are the library's contract. */
function libraryFiles(
  world: World,
  projects: readonly PlacedProject[],
  setups: ReadonlyMap<string, PlacedSetup>,
  requirements: RequirementsTree,
): ReadonlySet<string> {
  const files = new Set<string>();
  for (const project of projects) {
    if (!isLibraryProject(project, world)) continue;
    const ofSetup = setups.get(project.folder)?.files ?? [];
    for (const name of [...project.project.dynamicFiles, ...ofSetup]) files.add(below(project.folder, name));
    const declared = new Set(project.project.dependencies.map(({ name }) => name));
    for (const { path, folder, entries } of requirements.files.values()) {
      // A copy of the library's own list, kept for convenience.
      if (folder === project.folder && entries.every(({ name }) => declared.has(name))) files.add(path);
    }
  }
  for (const { isLibrary, hasClassifiers, files: named, folder } of setups.values()) {
    if (isLibrary && hasClassifiers) for (const name of named) files.add(below(folder, name));
  }
  return files;
}
