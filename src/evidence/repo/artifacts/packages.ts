import type { Gap } from '../../../judge/fact.ts';
import type { World } from '../../world.ts';

/**
 * Tells of a folder whether the package around it says that its own build writes it: there is a `build` script, and
 * what the package publishes lies in the folder.
 */
export function readBuiltFolders(world: World, gaps: Gap[]): (folder: string) => boolean {
  const written = new Set<string>();
  for (const { path } of world.tree.named('package.json')) {
    const text = world.text(path, gaps);
    const base = path.slice(0, -'package.json'.length);
    for (const folder of text === undefined ? [] : foldersOf(text)) written.add(`${base}${folder}`);
  }
  return (folder) => written.has(folder);
}

function foldersOf(text: string): readonly string[] {
  const { scripts, main, module, types, exports, bin } = parse(text);
  const hasBuild =
    typeof scripts === 'object' &&
    scripts !== null &&
    ['build', 'prepare', 'prepack'].some((name) => name in scripts);
  if (!hasBuild) return [];
  const published = JSON.stringify([main, module, types, exports, bin]);
  return ['dist', 'build', 'out'].filter((folder) => new RegExp(`"(?:\\./)?${folder}/`).test(published));
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // Who reads manifests reports a broken one.
    return {};
  }
}

/** Folders that a tracked action runs: GitHub runs what is committed, so they must be. */
export function readActionFolders(world: World, gaps: Gap[]): readonly string[] {
  const files = [...world.tree.named('action.yml'), ...world.tree.named('action.yaml')];
  return files.flatMap(({ path }) => {
    const base = path.slice(0, path.lastIndexOf('/') + 1);
    const text = world.text(path, gaps) ?? '';
    return [...text.matchAll(/^[ \t]{0,20}(?:main|pre|post):[ \t]{0,4}["']?([\w./-]{1,200})/gm)].map(
      ([, script = '']) => {
        const file = resolve(`${base}${script}`);
        return file.slice(0, file.lastIndexOf('/') + 1);
      },
    );
  });
}

/** The path without `.` and `..`. */
function resolve(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
