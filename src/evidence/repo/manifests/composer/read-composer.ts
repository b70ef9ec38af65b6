import type { Gap } from '../../../../judge/fact.ts';
import { listOf, type ParsedRecord, parsedFile, recordOf, stringOf, valueAt } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import { leadingNames } from '../lines.ts';
import { type LockPresence, lockPresence } from '../lock-presence.ts';
import { lockNotTracked, readLock } from '../lock-state.ts';
import type { Drift, LockState, Manifest, ReadManifests } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, folderOf } from '../tree-path.ts';
import { composerContentHash, composerRequirements, isComposerLibrary } from './composer-json.ts';

interface Project {
  readonly path: string;
  readonly text: string;
  readonly composer: ParsedRecord;
}

/** Reads every `composer.json` and the `composer.lock` beside it. */
export async function readComposer(world: World): Promise<ReadManifests> {
  const gaps: Gap[] = [];
  const projects = world.tree.named('composer.json').flatMap(({ path }): Project[] => {
    const project = parsedFile(world, path, gaps, (text) => ({
      path,
      text,
      composer: recordOf(JSON.parse(text)),
    }));
    return project ? [project] : [];
  });
  const presence = await lockPresence(
    world,
    projects.map(({ path }) => lockPathOf(path)),
  );
  return { manifests: projects.map((project) => manifestOf(world, project, presence)), gaps };
}

function lockPathOf(path: string): string {
  return below(folderOf(path), 'composer.lock');
}

function manifestOf(world: World, project: Project, presence: ReadonlyMap<string, LockPresence>): Manifest {
  const { path, text, composer } = project;
  const requirements = composerRequirements(composer, leadingNames(text));
  const versions = new Map<string, string>();
  const name = stringOf(composer.name);
  const lock: LockState =
    requirements.length === 0
      ? { state: 'not-needed', because: 'it requires no package' }
      : lockOf(world, project, presence, versions);
  return {
    path,
    role: manifestRole(world, path),
    ecosystem: 'composer',
    manager: 'composer',
    ...(name === undefined ? {} : { packageName: name }),
    isLibrary: isComposerLibrary(composer),
    dependencies: requirements.map((requirement) => ({
      ...requirement,
      locked: versions.get(requirement.name.toLowerCase()) ?? null,
    })),
    lock,
  };
}

/** @param versions filled with what the lock holds, by lower-case name. */
function lockOf(
  world: World,
  { path, text, composer }: Project,
  presence: ReadonlyMap<string, LockPresence>,
  versions: Map<string, string>,
): LockState {
  const lockPath = lockPathOf(path);
  if (presence.get(lockPath) !== 'tracked') return lockNotTracked([lockPath], presence);
  const read = readLock(world, lockPath, (content) => recordOf(JSON.parse(content)));
  if ('unreadable' in read) return { state: 'unreadable', path: lockPath, because: read.unreadable };
  const lock = read.content;
  const provided = new Set<string>();
  for (const entry of [...listOf(lock.packages), ...listOf(lock['packages-dev'])]) {
    const name = stringOf(valueAt(entry, 'name'))?.toLowerCase();
    if (name === undefined) continue;
    versions.set(name, stringOf(valueAt(entry, 'version')) ?? '');
    for (const key of ['provide', 'replace'])
      for (const other of Object.keys(recordOf(valueAt(entry, key)))) provided.add(other.toLowerCase());
  }
  const drift: Drift[] = composerRequirements(composer, leadingNames(text))
    .filter(({ name }) => !versions.has(name.toLowerCase()) && !provided.has(name.toLowerCase()))
    .map(({ name, line }) => ({
      dependency: name,
      because: `composer.lock has no ${name}`,
      ...(line === undefined ? {} : { line }),
    }));
  const written = stringOf(lock['content-hash']);
  const computed = composerContentHash(text, composer);
  if (drift.length === 0 && written !== undefined && computed !== undefined && written !== computed)
    drift.push({
      dependency: stringOf(composer.name) ?? path,
      because: 'composer.json was changed after composer.lock was written (its `content-hash` is another)',
      // Composer warns and installs what is locked.
      isTolerated: true,
    });
  return { state: 'locked', path: lockPath, drift };
}
