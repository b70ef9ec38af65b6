import { joined, literalOf, type Text, written } from '../../../../../pipelines/text.ts';
import { resolvePath } from '../../shell/folders.ts';
import type { Called, CallReader, CallSite } from '../call.ts';
import { quoted, scriptPart } from '../parts.ts';
import {
  manifestIn,
  nearestManifest,
  type PackageManifest,
  selected,
  workspacePackages,
} from './package-manifests.ts';
import { hasScript, scriptParts } from './run-scripts.ts';

/** What a call of a package manager asks for. */
interface ScriptRequest {
  readonly script: string;
  readonly args: readonly Text[];
  /** The word after the program may as well be a command of its own: `yarn jest`. */
  readonly isGuess: boolean;
  readonly filters: readonly string[];
  readonly isEverywhere: boolean;
  readonly folder: Text | null;
  readonly ifPresent: boolean;
}

const MANAGERS = new Set(['npm', 'pnpm', 'yarn', 'bun']);
const VALUE_OPTIONS = new Set([
  '-w',
  '--workspace',
  '--prefix',
  '-C',
  '--dir',
  '--cwd',
  '--filter',
  '-F',
  '--loglevel',
  '--cache',
  '--workspace-concurrency',
  '--from',
  '--include',
  '--exclude',
  '-j',
  '--jobs',
]);
const SHORT = new Set(['test', 't', 'tst', 'start', 'stop', 'restart']);
/** Commands of package managers, which no script of that name hides. */
const OWN_COMMANDS = new Set(
  'install i npm ci recursive multi add remove rm uninstall update upgrade up outdated audit publish pack link unlink init create exec x dlx config login logout whoami view info list ls why cache prune rebuild dedupe version tag dist-tag owner access token set import store patch deploy fetch server env setup self-update licenses root bin node plugin plugins constraints workspaces workspace help global policies autoclean check generate-lock-entry versions unplug stage search pkg doctor fund explain completion ping query sbom org team profile star hook adduser install-test it shrinkwrap approve-builds'.split(
    ' ',
  ),
);

/** `npm test`, `pnpm -r run build`, `yarn workspace web lint`, `bun run ci`. */
export const readPackageCall: CallReader = (words, site) => {
  const program = literalOf(words[0] ?? []);
  if (program === undefined || !MANAGERS.has(program)) return undefined;
  const request = requestOf(program, program === 'pnpm' ? plainPnpm(words.slice(1)) : words.slice(1));
  if (!request) return undefined;
  const line = words.map(written).join(' ').slice(0, 100);
  const folder = request.folder ? resolvePath(request.folder, site.folder) : site.folder;
  if (folder === null) {
    return request.isGuess
      ? undefined
      : { kind: 'unfollowed', what: line, because: 'the folder of its package cannot be told' };
  }
  const manifests = manifestsFor(request, folder, site);
  const owners = manifests.filter((manifest) => hasScript(manifest, request.script));
  if (owners.length > 0) {
    const parts = owners.flatMap((manifest) => scriptParts(manifest, request.script, request.args));
    const key = `script ${request.script} of ${owners.map(({ path }) => path).join(' ')}`;
    return { kind: 'followed', key, parts };
  }
  return withoutScript(request, line, folder, manifests, site);
};

/**
 * pnpm's `-w` takes no value, and `pnpm recursive run` is `pnpm -r run`.
 * https://pnpm.io/pnpm-cli#-w---workspace-root
 */
function plainPnpm(words: readonly Text[]): readonly Text[] {
  const isOption = (word: Text) => typeof word[0] === 'string' && word[0].startsWith('-');
  const command = words.findIndex((word) => !isOption(word));
  const isRun = /^(?:run|run-script)$/.test(literalOf(words[command] ?? []) ?? '');
  const script = isRun ? words.findIndex((word, index) => index > command && !isOption(word)) : command;
  return words.map((word, index) => {
    const text = literalOf(word);
    if (text === '-w' && index < script) return ['--workspace-root'];
    return index === command && /^(?:recursive|multi|m)$/.test(text ?? '') ? ['-r'] : word;
  });
}

function withoutScript(
  request: ScriptRequest,
  line: string,
  folder: string,
  manifests: readonly PackageManifest[],
  site: CallSite,
): Called | undefined {
  if (request.ifPresent) return { kind: 'followed', key: `nothing ${line}`, parts: [] };
  if (request.isGuess) return binary(request, folder, site);
  const because =
    manifests.length === 0
      ? 'there is no package.json in the tree for it'
      : `no package.json has a script \`${request.script}\``;
  return { kind: 'unfollowed', what: line, because };
}

/** `yarn jest` runs a program of the package's tools. */
function binary(request: ScriptRequest, folder: string, { at }: CallSite): Called {
  const text = joined([request.script, ...quoted(request.args)]);
  const parts = [scriptPart(text, at, folder, { linesEach: 0 })];
  return { kind: 'followed', key: `binary ${request.script} ${at.path}:${at.line}`, parts };
}

function manifestsFor(request: ScriptRequest, folder: string, site: CallSite): readonly PackageManifest[] {
  const { filters, isEverywhere } = request;
  if (filters.length > 0) {
    const all = workspacePackages(site);
    const kept = filters.filter((filter) => !filter.startsWith('!'));
    const chosen =
      kept.length === 0
        ? all
        : all.filter((one) => kept.some((filter) => selected([one], filter).length > 0));
    return chosen.filter(
      (one) =>
        !filters.some((filter) => filter.startsWith('!') && selected([one], filter.slice(1)).length > 0),
    );
  }
  if (isEverywhere) return workspacePackages(site);
  const manifest = request.folder ? manifestIn(folder, site) : nearestManifest(folder, site);
  return manifest ? [manifest] : [];
}

function requestOf(program: string, words: readonly Text[]): ScriptRequest | undefined {
  const options = {
    filters: [] as string[],
    isEverywhere: false,
    folder: null as Text | null,
    ifPresent: false,
  };
  const rest = withoutOptions(words, options);
  const first = literalOf(rest[0] ?? []);
  if (first === undefined) return undefined;
  const made = (from: number, isGuess: boolean): ScriptRequest | undefined => {
    const remaining = withoutOptions(rest.slice(from), options);
    const script = literalOf(remaining[0] ?? []);
    if (script === undefined) return undefined;
    const behind = program === 'npm' ? ownOptions(remaining.slice(1), options) : remaining.slice(1);
    const args = literalOf(behind[0] ?? []) === '--' ? behind.slice(1) : withoutDashes(behind);
    return { script, args: program === 'npm' && !isGuess ? afterDashes(behind) : args, isGuess, ...options };
  };
  if (first === 'run' || first === 'run-script' || first === 'rum') return made(1, false);
  if (program === 'yarn' && first === 'workspace') {
    options.filters.push(literalOf(rest[1] ?? []) ?? '');
    return literalOf(rest[2] ?? []) === 'run' ? made(3, false) : workspaceGuess(made(2, true));
  }
  if (program === 'yarn' && first === 'workspaces') {
    options.isEverywhere = true;
    const run = rest.findIndex((word) => literalOf(word) === 'run');
    return run < 0 ? undefined : made(run + 1, false);
  }
  if (program === 'bun') return undefined;
  if (SHORT.has(first)) {
    const request = made(0, false);
    return request && { ...request, script: first === 't' || first === 'tst' ? 'test' : first };
  }
  if (program === 'npm' || OWN_COMMANDS.has(first)) return undefined;
  return made(0, true);
}

/** npm's options may stand behind the script's name too, up to `--`. */
function ownOptions(words: readonly Text[], options: Options): readonly Text[] {
  const dashes = words.findIndex((word) => literalOf(word) === '--');
  const end = dashes < 0 ? words.length : dashes;
  let rest: readonly Text[] = words.slice(0, end);
  const kept: Text[] = [];
  while (rest.length > 0) {
    rest = withoutOptions(rest, options);
    if (rest[0]) kept.push(rest[0]);
    rest = rest.slice(1);
  }
  return [...kept, ...words.slice(end)];
}

function workspaceGuess(request: ScriptRequest | undefined): ScriptRequest | undefined {
  return request && !OWN_COMMANDS.has(request.script) ? request : undefined;
}

interface Options {
  filters: string[];
  isEverywhere: boolean;
  folder: Text | null;
  ifPresent: boolean;
}

/** Takes options from the front, noting those that choose packages. */
function withoutOptions(words: readonly Text[], options: Options): readonly Text[] {
  let at = 0;
  for (; at < words.length; at += 1) {
    const first = words[at]?.[0];
    if (typeof first !== 'string' || !first.startsWith('-') || first === '--') break;
    const equals = first.indexOf('=');
    const name = equals > 0 ? first.slice(0, equals) : first;
    const hasNext = equals < 0 && VALUE_OPTIONS.has(name);
    const value =
      equals > 0 ? [first.slice(equals + 1), ...(words[at]?.slice(1) ?? [])] : (words[at + 1] ?? []);
    noteOption(name, value, options);
    if (hasNext) at += 1;
  }
  return words.slice(at);
}

function noteOption(name: string, value: Text, options: Options): void {
  if (
    name === '--filter' ||
    name === '-F' ||
    name === '--workspace' ||
    (name === '-w' && !/^(?:run|-)/.test(written(value)))
  ) {
    options.filters.push(written(value));
  } else if (/^(?:-r|--recursive|-ws|--workspaces)$/.test(name)) options.isEverywhere = true;
  else if (/^(?:--prefix|-C|--dir|--cwd)$/.test(name)) options.folder = value;
  else if (name === '--if-present') options.ifPresent = true;
}

function withoutDashes(words: readonly Text[]): readonly Text[] {
  return words.filter((word) => literalOf(word) !== '--');
}

/** npm keeps options for itself unless they stand behind `--`. */
function afterDashes(words: readonly Text[]): readonly Text[] {
  const at = words.findIndex((word) => literalOf(word) === '--');
  const before = at < 0 ? words : words.slice(0, at);
  const plain = before.filter((word) => !(typeof word[0] === 'string' && word[0].startsWith('-')));
  return at < 0 ? plain : [...plain, ...words.slice(at + 1)];
}
