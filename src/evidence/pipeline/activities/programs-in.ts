import { literalOf, type Text } from '../../../pipelines/text.ts';

/** A program and the words behind it. */
export interface Program {
  readonly name: string;
  readonly words: readonly Text[];
}

/** Programs that measure another one while they run it. Value: their options that take a word. */
const CARRIERS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    nyc: '--reporter -r --lines --branches --functions --statements --include --exclude',
    c8: '--reporter -r --lines --branches --functions --statements --include --exclude -o',
    coverage: '--source --rcfile --data-file --include --omit',
    'dotnet-coverage': '-f -o --output --output-format -s',
    percy: '',
    kcov: '',
  }).map(([name, valued]) => [name, new Set(valued.split(' '))]),
);

/** Programs that run a program of the project: `php artisan test`, `ruby bin/rails test`, `python manage.py migrate`. */
const INTERPRETERS: ReadonlySet<string> = new Set(['python', 'php', 'ruby']);

/** Words behind yarn and pnpm that are commands of theirs; any other is a script or a program of the project. */
const MANAGER_COMMANDS: ReadonlySet<string> = new Set(
  'install i add remove rm run exec dlx test publish npm pack audit outdated update up upgrade why list ls link unlink init create config cache workspace workspaces version set plugin global import rebuild store deploy fetch prune dedupe licenses root bin start node login logout info help ci'.split(
    ' ',
  ),
);

/** Options that package managers take before the name of a program. */
const MANAGER_OPTIONS: ReadonlySet<string> = new Set(['--prefix', '--filter', '-F', '-C', '--dir', '--cwd']);

/** How many programs may start one another. */
const MAX_DEPTH = 8;

/**
 * The program that a command comes to and what measures it on the way: `c8 mocha` is both. What merely stands in front
 * of a program (`sudo`, `npx`, `poetry run`) has been taken off before, with the rest of following scripts.
 */
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
    const inner = innerOf(name, rest.slice(1));
    if (CARRIERS.has(name) || inner.length === 0) programs.push({ name, words: rest.slice(1) });
    if (inner.length === 0) return programs;
    rest = inner;
  }
  return programs;
}

/** The words that it runs; none when it is what runs. */
function innerOf(name: string, words: readonly Text[]): readonly Text[] {
  const valued = CARRIERS.get(name);
  if (valued) return carried(name, valued, words);
  if (INTERPRETERS.has(name)) return interpreted(name, words);
  if (name !== 'yarn' && name !== 'pnpm') return [];
  const behind = skip(words, MANAGER_OPTIONS);
  const first = literal(behind[0]);
  return first === undefined || MANAGER_COMMANDS.has(first) ? [] : behind;
}

function carried(name: string, valued: ReadonlySet<string>, words: readonly Text[]): readonly Text[] {
  if (name === 'nyc' || name === 'c8' || name === 'kcov') return skip(words, valued);
  if (!['run', 'exec', 'collect'].includes(literal(words[0]) ?? '')) return [];
  const module = words.findIndex((word) => literal(word) === '-m');
  return module >= 0 && name === 'coverage' ? words.slice(module + 1) : skip(words.slice(1), valued);
}

function interpreted(name: string, words: readonly Text[]): readonly Text[] {
  const module = words.findIndex((word) => literal(word) === '-m');
  const isFirst = words.slice(0, Math.max(module, 0)).every((word) => literal(word)?.startsWith('-'));
  if (name === 'python' && module >= 0 && isFirst) return words.slice(module + 1);
  if (words.some((word) => ['-c', '-e', '-r'].includes(literal(word) ?? ''))) return [];
  return skip(words, new Set(['-d', '-W', '-X', '-I']));
}

/** The words behind options and assignments. */
function skip(words: readonly Text[], valued: ReadonlySet<string>): readonly Text[] {
  let at = 0;
  while (at < words.length) {
    const [head] = words[at] ?? [];
    if (typeof head !== 'string') break;
    if (head === '--') return words.slice(at + 1);
    if (!head.startsWith('-') && !/^[A-Za-z_]\w*=/.test(head)) break;
    at += valued.has(head) ? 2 : 1;
  }
  return words.slice(at);
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

/** Names that every project gives to scripts of its own, and folders of programs that were installed. */
const ANYBODYS = /^(?:build|test|check|deploy|release|migrate|package)$/;
const INSTALLED = /(?:^|\/)(?:node_modules|vendor|\.?venv|env|go|\.cargo|\.local|\.bin)\//;

/**
 * The name of a program without its folder, ending and version. `undefined` when a reference stands for it; a folder
 * that is not known is no hindrance: `$HOME/go/bin/gosec`.
 */
export function programName(word: Text | undefined): string | undefined {
  const last = word?.at(-1);
  if (word === undefined || typeof last !== 'string') return undefined;
  if (word.length > 1 && !/[/\\]/.test(last)) return undefined;
  const base = last.slice(Math.max(last.lastIndexOf('/'), last.lastIndexOf('\\')) + 1);
  if (ANYBODYS.test(base) && word.length === 1 && /^[^/]+\//.test(last) && !INSTALLED.test(last))
    return undefined;
  const plain = base
    .replace(/\.(?:exe|cmd|bat|ps1|phar)$/i, '')
    .replace(/^(python|pip|node|ruby|php)-?[\d.]+$/, '$1');
  return SAME.get(plain) ?? plain;
}
