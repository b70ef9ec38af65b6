import { isAbsolute, join } from 'node:path/posix';
import type { Gap } from '../../../judge/fact.ts';
import type { World } from '../../world.ts';
import { folderOf, type InstalledModules } from './module-library.ts';
import type { SourceFile } from './source-file.ts';

/** What `terraform init` put beside roots. */
interface FoundModules {
  readonly modules: InstalledModules;
  /** Terraform files of modules that the tree does not list, for git ignores them. */
  readonly files: readonly string[];
}

const INDEX = '.terraform/modules/modules.json';
const MODULE = /\.(?:tf|tofu)(?:\.json)?$/;

/** More than any root calls. */
const MAX_FOLDERS = 2_000;
const MAX_FILES = 20_000;

/** Whether a path is one of those that `terraform init` writes. */
export function isInstalled(path: string): boolean {
  return /(?:^|\/)\.terraform\/modules\//.test(path);
}

/**
 * Which call of a root lies where. Git mostly ignores these folders, so they are looked for beside every folder that
 * calls a module; links are not followed.
 */
export function installedModules(world: World, files: readonly SourceFile[], gaps: Gap[]): FoundModules {
  const modules = new Map<string, ReadonlyMap<string, string>>();
  const found = new Set<string>();
  const callers = files.filter(({ body }) => body.blocks.some(({ type }) => type === 'module'));
  const roots = new Set(callers.map(({ path }) => folderOf(path)));
  for (const root of roots) {
    const text = isInstalled(`${root}/`) ? undefined : world.text(join(root, INDEX), gaps);
    if (text === undefined) continue;
    const folders = installedIn(root, text);
    modules.set(root, folders);
    for (const folder of [...new Set(folders.values())].slice(0, MAX_FOLDERS)) {
      if (!isInstalled(`${folder}/`)) continue;
      for (const name of world.files.list(folder)) if (MODULE.test(name)) found.add(join(folder, name));
    }
  }
  const listed = [...found].filter((path) => world.tree.get(path) === undefined);
  return { modules, files: listed.slice(0, MAX_FILES) };
}

function installedIn(root: string, text: string): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Without it, modules of the tree are still found by their source.
    return folders;
  }
  const modules = typeof json === 'object' && json !== null && 'Modules' in json ? json.Modules : [];
  for (const entry of Array.isArray(modules) ? modules : []) {
    const { Key: key, Dir: folder } = Object(entry) as { Key?: unknown; Dir?: unknown };
    if (typeof key !== 'string' || typeof folder !== 'string' || key === '' || isAbsolute(folder)) continue;
    const path = join(root, folder);
    if (!path.startsWith('..')) folders.set(key, path);
  }
  return folders;
}
