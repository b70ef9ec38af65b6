import type { CodePackage } from '../evidence/repo/packages.ts';
import type { CommandContext, Install } from './installs/install.ts';
import { readInstalls } from './installs/read-installs.ts';

/** Scripts that call scripts, that call scripts, ... */
const MAX_DEPTH = 4;

/**
 * What a script of `package.json` installs, run for a file in `folder`. Nothing where it is not certain which
 * package's script is meant.
 */
export function scriptInstalls(
  packages: readonly CodePackage[],
  folder: string,
  script: string,
  context: CommandContext,
  depth = 0,
): readonly Install[] {
  const owner = ownerOf(packages, folder, script);
  const text = owner?.scripts[script];
  if (!owner || text === undefined || depth >= MAX_DEPTH) return [];
  return simpleCommands(text).flatMap((words) =>
    readInstalls(words, [], context).flatMap((install) =>
      install.kind === 'by-script'
        ? scriptInstalls(packages, owner.root, install.script, context, depth + 1)
        : [install],
    ),
  );
}

/** The package in the folder itself, the one at the root, or the only one that has such a script. */
function ownerOf(packages: readonly CodePackage[], folder: string, script: string): CodePackage | undefined {
  const having = packages.filter(({ scripts }) => Object.hasOwn(scripts, script));
  const near = having.filter(({ root }) => root === folder || root === '');
  if (near.length === 1) return near[0];
  return near.length === 0 && having.length === 1 ? having[0] : undefined;
}

/** A script split at its operators, quotes taken off: enough for command lines without nesting. */
function simpleCommands(text: string): readonly (readonly string[])[] {
  if (text.length > 2000 || /[`]|\$\(/.test(text)) return [];
  return text
    .split(/&&|\|\||[;|&\n]/)
    .map((command) =>
      command
        .trim()
        .split(/\s+/)
        .map((word) => word.replace(/^["']|["']$/g, '')),
    )
    .map((words) => words.slice(words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word))));
}
