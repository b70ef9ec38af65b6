export interface GoRequirement {
  readonly module: string;
  readonly version: string;
  readonly line: number;
  readonly isIndirect: boolean;
}

export interface GoReplacement {
  readonly module: string;
  /** `undefined`: every version is replaced. */
  readonly version?: string;
  /** A module path, or a folder when `toVersion` is missing. */
  readonly to: string;
  readonly toVersion?: string;
}

/** A `go.mod` or `go.work` as written. */
export interface GoMod {
  readonly module?: string;
  readonly go?: string;
  readonly goLine?: number;
  readonly toolchain?: string;
  readonly toolchainLine?: number;
  readonly requirements: readonly GoRequirement[];
  readonly replacements: readonly GoReplacement[];
  /** Folders that a `go.work` uses. */
  readonly uses: readonly string[];
}

interface Reading {
  module?: string;
  go?: string;
  goLine?: number;
  toolchain?: string;
  toolchainLine?: number;
  readonly requirements: GoRequirement[];
  readonly replacements: GoReplacement[];
  readonly uses: string[];
}

/** Reads a `go.mod` or `go.work`: https://go.dev/ref/mod#go-mod-file-grammar. Unknown directives are left out. */
export function readGoMod(text: string): GoMod {
  const found: Reading = { requirements: [], replacements: [], uses: [] };
  let block: string | undefined;
  let line = 0;
  for (const written of text.split('\n')) {
    line += 1;
    const comment = written.indexOf('//');
    const words = wordsOf(comment < 0 ? written : written.slice(0, comment));
    if (words.length === 0) continue;
    const isIndirect = comment >= 0 && /^\/\/\s{0,20}indirect\b/.test(written.slice(comment));
    if (block !== undefined) {
      if (words[0] === ')') block = undefined;
      else addDirective(found, block, words, line, isIndirect);
    } else if (words[1] === '(') block = words[0];
    else addDirective(found, words[0] ?? '', words.slice(1), line, isIndirect);
  }
  return found;
}

/** Strings may be quoted or in backquotes; they hold no spaces in practice. */
function wordsOf(line: string): string[] {
  return line
    .replace(/\(/g, ' ( ')
    .replace(/\)/g, ' ) ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^["`]|["`]$/g, ''));
}

function addDirective(
  found: Reading,
  directive: string,
  words: readonly string[],
  line: number,
  isIndirect: boolean,
): void {
  const [first, second] = words;
  if (first === undefined) return;
  if (directive === 'module') found.module = first;
  else if (directive === 'go') Object.assign(found, { go: first, goLine: line });
  else if (directive === 'toolchain') Object.assign(found, { toolchain: first, toolchainLine: line });
  else if (directive === 'use') found.uses.push(first);
  else if (directive === 'require' && second !== undefined)
    found.requirements.push({ module: first, version: second, line, isIndirect });
  else if (directive === 'replace') addReplacement(found, words);
}

function addReplacement(found: Reading, words: readonly string[]): void {
  const arrow = words.indexOf('=>');
  const [module, version] = words.slice(0, arrow);
  const [to, toVersion] = words.slice(arrow + 1);
  if (arrow < 1 || module === undefined || to === undefined) return;
  found.replacements.push({
    module,
    ...(version === undefined ? {} : { version }),
    to,
    ...(toVersion === undefined ? {} : { toVersion }),
  });
}

/** What stands in for a requirement, the replacement of its very version before that of all versions. */
export function replacementOf(
  { module, version }: Pick<GoRequirement, 'module' | 'version'>,
  replacements: readonly GoReplacement[],
): GoReplacement | undefined {
  const named = replacements.filter((replacement) => replacement.module === module);
  return (
    named.find((replacement) => replacement.version === version) ??
    named.find((replacement) => replacement.version === undefined)
  );
}
