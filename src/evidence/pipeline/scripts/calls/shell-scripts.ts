import { literalOf, type Text, written } from '../../../../pipelines/text.ts';
import type { RepositoryTree } from '../../../repo/tree.ts';
import { absolute, resolvePath } from '../shell/folders.ts';
import { SHELLS } from '../wrappers/inner-scripts.ts';
import type { Called, CallReader, CallSite } from './call.ts';
import { fileText, scriptPart } from './parts.ts';

/** Programs that run a script of another language. */
const INTERPRETERS =
  /^(?:python(?:\d(?:\.\d+)?)?|node|nodejs|ts-node|tsx|ruby|perl|php|deno|Rscript|groovy|pwsh|powershell|lua|babel-node|vite-node|bun)$/;
/** Scripts in a tree that stand for a well-known program. */
const KNOWN =
  /(?:^|\/)(?:gradlew|mvnw|sbt|manage\.py|rails|rake|rspec|bundle|spring|artisan|console|symfony|configure|phpunit|bazelw?|kustomize|yarn-[\d.]+\.cjs|yarn\.c?js|pants)(?:\.bat|\.cmd)?$/;

/** `./deploy.sh`, `bash scripts/x.sh`, `source env.sh`, and scripts of other languages, which are not followed. */
export const readScriptCall: CallReader = (words, site) => {
  const name = literalOf(words[0] ?? []);
  if (name === 'source' || name === '.') return sourced(words, site);
  if (name !== undefined && SHELLS.has(baseName(name))) return shellCall(words, site);
  if (name !== undefined && INTERPRETERS.test(baseName(name))) return foreignCall(words, site);
  return pathCall(words, site);
};

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function sourced(words: readonly Text[], site: CallSite): Called {
  const [, target, ...args] = words;
  const path = target ? resolvePath(target, site.folder) : null;
  const text = path === null ? undefined : fileText(site, path);
  if (path !== null && text !== undefined) {
    return followed(path, text, args, site, { sharesShell: true });
  }
  const values = path === null ? undefined : writtenValues(path, site);
  // Profiles, virtual environments and tools of the machine: they hold no work of the pipeline.
  const isScript =
    target !== undefined && /\.(?:sh|bash)$/.test(written(target)) && !/nvm\.sh|^~|^\//.test(written(target));
  if (!values && isScript && path !== null) return absent(written(target));
  const part = scriptPart([''], site.at, site.folder, { sharesShell: true, variables: values ?? {} });
  return { kind: 'followed', key: `source ${path}`, parts: [part] };
}

/** Variables that an earlier step wrote into the file. */
function writtenValues(path: string, { following }: CallSite) {
  for (const [file, values] of following.handedOn.files) {
    if (baseName(file) === baseName(path)) return values;
  }
  return undefined;
}

function shellCall(words: readonly Text[], site: CallSite): Called | undefined {
  let stopsOnError = false;
  let pipefail = false;
  let at = 1;
  for (; at < words.length; at += 1) {
    const word = literalOf(words[at] ?? []);
    if (!word || !/^[-+]/.test(word)) break;
    if (/^-[a-z]*e/.test(word)) stopsOnError = true;
    if (/^-[a-z]*o$/.test(word)) {
      at += 1;
      if (literalOf(words[at] ?? []) === 'pipefail') pipefail = true;
    }
  }
  const target = words[at];
  if (!target) return undefined;
  const path = resolvePath(target, site.folder);
  if (path === null)
    return { kind: 'unfollowed', what: written(target), because: 'where it lies cannot be told' };
  const text = fileText(site, path);
  if (text === undefined) return absent(written(target));
  return followed(path, text, words.slice(at + 1), site, { stopsOnError, pipefail });
}

function foreignCall(words: readonly Text[], site: CallSite): Called | undefined {
  const target = words.slice(1).find((word) => !literalOf(word)?.startsWith('-'));
  const path = target && resolvePath(target, site.folder);
  if (!target || !path || KNOWN.test(path) || !/\.\w+$/.test(path) || fileText(site, path) === undefined)
    return undefined;
  return foreign(written(target));
}

function pathCall(words: readonly Text[], site: CallSite): Called | undefined {
  const [target, ...args] = words;
  if (!target || !written(target).includes('/')) return undefined;
  const path = resolvePath(target, site.folder);
  const isNamedScript = /\.(?:sh|bash)$/.test(written(target));
  if (path === null) {
    return isNamedScript
      ? { kind: 'unfollowed', what: written(target), because: 'where it lies cannot be told' }
      : undefined;
  }
  if (KNOWN.test(path)) return undefined;
  const text = fileText(site, path);
  if (text === undefined)
    return isNamedScript || isElsewhere(path, site) ? absent(written(target)) : undefined;
  const shebang = /^#![^\n]{0,200}/.exec(text)?.[0] ?? '';
  if (!isNamedScript && shebang === '') return undefined;
  if (shebang !== '' && !/\b(?:ba|da|a|z|k)?sh\b/.test(shebang)) return foreign(written(target));
  return followed(path, text, args, site, optionsOf(shebang));
}

/** Folders that tools and builds make: what lies there is a program. */
const MADE =
  /^(?:\.|[~$/]|(?:node_modules|vendor|venv|env|s?bin|build|dist|target|out|output|tmp|cache|results?|_build|tools?|go|artifacts?|releases?|packages?)\/)/;

/** A path in a folder that the tree does not have: a repository that the job clones has scripts there. */
function isElsewhere(path: string, { following }: CallSite): boolean {
  const folder = path.slice(0, path.indexOf('/') + 1);
  if (folder === '' || MADE.test(path)) return false;
  return !topFolders(following.surroundings.tree).has(folder);
}

const TOP_FOLDERS = new WeakMap<RepositoryTree, ReadonlySet<string>>();

function topFolders(tree: RepositoryTree): ReadonlySet<string> {
  const known = TOP_FOLDERS.get(tree);
  if (known) return known;
  const found = new Set(tree.entries.map(({ path }) => path.slice(0, path.indexOf('/') + 1)));
  TOP_FOLDERS.set(tree, found);
  return found;
}

function optionsOf(shebang: string): { readonly stopsOnError: boolean; readonly pipefail: boolean } {
  const flags = shebang.slice(shebang.search(/sh\b/) + 2);
  return { stopsOnError: /(?:^|\s)-[a-z]*e/.test(flags), pipefail: /pipefail/.test(flags) };
}

function followed(
  path: string,
  text: string,
  args: readonly Text[],
  { folder }: CallSite,
  given: Parameters<typeof scriptPart>[3],
): Called {
  const part = scriptPart([text], { path, line: 1 }, folder, { args, name: absolute(path, '$0'), ...given });
  return { kind: 'followed', key: `script ${path} ${args.map(written).join(' ')}`, parts: [part] };
}

function absent(what: string): Called {
  return { kind: 'unfollowed', what, because: 'it is not in the tree' };
}

function foreign(what: string): Called {
  return { kind: 'unfollowed', what, because: 'it is no shell script, and other languages are not read' };
}
