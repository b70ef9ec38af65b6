import type { World } from '../../world.ts';
import { folderOf, isBelow } from '../manifests/tree-path.ts';

/**
 * Files in which a module name can be given another meaning: bundlers, test runners, Babel, import maps of Rails
 * and of web pages, ambient module declarations.
 */
const CONFIG =
  /(?:^|\/)(?:[\w.-]{0,60}(?:webpack|rollup|vite|vitest|jest|karma|babel|craco|metro|esbuild|rspack|rsbuild|parcel|storybook|snowpack|nuxt|next|astro|svelte|vue|quasar|remix|tsup|unbuild|build\.config|gatsby|ember-cli-build|config-overrides|electron|forge|alias)[\w.-]{0,60}\.(?:[cm]?[jt]sx?|json5?)|\.babelrc[\w.]{0,10}|\.swcrc|angular\.json|project\.json|nx\.json|importmap\.rb|\.storybook\/[^/]+|[^/]+\.html?|[^/]+\.d\.[cm]?ts|gulpfile[\w.]{0,20}|Gruntfile[\w.]{0,10})$|(?:^|\/)(?:config|scripts|build|tools)\/[^/]+\.[cm]?[jt]s$/i;

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
    const isShort = read.state === 'text' && read.text.length <= MAX_LENGTH;
    // A web page renames modules in an import map and nowhere else.
    const isSilent = /\.html?$/.test(path) && isShort && !read.text.includes('importmap');
    const text = isShort && !isSilent ? read.text : '';
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

/**
 * Whether a configuration gives the name a meaning of its own: it stands there in quotes, in a pattern or before a
 * colon, and is not merely imported.
 */
export function isRenamed(name: string, texts: readonly string[]): boolean {
  return texts.some((text) => {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const before = text.charAt(at - 1);
      const rest = text.slice(at + name.length, at + name.length + 12);
      const isQuoted = /["'`^(/|@]/.test(before) && /^["'`$/)\\|(]/.test(rest);
      const isKey = /[\s{,]/.test(before || ' ') && /^\s{0,10}:/.test(rest);
      if (isKey || (isQuoted && !IMPORTING.test(text.slice(Math.max(0, at - 40), at)))) return true;
    }
    return false;
  });
}

const IMPORTING = /\b(?:from|import|require|resolve)[\s(]{0,20}["'`]$/;
