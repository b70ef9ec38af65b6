import { join, relative } from 'node:path/posix';

/** Where the tree is taken to lie: Terragrunt speaks in absolute paths, and none of them leaves the tree. */
const CHECKOUT = '/checkout';

/** For whom a file is read, and by whom it is included. */
export interface ConfigPlace {
  /** Folder of the unit that it is read for: functions about paths start there. */
  readonly unit: string;
  /** Folder of the file itself. */
  readonly folder: string;
  /** Folders of the files that it includes, by label; of the file that is included, its own. */
  includeFolder(label: string | undefined): string | undefined;
}

export function absolutePath(path: string): string {
  return path === '' ? CHECKOUT : `${CHECKOUT}/${path}`;
}

/** The path of the tree that a text means when it is read from a folder; `undefined` when it leads out of the tree. */
export function pathInTree(folder: string, text: string): string | undefined {
  const path = text.startsWith('/') ? relative(CHECKOUT, text) : join(folder, text);
  const inTree = path.replace(/\/$/, '');
  if (inTree === '..' || inTree.startsWith('../') || text.startsWith('~')) return undefined;
  return inTree === '.' ? '' : inTree;
}
