import type { World } from '../../world.ts';
import { folderOf, isBelow } from '../manifests/tree-path.ts';

/**
 * Files in which a module name can be given another meaning: bundlers, test runners, Babel, import maps of Rails
 * and of web pages, ambient module declarations.
 */
const CONFIG =
  /(?:^|\/)(?:[\w.-]{0,60}(?:webpack|rollup|vite|vitest|jest|karma|babel|craco|metro|esbuild|rspack|rsbuild|parcel|storybook|snowpack|nuxt|next|astro|svelte|vue|quasar|remix|tsup|unbuild|build\.config|gatsby|ember-cli-build|config-overrides|electron|forge|alias)[\w.-]{0,60}\.(?:[cm]?[jt]sx?|json5?)|\.babelrc[\w.]{0,10}|\.swcrc|angular\.json|project\.json|nx\.json|importmap\.rb|\.env[\w.]{0,20}|\.storybook\/[^/]+|[^/]+\.html?|[^/]+\.d\.[cm]?ts|gulpfile[\w.]{0,20}|Gruntfile[\w.]{0,10})$|(?:^|\/)(?:config|scripts|build|tools)\/[^/]+\.[cm]?[jt]s$/i;

/** Fields of `package.json` that rename modules. */
const FIELDS = [
  'browser',
  'alias',
  '_moduleAliases',
  'jest',
  'babel',
  'react-native',
  'importmap',
  'nx',
  'vitest',
];

const MAX_LENGTH = 512 * 1024;

/** Finds the texts in which names could be given another meaning, reading each file once. */
export interface ModuleConfigs {
  /** Those in a package's folder, below it and above it, and the fields of its manifest. */
  textsFor(folder: string, fields: Readonly<Record<string, unknown>>): readonly string[];
}

export function moduleConfigs(world: World): ModuleConfigs {
  const paths = world.tree.entries
    .filter(({ path, tracked, role }) => tracked && role !== 'vendored' && CONFIG.test(path))
    .map(({ path }) => path);
  const texts = new Map<string, string>();
  const textOf = (path: string): string => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const read = world.files.read(path);
    const text = read.state === 'text' && read.text.length <= MAX_LENGTH ? sayingPart(path, read.text) : '';
    texts.set(path, text);
    return text;
  };
  return {
    textsFor(folder, fields) {
      const near = paths.filter((path) => {
        const home = folderOf(path);
        return isBelow(home, folder) || isBelow(folder, home);
      });
      const own = FIELDS.flatMap((field) =>
        fields[field] === undefined ? [] : [JSON.stringify(fields[field])],
      );
      return [...near.map(textOf), ...own];
    },
  };
}

/** What of a file can rename modules: of a web page its import map, of declarations the modules they declare. */
function sayingPart(path: string, text: string): string {
  if (/\.html?$/.test(path)) return text.includes('importmap') ? text : '';
  if (/\.d\.[cm]?ts$/.test(path))
    return text.match(/\bdeclare module ["'][^"'\n]{1,200}["']/g)?.join('\n') ?? '';
  return text;
}

/**
 * Whether a configuration gives the name a meaning of its own: as a key (of `alias`, `moduleNameMapper`, an import
 * map), in `find:`, `.set(...)`, `declare module` or `pin`; or leaves it to the place where the code runs, as an
 * `external`. Merely importing or listing it is none.
 */
export function isRenamed(name: string, texts: readonly string[]): boolean {
  return texts.some((text) => {
    const isExternal = EXTERNAL.test(text);
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      if (/[\w@/.-]/.test(text.charAt(at - 1))) continue;
      const after = text.slice(at + name.length, at + name.length + 80);
      const before = text.slice(Math.max(0, at - 40), at);
      if (KEY.test(after) || NAMING.test(before)) return true;
      if (isExternal && /["'`]$/.test(before) && /^["'`]/.test(after) && !IMPORTING.test(before)) return true;
    }
    return false;
  });
}

/** The rest of a key: `models: ...`, `'models/(.*)$': ...`, `alias['models'] = ...`. */
const KEY = /^(?:[/$(][^"'`\n]{0,60})?(?:["'`]?\s{0,10}:|["'`]\]\s{0,10}=)/;
const NAMING =
  /(?:\bfind:\s{0,10}["'`/^]{1,3}|\b(?:declare module|pin|under:)\s{1,10}["']|\.(?:set|alias)\(\s{0,10}["'`])$/;

const EXTERNAL = /\bexternals?\b/;
const IMPORTING = /\b(?:from|import|require|resolve)[\s(]{0,20}["'`]$/;

/** Whether bare names are looked up in folders of the package, beside `node_modules`. */
export function hasModuleRoots(texts: readonly string[]): boolean {
  return texts.some((text) => MODULE_ROOTS.test(text));
}

const MODULE_ROOTS =
  /NODE_PATH|\bmodules\s{0,5}[:=]|\bmodulePaths\b|\bmoduleDirectories\b|\bmoduleRoots?\b|app-module-path|\broot["']?\s{0,5}:\s{0,5}\[/;
