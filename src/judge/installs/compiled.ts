import type { InstallReader } from './install.ts';
import { installOf, isExactVersion } from './packages.ts';
import { flagStyle, hasFlag, isOn, readArguments } from './words.ts';

const CARGO_STYLE = flagStyle(
  '-p --package --features -F --target --profile --bin --example --manifest-path --target-dir --root --version --vers --git --tag --rev --branch --path -j --jobs --recipe-path',
  '--locked --frozen --offline --release --all --workspace --all-features --all-targets --lib --bins --force --verbose --quiet --tests --benches --no-default-features --message-format --timings --keep-going',
);
const GO_STYLE = flagStyle('-o -ldflags -tags -C -gcflags -asmflags -p', '--');
const DOTNET_STYLE = flagStyle(
  '--version -c -o -r -f --tool-path --runtime --configuration',
  '--locked-mode --global --no-restore',
);

/** Commands of cargo that resolve dependencies. */
const CARGO_BUILDS = new Set([
  'build',
  'b',
  'run',
  'r',
  'test',
  't',
  'check',
  'c',
  'fetch',
  'bench',
  'clippy',
  'doc',
]);

export const cargo: InstallReader = (words, context) => {
  const { flags, words: all } = readArguments(words, CARGO_STYLE);
  const [command = '', ...rest] = all.filter((word) => !word.startsWith('+'));
  const what = `cargo ${command}`;
  const isLocked = hasFlag(flags, '--locked', '--frozen', '--offline') || isOn(context, 'CARGO_NET_OFFLINE');
  if (CARGO_BUILDS.has(command))
    return [
      isLocked
        ? { kind: 'frozen', what }
        : { kind: 'drifting', what, instead: `${what} --locked`, prefersLock: true },
    ];
  if (command === 'update') return [{ kind: 'drifting', what, instead: 'cargo fetch --locked' }];
  if (command !== 'install' && command !== 'binstall') return [];
  if (hasFlag(flags, '--path') || rest.every((word) => word.startsWith('.')))
    return [
      isLocked
        ? { kind: 'frozen', what }
        : { kind: 'drifting', what: `${what} --path`, instead: `${what} --locked`, prefersLock: true },
    ];
  const version = flags.get('--version') ?? flags.get('--vers') ?? flags.get('--rev') ?? flags.get('--tag');
  const packages = version === undefined ? rest : rest.map((name) => `${name}@${version}`);
  const versionOf = (word: string) => /@(.+)$/.exec(word)?.[1];
  const isExact = (text: string) =>
    isExactVersion(text) || /^[0-9a-f]{40}$/.test(text) || /^v?\d+\.\d+/.test(text);
  return installOf({ what: `${what} ${rest.join(' ')}`, packages, versionOf, isExact }, context);
};

export const go: InstallReader = (words, context) => {
  const {
    flags,
    words: [command = '', ...packages],
  } = readArguments(words, GO_STYLE);
  const what = `go ${command} ${packages.join(' ')}`.trim();
  const mode = flags.get('-mod');
  if (command === 'build' || command === 'test' || command === 'vet' || command === 'run') {
    // `-mod=readonly` is the default; `GOFLAGS` may say otherwise.
    const isModified = mode === 'mod' || (context.variables.get('GOFLAGS') ?? '').includes('-mod=mod');
    return [
      isModified
        ? { kind: 'drifting', what: `go ${command} -mod=mod`, instead: `go ${command}` }
        : { kind: 'frozen', what: `go ${command}` },
    ];
  }
  if (
    command === 'mod' &&
    (packages[0] === 'download' || packages[0] === 'verify' || packages[0] === 'vendor')
  )
    return [{ kind: 'frozen', what }];
  if (command === 'mod' && packages[0] === 'tidy')
    return [{ kind: 'drifting', what, instead: 'go mod download' }];
  if (command === 'get' && packages.length === 0)
    return [{ kind: 'drifting', what, instead: 'go mod download' }];
  if (command !== 'get' && command !== 'install') return [];
  const remote = packages.filter(
    (word) => !word.startsWith('.') && (word.includes('@') || command === 'get'),
  );
  if (hasFlag(flags, '-u'))
    return [{ kind: 'drifting', what: `go ${command} -u`, instead: 'go mod download' }];
  if (command === 'get' && remote.length === 0)
    return [{ kind: 'drifting', what, instead: 'go mod download' }];
  const versionOf = (word: string) => /@(.+)$/.exec(word)?.[1];
  return installOf(
    { what, packages: remote, versionOf, isExact: (text) => /^v\d+\.\d+\.\d+|^[0-9a-f]{12,40}$/.test(text) },
    context,
  );
};

/** Without a lock file NuGet takes the exact versions of the project file: that is for another control. */
export const dotnet: InstallReader = (words, context) => {
  const {
    flags,
    words: [command = '', second = '', third = ''],
  } = readArguments(words, DOTNET_STYLE);
  const isLocked = hasFlag(flags, '--locked-mode') || isOn(context, 'RestoreLockedMode');
  if (command === 'restore' && isLocked) return [{ kind: 'frozen', what: 'dotnet restore' }];
  if (command === 'tool' && second === 'install') {
    const version = flags.get('--version');
    return installOf(
      { what: `dotnet tool install ${third}`, packages: [third], versionOf: () => version },
      context,
    );
  }
  return [];
};
