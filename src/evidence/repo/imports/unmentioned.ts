import type { World } from '../../world.ts';
import type { NpmDependency, PackageJson } from '../manifests/npm/package-json.ts';
import { folderOf, isBelow } from '../manifests/tree-path.ts';

/** Packages that work without being named: plugins by convention, drivers, peers, polyfills, styles, types. */
const UNSPOKEN =
  /^@types\/|(?:^|[/.-])(?:plugins?|presets?|configs?|loaders?|cli|polyfills?|themes?|icons?|fonts?|fontsource|drivers?|adapters?|dialects?|transformers?|reporters?|environment|runner|templates?|locales?|css|sass|scss|less|runtime|helpers|native|wasm|binary|agent|register|shim|compat)(?:$|[/.-])|^(?:react|react-dom|preact|vue|svelte|graphql|rxjs|tslib|zone\.js|typescript|reflect-metadata|class-transformer|class-validator|pg|mysql2?|sqlite3|better-sqlite3|mssql|tedious|oracledb|mongodb|i?oredis|encoding|bufferutil|utf-8-validate|sharp|fsevents|core-js|jquery|bootstrap|newrelic|dd-trace|postcss|autoprefixer|tailwindcss|nodemon|pm2|tsx|ts-node|prisma|husky|rimraf|concurrently|npm-run-all2?|swagger-ui-express|source-map-support|webpack|vite|rollup|esbuild|parcel|eslint|prettier|jest|mocha)$|^@(?:nestjs|angular|babel|swc|emotion|mui|storybook|prisma|expo|react-native|popperjs|opentelemetry|sentry|elastic|datadog)\/|^(?:expo|react-native|gatsby|grunt|gulp|karma|eslint|stylelint|babel|postcss|metalsmith|hubot|remark|rehype|jest|vite|rollup|webpack)-/;

/** Where a name says nothing about use. */
const SILENT =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock|CHANGELOG[^/]*|HISTORY[^/]*|THIRD[-_]PARTY[^/]*|[^/]*LICEN[SC]E[^/]*)$/i;
const SECTIONS = new Set([
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'name',
]);

/** Text that is read for this in one check: a hint is not worth more. */
const MAX_TEXT = 6 * 1024 * 1024;

/** Finds production dependencies whose names stand nowhere in a package but in its list of dependencies. */
export interface MentionSearch {
  unmentioned(json: PackageJson, imported: ReadonlySet<string>): readonly NpmDependency[];
}

export function mentionSearch(world: World): MentionSearch {
  let left = MAX_TEXT;
  return {
    unmentioned(json, imported) {
      let open = json.dependencies.filter(
        ({ name, use }) => use === 'production' && !imported.has(name) && !UNSPOKEN.test(name),
      );
      const fields = Object.fromEntries(
        Object.entries(json.fields).filter(([field]) => !SECTIONS.has(field)),
      );
      const isOpenIn = (text: string) => {
        open = open.filter(({ name }) => !text.includes(name));
        return open.length > 0;
      };
      if (open.length === 0 || !isOpenIn(JSON.stringify(fields))) return [];
      for (const { path, tracked, role, kind } of world.tree.entries) {
        if (!tracked || role === 'vendored' || kind === 'symlink' || kind === 'submodule') continue;
        if (path === json.path || SILENT.test(path) || !isBelow(folderOf(path), json.folder)) continue;
        left -= world.files.size(path) ?? 0;
        if (left < 0) return [];
        const read = world.files.read(path);
        if (read.state === 'text' && !isOpenIn(read.text)) return [];
      }
      return open;
    },
  };
}
