import type { StartCommand } from '../evidence/repo/start-commands.ts';
import { baseName, mainProgram } from './program.ts';

/** Verbs of package managers that fetch something. */
const INSTALLERS: Readonly<Record<string, ReadonlySet<string>>> = {
  npm: verbs('install i ci add update up rebuild'),
  pnpm: verbs('install i add update up fetch dlx'),
  yarn: verbs('install add up upgrade dlx'),
  bun: verbs('install i add update x'),
  pip: verbs('install download'),
  pip3: verbs('install download'),
  pipenv: verbs('install sync update'),
  poetry: verbs('install add update'),
  uv: verbs('sync add pip'),
  conda: verbs('install env create update'),
  gem: verbs('install update'),
  bundle: verbs('install update'),
  bundler: verbs('install update'),
  composer: verbs('install update require'),
  apt: verbs('install upgrade update'),
  'apt-get': verbs('install upgrade update dist-upgrade'),
  apk: verbs('add upgrade'),
  yum: verbs('install update'),
  dnf: verbs('install update upgrade'),
  microdnf: verbs('install update'),
  git: verbs('clone pull'),
  helm: verbs('pull'),
};

/** Verbs of tools that compile. */
const COMPILERS: Readonly<Record<string, ReadonlySet<string>>> = {
  go: verbs('build run install get'),
  cargo: verbs('build run install watch'),
  dotnet: verbs('build run restore publish watch'),
  mix: verbs('deps.get compile'),
  swift: verbs('build run'),
  next: verbs('build dev'),
  nuxt: verbs('build dev generate'),
  nest: verbs('build start'),
  vite: verbs('build dev serve'),
  'react-scripts': verbs('build start'),
  'vue-cli-service': verbs('build serve'),
  ng: verbs('build serve'),
  gatsby: verbs('build develop'),
  astro: verbs('build dev'),
  remix: verbs('build dev'),
  webpack: verbs('build serve watch'),
  turbo: verbs('build dev'),
  nx: verbs('build serve'),
  parcel: verbs('build serve watch'),
};
/** Programs that compile whatever stands behind them. */
const ALWAYS_COMPILE = new Set([
  'tsc',
  'webpack',
  'rollup',
  'webpack-dev-server',
  'nodemon',
  'ts-node-dev',
  'javac',
  'mvn',
  'mvnw',
  'gradle',
  'gradlew',
  'sbt',
  'gcc',
  'make',
]);
/** Without a verb they do their main work. */
const WORK_WITHOUT_VERB = new Set(['yarn', 'vite']);

/** What a command does at the start of a container that belongs into the build, in words; `undefined` for nothing. */
export function startWork(command: StartCommand): string | undefined {
  return workOf(mainProgram(command.words)) ?? download(command);
}

function workOf(program: readonly string[]): string | undefined {
  const [first = '', ...rest] = program;
  const name = baseName(first);
  if (isRunner(name, rest)) return workOf(rest.slice(rest.findIndex((word) => !word.startsWith('-'))));
  if (/^python[\d.]*$/.test(name) && rest[0] === '-m') return workOf(rest.slice(1));
  if (/^ra(?:ils|ke)$/.test(name) && rest.includes('assets:precompile')) return 'compiles assets';
  if (name === 'npx' && (rest.some((word) => /^(?:-y|--yes)$/.test(word)) || /.@[\d^~l]/.test(rest[0] ?? '')))
    return 'downloads a program';
  const verb = rest.find((word) => !word.startsWith('-') && !word.includes('='));
  if (verb === undefined && !WORK_WITHOUT_VERB.has(name))
    return ALWAYS_COMPILE.has(name) ? 'compiles' : undefined;
  if (name === 'yarn' && verb === undefined)
    return rest.some((word) => /^--?v/.test(word)) ? undefined : 'installs';
  if (INSTALLERS[name]?.has(verb ?? '')) return name === 'git' ? 'fetches code' : 'installs';
  if (name === 'vite' && verb !== 'preview') return 'compiles';
  return COMPILERS[name]?.has(verb ?? '') || ALWAYS_COMPILE.has(name) ? 'compiles' : undefined;
}

/** `npx next start`, `bundle exec rails s`, `poetry run flask`: the program comes after it. */
function isRunner(name: string, [verb = '']: readonly string[]): boolean {
  if (name === 'npx' || name === 'bunx') return !/^(?:-y|--yes)$/.test(verb) && !/.@[\d^~l]/.test(verb);
  return verb === 'exec' && (name === 'bundle' || name === 'pnpm' || name === 'yarn' || name === 'npm');
}

/** A download that is kept or run: to a file, into a shell or an archive. */
function download({ words, redirects, pipedFrom }: StartCommand): string | undefined {
  const program = mainProgram(words);
  const name = baseName(program[0] ?? '');
  const piped = pipedFrom.find(isFetch);
  if (piped && /^(?:(?:ba|da|z)?sh|tar|unzip|gunzip|python[\d.]*|node)$/.test(name))
    return 'downloads and unpacks or runs something';
  if (!isFetch(words)) return undefined;
  const isKept =
    name === 'wget'
      ? !program.some((word) => /^(?:--spider|-q?O-|-)$/.test(word) || word === '/dev/null')
      : program.some((word) => /^-[a-zA-Z]*[oO]$|^--(?:output|remote-name)/.test(word)) &&
        !program.includes('/dev/null');
  const isRedirected = redirects.some(
    ({ operator, target }) => operator.startsWith('>') && target !== '/dev/null',
  );
  return isKept || (name === 'curl' && isRedirected) ? 'downloads a file' : undefined;
}

/** A download from somewhere else than this machine or the metadata of its host. */
function isFetch(words: readonly string[]): boolean {
  const program = mainProgram(words);
  if (!/^(?:curl|wget)$/.test(baseName(program[0] ?? ''))) return false;
  return program.some(
    (word) =>
      /^(?:https?|ftp):\/\//.test(word) &&
      !/^https?:\/\/(?:localhost|127\.|0\.0\.0\.0|\[::1\]|169\.254\.|\$|[\w-]+(?::|\/|$))/.test(word),
  );
}

function verbs(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
