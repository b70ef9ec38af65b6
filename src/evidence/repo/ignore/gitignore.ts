import { compileGlob, type Glob } from './glob.ts';

interface Rule {
  readonly isNegated: boolean;
  readonly foldersOnly: boolean;
  /** Matches the path from the folder of the ignore file, or only its last segment. */
  readonly matchesName: boolean;
  readonly glob: Glob;
}

/** The ignore files of a tree by the folder that they stand in, `''` for the root. */
export type IgnoreFiles = ReadonlyMap<string, readonly Rule[]>;

const MAX_RULES = 5000;

/** Reads one file by git's rules: https://git-scm.com/docs/gitignore#_pattern_format. */
export function readGitignore(text: string): readonly Rule[] {
  const rules: Rule[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    const rule =
      rules.length < MAX_RULES ? readRule(line.endsWith('\r') ? line.slice(0, -1) : line) : undefined;
    if (rule) rules.push(rule);
  }
  return rules;
}

function readRule(line: string): Rule | undefined {
  if (line.startsWith('#')) return undefined;
  let pattern = withoutTrailingSpaces(line);
  const isNegated = pattern.startsWith('!');
  if (isNegated) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith('/');
  if (foldersOnly) pattern = pattern.slice(0, -1);
  const matchesName = !pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  const glob = pattern === '' ? undefined : compileGlob(pattern, 'segment');
  return glob && { isNegated, foldersOnly, matchesName, glob };
}

function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ' && line[end - 2] !== '\\') end -= 1;
  return line.slice(0, end);
}

/** Whether git would ignore a file of this path if it were not tracked. A file in an ignored folder always is. */
export function isGitIgnored(path: string, files: IgnoreFiles): boolean {
  const segments = path.split('/');
  for (let length = 1; length <= segments.length; length += 1) {
    if (isExcluded(segments.slice(0, length), length < segments.length, files)) return true;
  }
  return false;
}

/** The last rule that matches decides; deeper files stand above those over them. */
function isExcluded(segments: readonly string[], isFolder: boolean, files: IgnoreFiles): boolean {
  for (let depth = segments.length - 1; depth >= 0; depth -= 1) {
    const rules = files.get(segments.slice(0, depth).join('/'));
    const inFolder = segments.slice(depth).join('/');
    const name = segments.at(-1) ?? '';
    const rule = rules?.findLast(
      (one) => (isFolder || !one.foldersOnly) && one.glob(one.matchesName ? name : inFolder),
    );
    if (rule) return !rule.isNegated;
  }
  return false;
}
