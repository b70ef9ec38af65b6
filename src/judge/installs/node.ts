import type { Install, InstallReader } from './install.ts';
import { installOf } from './packages.ts';
import { type Arguments, flagStyle, hasFlag, isOn, readArguments } from './words.ts';

const STYLE = flagStyle(
  '--prefix -C --cache --registry --omit --include --only --loglevel -w --workspace --userconfig --globalconfig --filter -F --dir --store-dir --cwd --modules-folder --cache-folder --mutex --network-timeout --network-concurrency --package -p --reporter --config --fetch-timeout --fetch-retries --virtual-store-dir --backend --location',
  '--global --production --prod --dev --save --save-dev --save-prod --save-exact --save-optional --exact --force --legacy-peer-deps --strict-peer-deps --ignore-scripts --unsafe-perm --silent --quiet --verbose --offline --prefer-offline --prefer-online --frozen-lockfile --immutable --immutable-cache --check-cache --pure-lockfile --non-interactive --recursive --workspaces --yes --package-lock-only --dry-run --link-duplicates --ignore-engines --ignore-optional --ignore-platform --workspace-root --inline-builds --allow-root --progress --trust --json --version --help --foreground-scripts --lockfile-only --shamefully-hoist --aggregate-output --stream --latest',
);

const NPM_CI = new Set([
  'ci',
  'clean-install',
  'ic',
  'install-clean',
  'isntall-clean',
  'cit',
  'install-ci-test',
]);
const NPM_INSTALL = new Set(['install', 'i', 'add', 'in', 'ins', 'inst', 'isntall', 'it', 'install-test']);
const UPDATES = new Set(['update', 'up', 'upgrade', 'udpate']);

/** `name@version`, where the name may start with a scope. */
function versionOf(word: string): string | undefined {
  if (/^(?:git|https?|github)\b.*[#/][0-9a-f]{40}\b/.test(word)) return '0.0.0';
  const at = word.lastIndexOf('@');
  return at > 0 ? word.slice(at + 1) : undefined;
}

const isLocal = (word: string) =>
  /^(?:\.{0,2}\/|file:|link:|\.$)|\.t(?:ar\.)?gz$/.test(word) && !/^https?:/.test(word);

function byName(
  what: string,
  packages: readonly string[],
  context: Parameters<InstallReader>[1],
): readonly Install[] {
  return installOf({ what, packages, versionOf, isLocal }, context);
}

export const npm: InstallReader = (words, context) => {
  const {
    flags,
    words: [command = '', ...packages],
  } = readArguments(words, STYLE);
  const isGlobal = hasFlag(flags, '-g', '--global') || flags.get('--location') === 'global';
  if (NPM_CI.has(command)) return [{ kind: 'frozen', what: `npm ${command}` }];
  if (NPM_INSTALL.has(command)) {
    if (packages.length > 0) {
      const what = `npm ${command}${isGlobal ? ' -g' : ''} ${packages.join(' ')}`;
      const isSelf = isGlobal && packages.every((word) => /^npm(?:@|$)/.test(word));
      const found = byName(what, packages, context);
      return isSelf
        ? found.map((it) => (it.kind === 'unpinned' ? { ...it, isSelfUpdate: true } : it))
        : found;
    }
    if (isGlobal || hasFlag(flags, '--package-lock-only', '--dry-run')) return [];
    return [{ kind: 'drifting', what: `npm ${command}`, instead: 'npm ci' }];
  }
  if (UPDATES.has(command)) return [{ kind: 'drifting', what: `npm ${command}`, instead: 'npm ci' }];
  if (command === 'exec' || command === 'x') return npx(words.slice(words.indexOf(command) + 1), context);
  return scriptOf('npm', command, packages);
};

export const pnpm: InstallReader = (words, context) => {
  const {
    flags,
    words: [command = '', ...packages],
  } = readArguments(words, STYLE);
  const what = `pnpm ${command}`;
  if (command === 'fetch' || command === 'ci' || command === 'clean-install')
    return [{ kind: 'frozen', what }];
  if ((command === 'install' || command === 'i') && packages.length === 0) {
    const isOff = flags.has('--no-frozen-lockfile') || flags.get('--frozen-lockfile') === 'false';
    const isFrozen =
      hasFlag(flags, '--frozen-lockfile', '--offline') || isOn(context, 'CI', 'npm_config_frozen_lockfile');
    if (isFrozen && !isOff) return [{ kind: 'frozen', what }];
    return [
      {
        kind: 'drifting',
        what: isOff ? `${what} --no-frozen-lockfile` : what,
        instead: 'pnpm install --frozen-lockfile',
        ...(!isOff && { prefersLock: true }),
      },
    ];
  }
  if (command === 'add' || command === 'install' || command === 'i')
    return byName(`${what} ${packages.join(' ')}`, packages, context);
  if (UPDATES.has(command)) return [{ kind: 'drifting', what, instead: 'pnpm install --frozen-lockfile' }];
  if (command === 'dlx') return byName(`${what} ${packages[0] ?? ''}`, downloaded(flags, packages), context);
  return scriptOf('pnpm', command, packages);
};

export const yarn: InstallReader = (words, context) => {
  const {
    flags,
    words: [command = 'install', ...rest],
  } = readArguments(words, STYLE);
  if (hasFlag(flags, '--version', '-v', '--help', '-h')) return [];
  if (command === 'global')
    return rest[0] === 'add' ? byName(`yarn global ${rest.join(' ')}`, rest.slice(1), context) : [];
  if (command === 'install') {
    const isFrozen =
      hasFlag(flags, '--frozen-lockfile', '--immutable') ||
      isOn(context, 'YARN_ENABLE_IMMUTABLE_INSTALLS', 'YARN_FROZEN_LOCKFILE');
    if (isFrozen && !flags.has('--no-immutable')) return [{ kind: 'frozen', what: 'yarn install' }];
    const prefersLock = { prefersLock: true } as const;
    return [
      {
        kind: 'drifting',
        what: 'yarn install',
        instead: 'yarn install --frozen-lockfile (yarn 1) or --immutable',
        ...prefersLock,
      },
    ];
  }
  if (command === 'add') return byName(`yarn add ${rest.join(' ')}`, rest, context);
  if (command === 'upgrade' || command === 'up')
    return [{ kind: 'drifting', what: `yarn ${command}`, instead: 'yarn install --immutable' }];
  if (command === 'dlx') return byName(`yarn dlx ${rest[0] ?? ''}`, downloaded(flags, rest), context);
  return scriptOf('yarn', command, rest);
};

export const bun: InstallReader = (words, context) => {
  const {
    flags,
    words: [command = '', ...packages],
  } = readArguments(words, STYLE);
  const what = `bun ${command}`;
  if (command === 'ci') return [{ kind: 'frozen', what }];
  if ((command === 'install' || command === 'i') && packages.length === 0) {
    if (hasFlag(flags, '--frozen-lockfile')) return [{ kind: 'frozen', what }];
    return [{ kind: 'drifting', what, instead: 'bun install --frozen-lockfile', prefersLock: true }];
  }
  if (['add', 'a', 'install', 'i'].includes(command))
    return byName(`${what} ${packages.join(' ')}`, packages, context);
  if (command === 'update') return [{ kind: 'drifting', what, instead: 'bun install --frozen-lockfile' }];
  if (command === 'x') return npx(words.slice(words.indexOf('x') + 1), context);
  return command === 'run' ? scriptOf('bun', command, packages) : [];
};

/** `npx` runs a local program when there is one and downloads otherwise. */
export const npx: InstallReader = (words, context) => {
  const {
    flags,
    words: [program],
  } = readArguments(words, STYLE);
  if (program === undefined || hasFlag(flags, '--no', '--no-install', '--offline')) return [];
  const found = byName(`npx ${program}`, downloaded(flags, [program]), context);
  const isCertain = hasFlag(flags, '-y', '--yes', '-p', '--package') || program.lastIndexOf('@') > 0;
  return found.map((install) =>
    install.kind === 'unpinned' && !isCertain ? { ...install, mayBeLocal: true } : install,
  );
};

/** `--package` names what is downloaded when the program is called otherwise. */
function downloaded(flags: Arguments['flags'], words: readonly string[]): readonly string[] {
  const named = flags.get('--package') ?? flags.get('-p');
  return named ? [named] : words.slice(0, 1);
}

/** Yarn and pnpm run a script by its bare name, npm and bun with `run`. */
function scriptOf(manager: string, command: string, rest: readonly string[]): readonly Install[] {
  const isRun = command === 'run' || command === 'run-script';
  const script = isRun ? rest[0] : manager === 'npm' || manager === 'bun' ? undefined : command;
  if (script === undefined || script === '') return [];
  return [{ kind: 'by-script', what: `${manager} ${isRun ? `run ${script}` : script}`, script }];
}
