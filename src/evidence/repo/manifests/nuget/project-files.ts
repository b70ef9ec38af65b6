import type { Gap } from '../../../../judge/fact.ts';
import { parsedFile } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import { readXml } from '../../../xml.ts';
import { below, folderOf, resolvedPath } from '../tree-path.ts';
import { type MsbuildFile, type MsbuildItem, readMsbuild } from './msbuild.ts';

/** A project with everything that the files above it add to it. */
export interface NugetProject {
  readonly path: string;
  readonly folder: string;
  readonly own: MsbuildFile;
  readonly properties: ReadonlyMap<string, string>;
  /** Package references of the project and of the props and targets that it takes in. */
  readonly references: readonly MsbuildItem[];
  /** Versions in `Directory.Packages.props`, by lower-case name. */
  readonly central: ReadonlyMap<string, MsbuildItem>;
  /** The nearest `Directory.Packages.props`. */
  readonly centralPath?: string;
}

export interface MsbuildReader {
  /** `undefined` when there is no such file or it is broken. */
  read(path: string): MsbuildFile | undefined;
}

/** Reads files of MSBuild once each. */
export function msbuildReader(world: World, gaps: Gap[]): MsbuildReader {
  const known = new Map<string, MsbuildFile | undefined>();
  return {
    read(path) {
      if (known.has(path)) return known.get(path);
      const isThere = world.tree.get(path)?.tracked === true;
      const file = isThere ? parsedFile(world, path, gaps, (text) => readMsbuild(readXml(text))) : undefined;
      known.set(path, file);
      return file;
    },
  };
}

/** Puts a project together with the files that MSBuild takes in by itself: the nearest of each name above. */
export function nugetProject(path: string, world: World, reader: MsbuildReader): NugetProject | undefined {
  const own = reader.read(path);
  if (!own) return undefined;
  const folder = folderOf(path);
  const buildProps = nearest(folder, 'Directory.Build.props', world);
  const buildTargets = nearest(folder, 'Directory.Build.targets', world);
  const centralPath = nearest(folder, 'Directory.Packages.props', world);
  const around = [buildProps, centralPath, path, buildTargets].flatMap((start) =>
    start === undefined ? [] : withImports(start, world, reader),
  );
  const files = [...new Map(around.map((file) => [file.path, file.file])).values()];
  const items = files.flatMap((file) => file.items);
  const central = new Map(
    items.filter(({ type }) => type === 'PackageVersion').map((item) => [item.name.toLowerCase(), item]),
  );
  return {
    path,
    folder,
    own,
    properties: new Map(files.flatMap(({ properties }) => [...properties])),
    references: items.filter(({ type }) => type !== 'PackageVersion'),
    central,
    ...(centralPath === undefined ? {} : { centralPath }),
  };
}

function nearest(folder: string, name: string, world: World): string | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const path = below(at, name);
    if (world.tree.get(path)?.tracked) return path;
    if (at === '') return undefined;
  }
}

const MAX_IMPORTS = 30;

/** A file and those that it imports by a path that can be told. */
function withImports(
  start: string,
  world: World,
  reader: MsbuildReader,
): { path: string; file: MsbuildFile }[] {
  const found: { path: string; file: MsbuildFile }[] = [];
  const queue = [start];
  const seen = new Set(queue);
  for (const path of queue) {
    const file = reader.read(path);
    if (!file || found.length >= MAX_IMPORTS) continue;
    // Imports come first, so that what the file says itself wins.
    found.unshift({ path, file });
    for (const written of file.imports) {
      const imported = importedPath(path, written, world);
      if (imported === undefined || seen.has(imported)) continue;
      seen.add(imported);
      queue.push(imported);
    }
  }
  return found;
}

function importedPath(path: string, written: string, world: World): string | undefined {
  const folder = folderOf(path);
  const above = /GetPathOfFileAbove\(\s*'?([\w.]{1,100})'?/.exec(written)?.[1];
  if (above !== undefined) return folder === '' ? undefined : nearest(folderOf(folder), above, world);
  const plain = written.replace(/\$\((?:MSBuildThisFileDirectory|MSBuildProjectDirectory)\)[\\/]?/g, '');
  return plain === '' || plain.includes('$(') ? undefined : resolvedPath(folder, plain);
}
