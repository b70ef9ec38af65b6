import { posix } from 'node:path';
import { compileGlob } from '../../../../judge/path-glob.ts';
import type { Value } from '../../../../resources/value.ts';
import { asMap, asText, compareText } from './argument.ts';
import { type FunctionTable, known, partial } from './definition.ts';
import { OpenResult } from './failure.ts';
import type { FunctionContext } from './function-context.ts';
import { folderOf, textOfFile, treePath } from './tree-files.ts';

/** https://developer.hashicorp.com/terraform/language/functions, "Filesystem functions". */
export const FILE_FUNCTIONS: FunctionTable = {
  abspath: known(1, ([path], context) => absolutePath(asText(path), context)),
  basename: known(1, ([path]) => posix.basename(asText(path)) || (asText(path) === '' ? '.' : '/')),
  dirname: known(1, ([path]) => directoryOf(asText(path))),
  file: known(1, ([path], context) => textOfFile(asText(path), context)),
  filebase64: known(1, ([path], context) =>
    Buffer.from(textOfFile(asText(path), context)).toString('base64'),
  ),
  fileexists: known(1, ([path], context) => exists(asText(path), context)),
  fileset: known(2, ([folder, pattern], context) => filesBelow(asText(folder), asText(pattern), context)),
  pathexpand: known(1, ([path]) => expand(asText(path))),
  templatefile: partial(2, ([path, variables], context) =>
    context.renderTemplate(textOfFile(asText(path), context), asMap(variables)),
  ),
  templatestring: partial(2, ([text, variables], context) =>
    context.renderTemplate(asText(text), asMap(variables)),
  ),
};

function absolutePath(path: string, { absoluteDirectory }: FunctionContext): string {
  if (path.startsWith('/')) return posix.normalize(path);
  if (absoluteDirectory === undefined) throw new OpenResult('it depends on the machine where the tree lies');
  return posix.join(absoluteDirectory, path);
}

function directoryOf(path: string): string {
  const end = path.lastIndexOf('/');
  if (end < 0) return '.';
  return posix.normalize(path.slice(0, end + 1)).replace(/(?<=.)\/$/, '');
}

/** A file that is not in the tree may be made before Terraform runs, where something ignores it. */
function exists(path: string, context: FunctionContext): Value {
  const inTree = treePath(path, context);
  if (inTree === undefined) throw new OpenResult(`\`${path}\` lies outside of the tree`);
  return context.readFile(inTree) !== undefined || context.listFiles().includes(inTree);
}

function filesBelow(folder: string, pattern: string, context: FunctionContext): Value {
  const start = folderOf(folder, context);
  const prefix = start === '' ? '' : `${start}/`;
  const matches = compileGlob(withVisibleDots(pattern));
  return context
    .listFiles()
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length))
    .filter((path) => matches(withVisibleDots(path)))
    .sort(compareText);
}

/** Wildcards of Terraform's match leading dots, those of the glob do not. */
function withVisibleDots(path: string): string {
  return path.replace(/(^|\/)\.(?=[^./])/g, '$1\uE000');
}

function expand(path: string): string {
  if (path.startsWith('~')) throw new OpenResult('it depends on the machine where Terraform runs');
  return path;
}
