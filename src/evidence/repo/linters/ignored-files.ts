import { compileGlob } from '../../../judge/path-glob.ts';

/** Globs of files that a linter's configuration leaves out, as far as they are written out as plain strings. */
export function ignoreGlobs(path: string, text: string): readonly string[] {
  if (path.endsWith('.eslintignore'))
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'));
  const lists = Array.from(text.matchAll(LISTS), ([, list]) => list ?? '');
  return lists.flatMap((list) =>
    Array.from(list.matchAll(/["']([^"'\n]{1,200})["']/g), ([, glob]) => glob ?? ''),
  );
}

/** An `ignores` that stands alone in its object, ESLint's `ignorePatterns`, Ruff's and golangci-lint's excludes. */
const LISTS =
  /(?:\{\s{0,20}(?:name:\s{0,4}["'][^"'\n]{0,60}["'],\s{0,20})?ignores:\s{0,4}|\bglobalIgnores\(\s{0,8}|["']?ignorePatterns["']?\s{0,4}:\s{0,4}|^(?:extend-)?exclude\s{0,4}=\s{0,4}|"ignore"\s{0,4}:\s{0,4})\[([^\]]{0,4000})\](?=[\s,]{0,8}[})\n]|$)/gm;

/** The paths that the globs match. A glob without a slash matches in any folder. */
export function ignoredPaths(
  globs: readonly string[],
  folder: string,
  paths: readonly string[],
): readonly string[] {
  const base = folder === '' ? '' : `${folder}/`;
  const tests = globs.flatMap((glob) => {
    const bare = glob.replace(/^\.?\//, '').replace(/\/$/, '');
    const rooted = bare.includes('/') ? `${base}${bare}` : `${base}**/${bare}`;
    return [compileGlob(rooted), compileGlob(`${rooted}/**`)];
  });
  return tests.length === 0 ? [] : paths.filter((path) => tests.some((matches) => matches(path)));
}
