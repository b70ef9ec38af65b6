import { normalize } from 'node:path/posix';
import { compileGlob, type Glob } from './glob.ts';

/** What keeps files out of a build context, rule by rule. */
export type Dockerignore = readonly { readonly isNegated: boolean; readonly glob: Glob }[];

const MAX_RULES = 5000;

/**
 * Reads a `.dockerignore` by Docker's rules, which are not git's: every pattern is from the root of the context.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function readDockerignore(text: string): Dockerignore {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .slice(0, MAX_RULES)
    .flatMap((line) => readRule(line) ?? []);
}

function readRule(line: string): Dockerignore[number] | undefined {
  if (line.startsWith('#')) return undefined;
  const trimmed = line.trim();
  const isNegated = trimmed.startsWith('!');
  const written = (isNegated ? trimmed.slice(1) : trimmed).trim();
  if (written === '') return undefined;
  const pattern = normalize(written).replace(/^\/+|\/+$/g, '');
  // `.` alone would leave nothing to build from, and Docker takes no notice of it.
  const glob = pattern === '' || pattern === '.' ? undefined : compileGlob(pattern, 'anywhere');
  return glob && { isNegated, glob };
}

/** Whether a file at this path from the context's root stays out. The last rule that matches it or its folder decides. */
export function isDockerIgnored(path: string, rules: Dockerignore): boolean {
  const segments = path.split('/');
  const prefixes = segments.map((_, index) => segments.slice(0, index + 1).join('/'));
  let isIgnored = false;
  for (const { isNegated, glob } of rules) {
    if (isIgnored === isNegated && prefixes.some(glob)) isIgnored = !isNegated;
  }
  return isIgnored;
}
