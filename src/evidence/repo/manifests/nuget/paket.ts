import type { Gap } from '../../../../judge/fact.ts';
import type { World } from '../../../world.ts';
import type { DeclaredDependency, LockState, Manifest } from '../manifest.ts';
import { manifestRole } from '../role.ts';
import { below, folderOf } from '../tree-path.ts';

/** Reads `paket.dependencies` and `paket.lock`: https://fsprojects.github.io/Paket/dependencies-file.html */
export function paketManifests(world: World, gaps: Gap[]): Manifest[] {
  return world.tree.named('paket.dependencies').flatMap(({ path }): Manifest[] => {
    const text = world.text(path, gaps);
    if (text === undefined) return [];
    const lockPath = below(folderOf(path), 'paket.lock');
    const lockText = world.tree.get(lockPath)?.tracked ? world.text(lockPath, gaps) : undefined;
    const locked = lockText === undefined ? undefined : lockedVersions(lockText);
    const dependencies = declared(text, locked);
    return [
      {
        path,
        role: manifestRole(world, path),
        ecosystem: 'nuget',
        manager: 'paket',
        isLibrary: false,
        dependencies,
        lock: lockOf(lockPath, dependencies, locked),
      },
    ];
  });
}

function declared(text: string, locked: ReadonlyMap<string, string> | undefined): DeclaredDependency[] {
  return text.split('\n').flatMap((written, index): DeclaredDependency[] => {
    const [, name, rest = ''] =
      /^\s*nuget\s+([\w.-]{1,200})\s*(.{0,300})$/.exec(written.replace(/\r$/, '')) ?? [];
    if (name === undefined) return [];
    const version = /^(?:[~<>=!]{1,3}\s*)?[\d][\w.*-]*/.exec(rest)?.[0] ?? '';
    return [
      {
        name,
        spec: version,
        use: 'production',
        exactness: /^(?:=\s*)?\d[\w.-]*$/.test(version) ? 'exact' : 'range',
        line: index + 1,
        locked: locked?.get(name.toLowerCase()) ?? null,
      },
    ];
  });
}

/** `    Serilog (4.0)`: four spaces, as Paket writes them. */
function lockedVersions(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/^ {4}([\w.-]{1,200}) \(([^)\s]{1,100})\)/gm);
  return new Map(
    [...found].flatMap(([, name, version]) => (name && version ? [[name.toLowerCase(), version]] : [])),
  );
}

function lockOf(
  path: string,
  dependencies: readonly DeclaredDependency[],
  locked: ReadonlyMap<string, string> | undefined,
): LockState {
  if (dependencies.length === 0) return { state: 'not-needed', because: 'it names no package' };
  if (!locked) return { state: 'missing', expected: [path] };
  const drift = dependencies
    .filter(({ name }) => !locked.has(name.toLowerCase()))
    .map(({ name, line }) => ({
      dependency: name,
      because: `paket.lock has no ${name}`,
      ...(line === undefined ? {} : { line }),
    }));
  return { state: 'locked', path, drift };
}
