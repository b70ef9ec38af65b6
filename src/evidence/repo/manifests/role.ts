import type { World } from '../../world.ts';
import type { PathRole } from '../tree.ts';

/** The role of a manifest. A name that a template engine fills in is no file of this project. */
export function manifestRole(world: World, path: string): PathRole {
  return path.includes('{{') ? 'example' : (world.tree.get(path)?.role ?? 'own');
}
