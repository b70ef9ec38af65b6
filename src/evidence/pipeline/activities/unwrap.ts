import { literalOf, type Text } from '../../../pipelines/text.ts';
import { toolOfImage } from './tool-images.ts';

/** A program and the words behind it. */
export interface Program {
  readonly name: string;
  readonly words: readonly Text[];
}

/** Programs whose first words are their own and which then start another. Value: options that take a word. */
const WRAPPERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    sudo: ['-u', '-g', '-H'],
    env: ['-u', '-C'],
    exec: [],
    time: [],
    command: [],
    nohup: [],
    nice: ['-n'],
    'cross-env': [],
    'cross-env-shell': [],
    dotenv: ['-e', '-f'],
    'dotenv-cli': [],
    npx: ['-p', '--package', '-w', '--workspace'],
    pnpx: [],
    bunx: ['-p', '--package'],
    uvx: ['--from', '--with', '-p', '--python'],
    pipx: ['--spec'],
    'xvfb-run': ['-e', '-n', '-s', '--server-args'],
    stdbuf: [],
    'wait-for-it': [],
    retry: ['-t', '-n', '-d', '-s'],
    'dbus-run-session': [],
    firejail: [],
    unbuffer: [],
  }),
);

/** `program word...` that start another program: `poetry run`, `bundle exec`. */
const TWO_WORDS: ReadonlySet<string> = new Set(
  'poetry run,pipenv run,uv run,pdm run,rye run,hatch run,conda run,micromamba run,bundle exec,pnpm exec,pnpm dlx,yarn exec,yarn dlx,yarn run,npm exec,npm x,bun x,bun run,mise exec,mise x,asdf exec,dotnet tool,doppler run,infisical run,op run,chamber exec,aws-vault exec,rbenv exec,nix develop,devbox run,pipx run,uv tool,composer exec,pixi run,tox exec,volta run,fnm exec,corepack yarn,corepack pnpm'.split(
    ',',
  ),
);
const DOUBLE_DASHED: ReadonlySet<string> = new Set(['doppler', 'infisical', 'op', 'chamber', 'aws-vault']);
const VALUED_BETWEEN: ReadonlySet<string> = new Set([
  '-p',
  '--package',
  '--with',
  '--from',
  '--group',
  '--extra',
  '--python',
  '-n',
  '--name',
  '--prefix',
  '-w',
  '--workspace',
  '--filter',
  '-F',
  '--directory',
  '-C',
  '--project',
  '--env',
  '-e',
]);

/** Words behind yarn and pnpm that are commands of theirs; any other is a script or a program of the project. */
const MANAGER_COMMANDS: ReadonlySet<string> = new Set(
  'install i add remove rm run exec dlx test publish npm pack audit outdated update up upgrade why list ls link unlink init create config cache workspace workspaces version set plugin global import rebuild store deploy fetch prune dedupe licenses root bin start node login logout info help ci'.split(
    ' ',
  ),
);

/** Programs that measure another one while they run it. Value: their options that take a word. */
const CARRIERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    nyc: [
      '--reporter',
      '-r',
      '--lines',
      '--branches',
      '--functions',
      '--statements',
      '--include',
      '--exclude',
    ],
    c8: [
      '--reporter',
      '-r',
      '--lines',
      '--branches',
      '--functions',
      '--statements',
      '--include',
      '--exclude',
      '-o',
    ],
    coverage: ['--source', '--rcfile', '--data-file', '--include', '--omit', '--parallel-mode'],
    'dotnet-coverage': ['-f', '-o', '--output', '--output-format', '-s'],
    percy: [],
    kcov: [],
  }),
);

/** How many programs may start one another. */
const MAX_DEPTH = 8;

/** The program that a command comes to, without what is put in front of it, and what measures it on the way. */
export function programsIn(words: readonly Text[]): readonly Program[] {
  const programs: Program[] = [];
  let rest = words;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const name = programName(rest[0]);
    if (name === undefined) return programs;
    if (name === 'docker-compose') {
      rest = [['docker'], ['compose'], ...rest.slice(1)];
      continue;
    }
    const own = CARRIERS.get(name);
    const inner = own ? carried(name, own, rest.slice(1)) : innerOf(name, rest.slice(1));
    if (own || inner === undefined) programs.push({ name, words: rest.slice(1) });
    if (inner === undefined) return programs;
    if (inner.name !== undefined) return [...programs, { name: inner.name, words: inner.words }];
    rest = inner.words;
  }
  return programs;
}

function carried(name: string, own: readonly string[], words: readonly Text[]): Inner | undefined {
  if (name === 'nyc' || name === 'c8' || name === 'kcov') return found(skip(words, own));
  const runs = ['run', 'exec', 'collect'].includes(literal(words[0]) ?? '');
  if (!runs) return undefined;
  const behind = skip(words.slice(1), own);
  const module = words.findIndex((word) => literal(word) === '-m');
  return found(module >= 0 && name === 'coverage' ? words.slice(module + 1) : behind);
}

interface Inner {
  /** Set when the program itself is not among the words. */
  readonly name?: string;
  readonly words: readonly Text[];
}

function innerOf(name: string, words: readonly Text[]): Inner | undefined {
  const own = WRAPPERS.get(name);
  if (own && words.length > 0 && !(name === 'pipx' && literal(words[0]) !== 'run'))
    return found(skip(name === 'pipx' ? words.slice(1) : words, own));
  if (name === 'timeout') return found(skip(words, ['-k', '-s']).slice(1));
  if (name === 'docker' || name === 'podman' || name === 'nerdctl') return insideContainer(words);
  if (INTERPRETERS.has(name)) return interpreted(name, words);
  if (name === 'yarn' || name === 'pnpm') {
    const first = literal(skip(words, [...VALUED_BETWEEN])[0]);
    if (first !== undefined && !MANAGER_COMMANDS.has(first)) return found(skip(words, [...VALUED_BETWEEN]));
  }
  const from = skip(words, [...VALUED_BETWEEN]);
  const second = literal(from[0]);
  if (second === undefined || !TWO_WORDS.has(`${name} ${second}`)) return undefined;
  if (second === 'yarn' || second === 'pnpm') return found(from);
  const behind = from.slice(second === 'tool' ? 2 : 1);
  if (second === 'tool' && literal(from[1]) !== 'run') return undefined;
  if (!DOUBLE_DASHED.has(name)) return found(skip(behind, [...VALUED_BETWEEN]));
  const dashes = behind.findIndex((word) => literal(word) === '--');
  return dashes >= 0 ? found(behind.slice(dashes + 1)) : undefined;
}

/** Programs that run a program of the project: `python -m pytest`, `php artisan test`, `ruby bin/rails test`. */
const INTERPRETERS: ReadonlySet<string> = new Set(['python', 'php', 'ruby']);

function interpreted(name: string, words: readonly Text[]): Inner | undefined {
  const module = words.findIndex((word) => literal(word) === '-m');
  const isFirst = words.slice(0, Math.max(module, 0)).every((word) => literal(word)?.startsWith('-'));
  if (name === 'python' && module >= 0 && isFirst) return found(words.slice(module + 1));
  if (words.some((word) => ['-c', '-e', '-r'].includes(literal(word) ?? ''))) return undefined;
  return found(skip(words, ['-d', '-W', '-X', '-I']));
}

function found(words: readonly Text[]): Inner | undefined {
  return words.length > 0 ? { words } : undefined;
}

/** `docker run [options] image command`, `docker compose run service command`, `docker exec container command`. */
function insideContainer(words: readonly Text[]): Inner | undefined {
  const [first, second] = [literal(words[0]), literal(words[1])];
  const isCompose = first === 'compose' && (second === 'run' || second === 'exec');
  if (!isCompose && first !== 'run' && first !== 'exec' && !(first === 'container' && second === 'run'))
    return undefined;
  const from = skip(words.slice(isCompose || first === 'container' ? 2 : 1), CONTAINER_OPTIONS);
  const [image, ...command] = from;
  const entrypoint = optionIn(words, '--entrypoint');
  const tool = image && !isCompose && first !== 'exec' ? toolOfImage(image) : undefined;
  if (entrypoint !== undefined) {
    const name = programName(entrypoint);
    return name === undefined || name === '' ? found(command) : { name, words: command };
  }
  if (tool !== undefined && programName(command[0]) !== tool) return { name: tool, words: command };
  return found(command);
}

const CONTAINER_OPTIONS: readonly string[] =
  '-e --env --env-file -v --volume -w --workdir -u --user --name --network --net --entrypoint --mount --add-host -m --memory -p --publish --platform --cpus --shm-size --ulimit -l --label --pull --link --hostname -h --security-opt --cap-add --cap-drop --device --gpus --ip --tmpfs --dns -c --cidfile --index'.split(
    ' ',
  );

/** The words behind options and assignments. */
function skip(words: readonly Text[], valued: readonly string[]): readonly Text[] {
  let at = 0;
  while (at < words.length) {
    const [head] = words[at] ?? [];
    if (typeof head !== 'string') break;
    if (head === '--') return words.slice(at + 1);
    const isAssignment = /^[A-Za-z_]\w*=/.test(head);
    if (!head.startsWith('-') && !isAssignment) break;
    at += valued.includes(head) ? 2 : 1;
  }
  return words.slice(at);
}

function optionIn(words: readonly Text[], option: string): Text | undefined {
  const at = words.findIndex((word) => literal(word) === option);
  if (at >= 0) return words[at + 1];
  const attached = words.find((word) => typeof word[0] === 'string' && word[0].startsWith(`${option}=`));
  const [head, ...rest] = attached ?? [];
  return typeof head === 'string' ? [head.slice(option.length + 1), ...rest] : undefined;
}

function literal(word: Text | undefined): string | undefined {
  return word && literalOf(word);
}

/** Other names of a program. */
const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mvnw: 'mvn',
    mvnd: 'mvn',
    gradlew: 'gradle',
    yarnpkg: 'yarn',
    bundler: 'bundle',
    sls: 'serverless',
    'py.test': 'pytest',
    executor: 'kaniko',
    pip3: 'pip',
    sonar: 'sonar-scanner',
  }),
);

/**
 * The name of a program without its folder, ending and version. `undefined` when a reference stands for it; a folder
 * that is not known is no hindrance: `$HOME/go/bin/gosec`.
 */
export function programName(word: Text | undefined): string | undefined {
  const last = word?.at(-1);
  if (word === undefined || typeof last !== 'string') return undefined;
  if (word.length > 1 && !/[/\\]/.test(last)) return undefined;
  const base = last.slice(Math.max(last.lastIndexOf('/'), last.lastIndexOf('\\')) + 1);
  const plain = base
    .replace(/\.(?:exe|cmd|bat|ps1|phar)$/i, '')
    .replace(/^(python|pip|node|ruby|php)-?[\d.]+$/, '$1');
  return SAME.get(plain) ?? plain;
}
