import { readdirSync } from 'node:fs';
import { reasonOf } from './failure.ts';
import { type PathText, textOfPath } from './path-text.ts';

/** Folders that no team writes by hand; in a plain folder without git they stand for themselves. */
const SKIPPED = new Set(['.git', '.hg', '.svn', 'node_modules', '.venv', '.terraform', '__pycache__']);

const MAX_DEPTH = 256;
const MAX_FILES = 500_000;

export interface WalkedFile extends PathText {
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
  // Paths as one character a byte: names need not be UTF-8.
  const queue: { folder: string; depth: number }[] = [{ folder: '', depth: 0 }];
  const notEntered = (folder: string, because: string) =>
    unseen.push({ path: textOfPath(Buffer.from(folder, 'latin1')).path, because });
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { folder, depth } = next;
    if (files.length >= MAX_FILES) {
      notEntered(folder, `there are more than ${MAX_FILES} files`);
      break;
    }
    if (depth > MAX_DEPTH) {
      notEntered(folder, `it is more than ${MAX_DEPTH} folders deep`);
      continue;
    }
    try {
      const onDisk = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(folder, 'latin1')]);
      for (const child of readdirSync(onDisk, { withFileTypes: true, encoding: 'latin1' })) {
        const path = folder === '' ? child.name : `${folder}/${child.name}`;
        if (child.isDirectory()) {
          if (!SKIPPED.has(child.name)) queue.push({ folder: path, depth: depth + 1 });
        } else if (child.isSymbolicLink()) files.push({ ...fromBytes(path), kind: 'symlink' });
        else if (child.isFile()) files.push({ ...fromBytes(path), kind: 'file' });
      }
    } catch (error) {
      notEntered(folder, reasonOf(error));
    }
  }
  return { files, unseen };
}

function fromBytes(path: string): PathText {
  return textOfPath(Buffer.from(path, 'latin1'));
}
