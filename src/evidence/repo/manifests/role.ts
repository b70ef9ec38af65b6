import type { World } from '../../world.ts';
import type { PathRole } from '../tree.ts';
import { below, folderOf } from './tree-path.ts';

/** The role of a manifest. One that a template engine copies or fills in is no file of this project. */
export function manifestRole(world: World, path: string): PathRole {
  if (path.includes('{{') || isInTemplate(world, path)) return 'example';
  return world.tree.get(path)?.role ?? 'own';
}

/** `dotnet new` templates: https://learn.microsoft.com/en-us/dotnet/core/tools/custom-templates */
function isInTemplate(world: World, path: string): boolean {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder))
    if (world.tree.get(below(folder, '.template.config/template.json'))) return true;
  return false;
}
