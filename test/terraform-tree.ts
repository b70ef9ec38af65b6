import { basename, dirname } from 'node:path/posix';
import type {
  EvaluatedResource,
  EvaluatedRoot,
  EvaluatedTerraform,
} from '../src/evidence/infrastructure/terraform/evaluated.ts';
import { readTerraform } from '../src/evidence/infrastructure/terraform/read-terraform.ts';
import { createTree, roleOfPath } from '../src/evidence/repo/tree.ts';
import { createWorld, type World } from '../src/evidence/world.ts';
import type { Files } from '../src/outside/files.ts';

/** A world of files that are held in memory. */
export function worldOf(texts: Readonly<Record<string, string>>): World {
  const files: Files = {
    root: '/',
    read: (path) => {
      const text = texts[path];
      return text === undefined ? { state: 'gone' } : { state: 'text', text, size: text.length };
    },
    head: () => undefined,
    linkTarget: () => undefined,
    list: (folder) =>
      Object.keys(texts).flatMap((path) => (dirname(path) === folder ? [basename(path)] : [])),
    size: (path) => texts[path]?.length,
  };
  const entries = Object.keys(texts).map((path) => ({
    path,
    kind: 'file' as const,
    tracked: true,
    role: roleOfPath(path),
  }));
  return createWorld({
    tree: createTree(entries, 'folder'),
    files,
    git: undefined,
    now: new Date('2026-06-15T12:00:00Z'),
    historyDepth: 'recent',
    unseen: [],
  });
}

/** Evaluates the Terraform of a tree that is held in memory. */
export function evaluatedTree(texts: Readonly<Record<string, string>>): Promise<EvaluatedTerraform> {
  return readTerraform(worldOf(texts));
}

/** The only root of a tree. */
export async function evaluatedRoot(
  texts: Readonly<Record<string, string>> | string,
): Promise<EvaluatedRoot> {
  const { roots } = await evaluatedTree(typeof texts === 'string' ? { 'main.tf': texts } : texts);
  const [root] = roots;
  if (!root || roots.length > 1) throw new Error(`there are ${roots.length} roots`);
  return root;
}

export function resourceAt(root: EvaluatedRoot, address: string): EvaluatedResource {
  const resource = root.resources.find((one) => one.address === address);
  if (!resource)
    throw new Error(`${address} is not among ${root.resources.map((one) => one.address).join(', ')}`);
  return resource;
}
