import { cargo, dotnet, go } from './compiled.ts';
import type { CommandContext, Install, InstallReader } from './install.ts';
import { bun, npm, npx, pnpm, yarn } from './node.ts';
import { installOf } from './packages.ts';
import { pdm, pip, pipenv, pipx, poetry, uv } from './python.ts';
import { bundle, composer, gem } from './ruby-php.ts';
import { shownCommand, unwrap } from './words.ts';

/** By the name of the program. */
const READERS: ReadonlyMap<string, InstallReader> = new Map(
  Object.entries({
    ...{ npm, pnpm, yarn, yarnpkg: yarn, bun, npx, pnpx: npx, bunx: npx, pnx: npx },
    ...{ pip, pip3: pip, pipx, poetry, uv, uvx: pipxLike, pipenv, pdm },
    corepack,
    ...{ bundle, bundler: bundle, gem, composer, cargo, go, dotnet },
  }),
);

function pipxLike(words: readonly string[], context: CommandContext): readonly Install[] {
  return uv(['tool', 'run', ...words], context);
}

/** Corepack starts a package manager, or fetches one. */
function corepack(words: readonly string[], context: CommandContext): readonly Install[] {
  const [command = '', ...rest] = words;
  if (command === 'prepare' || command === 'use' || command === 'install') {
    const packages = rest.filter((word) => !word.startsWith('-'));
    const versionOf = (word: string) => /@([^@+]+)(?:\+.*)?$/.exec(word)?.[1];
    return installOf({ what: `corepack ${command} ${packages.join(' ')}`, packages, versionOf }, context);
  }
  return READERS.get(command)?.(rest, context) ?? [];
}

const SHELLS = /^(?:ba|da|z|k|a)?sh$|^python[\d.]*$|^perl$|^ruby$|^node$/;
const DOWNLOADERS = /^(?:curl|wget|fetch)$/;

/**
 * What a command installs, by its words without quotes. A command that installs nothing of a language's packages
 * yields nothing. Operating system packages are not looked at: the base image decides them.
 */
export function readInstalls(
  words: readonly string[],
  pipedFrom: readonly (readonly string[])[],
  context: CommandContext,
): readonly Install[] {
  const [program = '', ...rest] = unwrap(words);
  if (
    SHELLS.test(program) &&
    pipedFrom.some((line) => DOWNLOADERS.test(unwrap(line)[0] ?? '')) &&
    !rest.includes('-c')
  ) {
    const source = pipedFrom.flat().find((word) => /^https?:|^\$/.test(word));
    return [{ kind: 'script', what: shownCommand([source ?? 'a download', '|', program]) }];
  }
  const module = /^python[\d.]*$/.test(program) && rest[0] === '-m' ? rest.slice(1) : undefined;
  const [name = '', ...args] = module ?? [program, ...rest];
  const reader = READERS.get(name.replace(/^pip3?\.\d+$|^pip-?3$/, 'pip'));
  const shown = shownCommand([name, ...args]);
  return (reader?.(args, context) ?? []).map((install) => ({ ...install, what: shown }));
}
