import { posix } from 'node:path';
import { OpenResult } from './failure.ts';
import type { FunctionContext } from './function-context.ts';

/** Where a path of Terraform's leads in the tree; `undefined` when it leads out of it. */
export function treePath(path: string, context: FunctionContext): string | undefined {
  const { absoluteDirectory: root, workingDirectory } = context;
  if ((path.startsWith('/') && root === undefined) || path.startsWith('~')) return undefined;
  const relative = path.startsWith('/') && root !== undefined ? posix.relative(root, path) : path;
  const joined = posix.join(workingDirectory, relative).replace(/\/$/, '');
  if (joined === '..' || joined.startsWith('../')) return undefined;
  return joined === '.' ? '' : joined;
}

/** The text of a file of the tree. What is not there may be built before Terraform runs, so it is open. */
export function textOfFile(path: string, context: FunctionContext): string {
  const inTree = treePath(path, context);
  if (inTree === undefined) throw new OpenResult(`\`${path}\` lies outside of the tree`);
  const text = context.readFile(inTree);
  if (text === undefined) throw new OpenResult(`\`${inTree}\` is not in the tree`);
  // A file that is no text would come to another one.
  if (text.includes('\uFFFD')) throw new OpenResult(`\`${inTree}\` is no text file`);
  return text;
}

/** A folder of the tree. */
export function folderOf(path: string, context: FunctionContext): string {
  const inTree = treePath(path, context);
  if (inTree === undefined) throw new OpenResult(`\`${path}\` lies outside of the tree`);
  return inTree;
}
