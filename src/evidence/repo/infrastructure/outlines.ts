import type { World } from '../../world.ts';
import { type HclBody, hclOutline } from './hcl-outline.ts';

const KNOWN = new WeakMap<World, Map<string, HclBody>>();

/** The outline of a file that was read before. */
export function knownOutline(world: World, path: string): HclBody | undefined {
  return KNOWN.get(world)?.get(path);
}

/**
 * The outline of a file of the tree, made once.
 *
 * @throws HclSyntaxError when the text is not HCL.
 */
export function outlineOfFile(world: World, path: string, text: string): HclBody {
  const known = KNOWN.get(world) ?? new Map<string, HclBody>();
  KNOWN.set(world, known);
  const body = known.get(path) ?? hclOutline(text);
  known.set(path, body);
  return body;
}
