import { literalOf, type Text } from '../../../../pipelines/text.ts';

/** A program that runs the command behind its own words. */
export interface Wrapper {
  /** Words that have to follow its name, one of each list in its place. */
  readonly words?: readonly (readonly string[])[];
  /** Options whose value is the next word. */
  readonly valueOptions?: ReadonlySet<string>;
  /** How many words that are no options come before the command. */
  readonly operands?: number;
  /** The command stands behind `--`. `always`: only there. */
  readonly endsAtDashes?: true | 'always';
  readonly folderOption?: readonly string[];
  readonly keepsOuter?: boolean;
  /** What of its words shows that it runs nothing. */
  isOptional?(next: string): boolean;
  /** Gives the inner command its usual name. */
  change?(words: readonly Text[]): readonly Text[];
}

const options = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const plain: Wrapper = {};
const afterDashes: Wrapper = { endsAtDashes: 'always' };

/** A package's name is its program's, without scope and version: `aws-cdk@2` runs `cdk`, `checkov==3` runs `checkov`. */
function program(words: readonly Text[]): readonly Text[] {
  const name = literalOf(words[0] ?? []);
  if (name === undefined) return words;
  const bare = name.replace(/(.)@[^@/]*$/, '$1').replace(/(?:[=~!<>]=|[<>[]).*$/, '');
  const known = Object.hasOwn(PROGRAMS, bare) ? PROGRAMS[bare] : bare;
  return known === name || !known ? words : [[known], ...words.slice(1)];
}

/** Packages whose program has another name. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'aws-cdk': 'cdk',
  typescript: 'tsc',
  '@cyclonedx/cyclonedx-npm': 'cyclonedx-npm',
  '@biomejs/biome': 'biome',
  '@playwright/test': 'playwright',
  '@stoplight/spectral-cli': 'spectral',
  '@redocly/cli': 'redocly',
  '@changesets/cli': 'changeset',
  '@angular/cli': 'ng',
  '@nestjs/cli': 'nest',
  '@sentry/cli': 'sentry-cli',
  '@vscode/vsce': 'vsce',
};

const npx: Wrapper = {
  valueOptions: options('-p --package -w --workspace --node-options --call --cache --userconfig --prefix'),
  change: program,
};

/** Programs that run another command, and how to find it in their words. */
export const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  sudo: { valueOptions: options('-u --user -g --group -h --host -p --prompt -C -D --chdir -T -U -r -t') },
  doas: { valueOptions: options('-u -C') },
  env: { valueOptions: options('-u --unset -C --chdir'), folderOption: ['-C', '--chdir'] },
  time: plain,
  command: { isOptional: () => false },
  builtin: plain,
  exec: { valueOptions: options('-a') },
  nohup: plain,
  setsid: plain,
  unbuffer: plain,
  chronic: plain,
  noglob: plain,
  sfw: plain,
  nice: { valueOptions: options('-n --adjustment') },
  ionice: { valueOptions: options('-c -n -p') },
  stdbuf: { valueOptions: options('-i -o -e') },
  timeout: { valueOptions: options('-s --signal -k --kill-after'), operands: 1 },
  gtimeout: { valueOptions: options('-s --signal -k --kill-after'), operands: 1 },
  flock: { valueOptions: options('-w --timeout -E'), operands: 1 },
  gosu: { operands: 1 },
  'su-exec': { operands: 1 },
  tini: plain,
  'dumb-init': plain,
  retry: {
    valueOptions: options('-t --times -d --delay -n --max -s --sleep -m --min -x --until --tries'),
    endsAtDashes: true,
  },
  xargs: {
    valueOptions: options(
      '-n -P -I -i -L -s -d -a -E --max-args --max-procs --replace --delimiter --arg-file',
    ),
    change: (words) => [...words, [{ kind: 'unknown', name: 'xargs', raw: '…' }]],
  },
  'xvfb-run': {
    valueOptions: options('-s --server-args -n --server-num -f -e -w -p --xauth-protocol --screen'),
  },
  'dbus-run-session': plain,
  watch: { valueOptions: options('-n --interval') },
  npx,
  bunx: npx,
  pnpx: npx,
  pipx: {
    words: [['run']],
    valueOptions: options('--spec --python --pip-args --index-url'),
    change: program,
  },
  uvx: { valueOptions: options('--from --with --python -p --index-url --extra-index-url'), change: program },
  poetry: {
    words: [['run']],
    valueOptions: options('-C --directory -P --project'),
    folderOption: ['-C', '--directory'],
  },
  conda: { words: [['run']], valueOptions: options('-n --name -p --prefix --cwd') },
  mamba: { words: [['run']], valueOptions: options('-n --name -p --prefix --cwd') },
  micromamba: { words: [['run']], valueOptions: options('-n --name -p --prefix --cwd') },
  bundle: { words: [['exec']] },
  mise: { words: [['exec', 'x']], endsAtDashes: 'always' },
  rtx: { words: [['exec', 'x']], endsAtDashes: 'always' },
  asdf: { words: [['exec']] },
  volta: { words: [['run']], valueOptions: options('--node --npm --yarn --pnpm') },
  fnm: { words: [['exec']], valueOptions: options('--using') },
  direnv: { words: [['exec']], operands: 1 },
  dotenv: { valueOptions: options('-e -v -f -c'), endsAtDashes: true },
  dotenvx: { words: [['run']], endsAtDashes: 'always' },
  'env-cmd': { valueOptions: options('-f --file -e --environments -r --rc-file') },
  'cross-env': plain,
  devbox: { words: [['run']] },
  corepack: {
    isOptional: (next) => /^(?:enable|disable|prepare|use|up|install|pack|hydrate)$/.test(next),
    change: program,
  },
  op: { words: [['run']], endsAtDashes: 'always' },
  doppler: { words: [['run']], endsAtDashes: 'always' },
  infisical: { words: [['run']], endsAtDashes: 'always' },
  teller: { words: [['run']], endsAtDashes: 'always' },
  'aws-vault': {
    words: [['exec']],
    valueOptions: options('-d --duration -r --region -m --mfa-token'),
    operands: 1,
    endsAtDashes: true,
  },
  chamber: { words: [['exec']], endsAtDashes: 'always' },
  'aws-okta': { words: [['exec']], operands: 1, endsAtDashes: true },
  vault: { words: [['exec']], ...afterDashes },
  'with-secrets': afterDashes,
};
