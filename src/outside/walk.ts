import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from './failure.ts';

/** Folders that no team writes by hand; in a plain folder without git they stand for themselves. */
const SKIPPED = new Set(['.git', '.hg', '.svn', 'node_modules', '.venv', '.terraform', '__pycache__']);

const MAX_DEPTH = 64;
const MAX_FILES = 500_000;

export interface WalkedFile {
  readonly path: string;
  readonly kind: 'file' | 'executable' | 'symlink';
}

export interface Walk {
  readonly files: readonly WalkedFile[];
  /** Folders that were not entered, with the reason. */
  readonly unseen: readonly { readonly path: string; readonly because: string }[];
}

/** Lists a plain folder without following links. Bounded in depth and in number of files. */
export function walk(root: string): Walk {
  const files: WalkedFile[] = [];
  const unseen: { path: string; because: string }[] = [];
  const queue: { folder: string; depth: number }[] = [{ folder: '', depth: 0 }];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (files.length >= MAX_FILES) {
      unseen.push({ path: next.folder, because: `there are more than ${MAX_FILES} files` });
      break;
    }
    if (next.depth > MAX_DEPTH) {
      unseen.push({ path: next.folder, because: `it is more than ${MAX_DEPTH} folders deep` });
      continue;
    }
    let children: Dirent[];
    try {
      children = readdirSync(join(root, next.folder), { withFileTypes: true });
    } catch (error) {
      unseen.push({ path: next.folder, because: reasonOf(error) });
      continue;
    }
    for (const child of children) {
      const path = next.folder === '' ? child.name : `${next.folder}/${child.name}`;
      if (child.isDirectory()) {
        if (!SKIPPED.has(child.name)) queue.push({ folder: path, depth: next.depth + 1 });
      } else if (child.isSymbolicLink()) files.push({ path, kind: 'symlink' });
      else if (child.isFile()) files.push({ path, kind: 'file' });
    }
  }
  return { files, unseen };
}
