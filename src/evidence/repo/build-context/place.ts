import { dirname } from 'node:path/posix';
import type { ComposeFile } from '../compose/compose-file.ts';
import type { Dockerfile } from '../dockerfiles.ts';
import type { RepositoryTree } from '../tree.ts';
import { copiedSources } from './sources.ts';

export interface ContextPlace {
  readonly folder: string;
  readonly isCertain: boolean;
  readonly because: string;
  /** Nothing tells this folder from those above it. */
  readonly isGuess: boolean;
}

/** The folders that Compose files name, by the Dockerfile that is built there. */
export function namedPlaces(
  composeFiles: readonly ComposeFile[],
): ReadonlyMap<string, readonly ContextPlace[]> {
  const named = new Map<string, ContextPlace[]>();
  for (const { path, services } of composeFiles) {
    for (const { build } of services) {
      const { dockerfile, context: folder } = build ?? {};
      if (dockerfile === undefined || folder === undefined) continue;
      const known = named.get(dockerfile) ?? [];
      named.set(dockerfile, known);
      if (known.some((place) => place.folder === folder)) continue;
      known.push({ folder, isCertain: true, isGuess: false, because: `${path} builds it there` });
    }
  }
  return named;
}

/**
 * The folders that a Dockerfile is built in: those that Compose files name, else the nearest folder above it in
 * which every file that it copies lies.
 */
export function contextsOf(
  dockerfile: Dockerfile,
  named: ReadonlyMap<string, readonly ContextPlace[]>,
  tree: RepositoryTree,
  folders: ReadonlySet<string>,
): readonly ContextPlace[] {
  return named.get(dockerfile.path) ?? guessPlaces(dockerfile, tree, folders);
}

function guessPlaces(
  dockerfile: Dockerfile,
  tree: RepositoryTree,
  folders: ReadonlySet<string>,
): readonly ContextPlace[] {
  const sources = copiedSources(dockerfile).filter(({ path, glob }) => path !== '' && !glob);
  const places = foldersAbove(dockerfile.path);
  const isCertain = places.length === 1;
  const lies = (place: string, path: string) => {
    const full = place === '' ? path : `${place}/${path}`;
    return tree.get(full) !== undefined || folders.has(full);
  };
  const fitting = places.find((place) => sources.every(({ path }) => lies(place, path)));
  if (sources.length > 0 && fitting !== undefined)
    return [{ folder: fitting, isCertain, isGuess: false, because: 'the files that it copies lie there' }];
  const own = { folder: places[0] ?? '', isCertain, isGuess: !isCertain, because: 'it lies there itself' };
  if (isCertain || sources.length > 0) return [own];
  return [own, { folder: '', isCertain, isGuess: true, because: 'it is the root of the tree' }];
}

/** From the file's own folder up to the root. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.push(folder);
  return [...folders, ''];
}
