import type { InstallReader } from './install.ts';
import { installOf } from './packages.ts';
import { flagStyle, hasFlag, isOn, readArguments } from './words.ts';

const BUNDLE_STYLE = flagStyle(
  '--jobs -j --retry --path --without --with --gemfile --binstubs',
  '--deployment --frozen --quiet --verbose --full-index --local --prefer-local --no-cache',
);
const GEM_STYLE = flagStyle(
  '-v --version --source -i --install-dir -n --bindir',
  '--system --force --silent --conservative --no-document --user-install --quiet --verbose --minimal-deps',
);
const COMPOSER_STYLE = flagStyle(
  '--working-dir -d --prefer-install',
  '--dev --prefer-dist --prefer-source --optimize-autoloader --classmap-authoritative --quiet --verbose --ignore-platform-reqs --with-all-dependencies --update-no-dev --apcu-autoloader --dry-run',
);

export const bundle: InstallReader = (words, context) => {
  const {
    flags,
    words: [command = 'install'],
  } = readArguments(words, BUNDLE_STYLE);
  // Asked for its version it installs nothing.
  if (hasFlag(flags, '-v', '--version', '-h', '--help')) return [];
  if (command === 'update') return [{ kind: 'drifting', what: 'bundle update', instead: 'bundle install' }];
  if (command !== 'install') return [];
  const isFrozen =
    hasFlag(flags, '--deployment', '--frozen') ||
    isOn(context, 'BUNDLE_FROZEN', 'BUNDLE_DEPLOYMENT') ||
    context.before.some((line) =>
      /\bconfig\b.*\b(?:frozen|deployment)[ =](?:true|1)/.test(line.slice(0, 12).join(' ')),
    );
  return [
    isFrozen
      ? { kind: 'frozen', what: 'bundle install' }
      : {
          kind: 'drifting',
          what: 'bundle install',
          instead: 'bundle install with BUNDLE_FROZEN=true',
          prefersLock: true,
        },
  ];
};

export const gem: InstallReader = (words, context) => {
  const {
    flags,
    words: [command = '', ...packages],
  } = readArguments(words, GEM_STYLE);
  if (command === 'update' && packages.length === 0)
    return hasFlag(flags, '--system')
      ? [{ kind: 'unpinned', what: 'gem update --system', packages: ['rubygems'], isSelfUpdate: true }]
      : [{ kind: 'drifting', what: 'gem update', instead: 'bundle install' }];
  if (command !== 'install' && command !== 'i') return [];
  const version = flags.get('-v') ?? flags.get('--version');
  const versionOf = (word: string) => version ?? /:(.+)$/.exec(word)?.[1];
  // `-v $(... Gemfile.lock ...)`: the version that the lock file names.
  const isExact = (text: string) =>
    /^\d+(?:\.\d+)+[\w.]*$/.test(text) || /^[$`].{0,200}Gemfile\.lock/.test(text);
  return installOf(
    {
      what: `gem install ${packages.join(' ')}`,
      packages,
      versionOf,
      isExact,
      isLocal: (word) => word.endsWith('.gem'),
    },
    context,
  );
};

export const composer: InstallReader = (words, context) => {
  const {
    words: [command = '', ...rest],
  } = readArguments(words, COMPOSER_STYLE);
  if (command === 'install' || command === 'i') return [{ kind: 'frozen', what: 'composer install' }];
  if (command === 'update' || command === 'u' || command === 'upgrade')
    return [{ kind: 'drifting', what: `composer ${command}`, instead: 'composer install' }];
  const packages =
    command === 'require' ? rest : command === 'global' && rest[0] === 'require' ? rest.slice(1) : [];
  const versionOf = (word: string) => /[:=](.+)$/.exec(word)?.[1];
  return packages.length > 0
    ? installOf({ what: `composer require ${packages.join(' ')}`, packages, versionOf }, context)
    : [];
};
