import { compileGlob } from '../../../../judge/path-glob.ts';
import { stringsOf } from '../../../parsed.ts';
import type { PackageJson } from './package-json.ts';
import type { Workspace } from './workspaces.ts';

/**
 * Gives the role of an example to packages that another package ships as its files, as `create-*` packages do: they
 * are copied to its users and never installed here.
 */
export function markTemplates(workspaces: readonly Workspace[]): readonly Workspace[] {
  const all = workspaces.flatMap(({ root, members }) => (root ? [root, ...members] : members));
  const byFolder = new Map(all.map((json) => [json.folder, json]));
  return workspaces.map((workspace) => {
    const { root } = workspace;
    if (!root || workspace.members.length > 0 || root.role !== 'own') return workspace;
    const host = hostOf(root, byFolder);
    return host && ships(host, root) ? { ...workspace, root: { ...root, role: 'example' } } : workspace;
  });
}

/** The nearest package in a folder above. */
function hostOf(json: PackageJson, byFolder: ReadonlyMap<string, PackageJson>): PackageJson | undefined {
  let folder = json.folder;
  while (folder !== '') {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
    const host = byFolder.get(folder);
    if (host) return host;
  }
  return undefined;
}

function ships(host: PackageJson, json: PackageJson): boolean {
  if (host.isPrivate) return false;
  const within = host.folder === '' ? json.folder : json.folder.slice(host.folder.length + 1);
  const segments = within.split('/');
  const folders = segments.map((_, index) => segments.slice(0, index + 1).join('/'));
  return stringsOf(host.fields.files).some((glob) => {
    const matches = compileGlob(glob.replace(/^\//, '').replace(/\/\*+$/, ''));
    return folders.some(matches);
  });
}
