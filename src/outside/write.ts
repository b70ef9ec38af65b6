import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../talk/user-error.ts';
import { codeOf, reasonOf } from './failure.ts';

/**
 * Writes a whole file or nothing: the text goes into a new file beside it, which then takes its name.
 *
 * @throws UserError `cannot-write`.
 */
export function writeWhole(path: string, text: string): void {
  const target = resolve(path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    if (isSpecial(target)) {
      // A pipe or a device such as /dev/stdout cannot be replaced.
      writeFileSync(target, text);
      return;
    }
    writeThrough(temporary, target, text);
  } catch (error) {
    const remedy =
      codeOf(error) === 'ENOENT'
        ? 'Make its folder first, or name another file.'
        : 'Name a file that can be written.';
    throw new UserError('cannot-write', `Cannot write "${path}": ${reasonOf(error)}.`, remedy, {
      cause: error,
    });
  }
}

function writeThrough(temporary: string, target: string, text: string): void {
  writeFileSync(temporary, text, { flag: 'wx' });
  try {
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function isSpecial(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return false;
  return !stat.isFile() && !stat.isDirectory();
}

/**
 * Writes a file inside a checked tree, making its folders. No folder on the way may be a link out of the tree.
 *
 * @param path below `root`, with forward slashes.
 * @throws UserError `cannot-write`.
 */
export function writeInTree(root: string, path: string, text: string): void {
  const target = join(root, path);
  try {
    mkdirSync(dirname(target), { recursive: true });
    const inside = join(realpathSync(root), dirname(path));
    if (
      realpathSync(dirname(target)) !== inside ||
      lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()
    ) {
      throw new Error('a symbolic link stands in the way');
    }
  } catch (error) {
    throw new UserError(
      'cannot-write',
      `Cannot write "${path}": ${reasonOf(error)}.`,
      'Remove what is in the way.',
      {
        cause: error,
      },
    );
  }
  writeWhole(target, text);
}
