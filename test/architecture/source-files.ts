import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { parse } from '@babel/parser';

/** One module of `src`, with what it imports. */
export interface SourceFile {
  /** From the root of the project. */
  readonly path: string;
  /** First folder below `src`, or the file's own name at its top. */
  readonly part: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** A path below `src/` for our own modules, else the package or `node:` name. */
  readonly target: string;
  readonly isType: boolean;
  readonly isDynamic: boolean;
}

/** Every hand-written and generated module below `src`, tests left out. */
export function sourceFiles(): readonly SourceFile[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      return { path, text, part: path.split('/')[1] ?? '', imports: importsOf(path, text) };
    });
}

function importsOf(path: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: string, isType: boolean, isDynamic: boolean) => {
    const target = specifier.startsWith('.') ? join(dirname(path), specifier) : specifier;
    found.push({ target, isType, isDynamic });
  };
  const { program } = parse(text, {
    sourceType: 'module',
    plugins: ['typescript'],
    createImportExpressions: true,
  });
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      const isEachType =
        node.specifiers.length > 0 &&
        node.specifiers.every((one) => 'importKind' in one && one.importKind === 'type');
      add(node.source.value, node.importKind === 'type' || isEachType, false);
    }
    if ((node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') && node.source) {
      add(node.source.value, node.exportKind === 'type', false);
    }
  }
  for (const [, specifier] of text.matchAll(/\bimport\(\s*'([^']+)'/g))
    if (specifier) add(specifier, false, true);
  return found;
}
