import { type ParserPlugin, parse } from '@babel/parser';

/** One import of a package, as the syntax tree shows it. */
export interface ConfirmedImport {
  readonly name: string;
  readonly line: number;
  /** Gone once the types are erased. */
  readonly isTypeOnly: boolean;
  /** Inside `try`, or followed by `.catch`: the code does without when it is missing. */
  readonly isOptional: boolean;
}

export type ImportReader = (path: string, text: string) => readonly ConfirmedImport[] | undefined;

/** Reads the imports of packages. The reader yields `undefined` for text that is no JavaScript. */
export function importReader(nameOf: (specifier: string) => string | undefined): ImportReader {
  return (path, text) => {
    const found: ConfirmedImport[] = [];
    for (const { code, line, isTypeScript } of scriptsOf(path, text)) {
      const program = parseScript(code, path, isTypeScript);
      if (!program) return undefined;
      const isDeclaration = /\.d\.[cm]?ts$/.test(path);
      // A template may use what the script of a component imports.
      const erasesTypes = isTypeScript && !/\.(?:vue|svelte|astro)$/.test(path);
      collect(program, { isDeclaration, erasesTypes, line, nameOf, found });
    }
    return found;
  };
}

interface Script {
  readonly code: string;
  /** Lines of the file before it. */
  readonly line: number;
  readonly isTypeScript: boolean;
}

const SCRIPT_TAG = /<script\b([^>]{0,500})>/gi;

/** The file itself, or the scripts in a component file. */
function scriptsOf(path: string, text: string): readonly Script[] {
  if (!/\.(?:vue|svelte|astro)$/.test(path))
    return [{ code: text, line: 0, isTypeScript: /\.[cm]?tsx?$/.test(path) }];
  const scripts: Script[] = [];
  const frontmatter = path.endsWith('.astro') && text.trimStart().startsWith('---');
  if (frontmatter) {
    const start = text.indexOf('---') + 3;
    const end = text.indexOf('\n---', start);
    if (end > 0)
      scripts.push({ code: text.slice(start, end), line: linesIn(text, start), isTypeScript: true });
  }
  for (const match of text.matchAll(SCRIPT_TAG)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('</script', start);
    const attributes = match[1] ?? '';
    if (end < 0 || /\btype=["']?(?:application|text\/template)/.test(attributes)) continue;
    const isTypeScript = path.endsWith('.astro') || /\blang=["']?tsx?/.test(attributes);
    scripts.push({ code: text.slice(start, end), line: linesIn(text, start), isTypeScript });
  }
  return scripts;
}

function linesIn(text: string, end: number): number {
  return text.slice(0, end).split('\n').length - 1;
}

function parseScript(code: string, path: string, isTypeScript: boolean): unknown {
  const hasJsx = !/\.[cm]?ts$/.test(path) || path.endsWith('.vue');
  const jsx: ParserPlugin[] = hasJsx ? ['jsx'] : [];
  const attempts: ParserPlugin[][] = isTypeScript
    ? [
        [...jsx, 'typescript', 'decorators-legacy'],
        ['typescript', 'decorators-legacy'],
      ]
    : [
        [...jsx, 'decorators-legacy'],
        [...jsx, 'flow', 'decorators-legacy'],
        [...jsx, 'typescript', 'decorators-legacy'],
      ];
  for (const plugins of attempts) {
    try {
      return parse(code, {
        sourceType: 'unambiguous',
        errorRecovery: true,
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
        allowUndeclaredExports: true,
        attachComment: false,
        plugins: [...plugins, 'explicitResourceManagement', 'importReflection'],
      }).program;
    } catch {
      // Not this dialect: the next attempt, or none.
    }
  }
  return undefined;
}

interface Collecting {
  readonly isDeclaration: boolean;
  /** Unused values of an import are left out when types are erased. */
  readonly erasesTypes: boolean;
  readonly line: number;
  readonly nameOf: (specifier: string) => string | undefined;
  readonly found: ConfirmedImport[];
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** TypeScript's nodes in which a name is a value all the same. */
const VALUE_NODES = new Set(
  'TSAsExpression TSSatisfiesExpression TSNonNullExpression TSTypeAssertion TSInstantiationExpression TSEnumDeclaration TSEnumBody TSEnumMember TSModuleDeclaration TSModuleBlock TSExportAssignment TSImportEqualsDeclaration TSExternalModuleReference TSParameterProperty'.split(
    ' ',
  ),
);

interface Visit {
  readonly node: unknown;
  readonly isOptional: boolean;
  readonly isType: boolean;
}

/** Walks the tree with a stack of its own, so that deep code cannot exhaust ours. */
function collect(program: unknown, to: Collecting): void {
  const stack: Visit[] = [{ node: program, isOptional: false, isType: false }];
  const values = new Set<string>();
  const imports: { readonly node: Node; readonly isOptional: boolean }[] = [];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, isOptional, isType } = next;
    if (Array.isArray(node)) {
      for (const element of node) if (element !== null) stack.push({ node: element, isOptional, isType });
      continue;
    }
    if (!isNode(node)) continue;
    if (sourceOf(node) !== undefined) imports.push({ node, isOptional });
    if (node.type === 'ImportDeclaration') continue;
    if (!isType && (node.type === 'Identifier' || node.type === 'JSXIdentifier'))
      values.add(String(node.name));
    const isInType = isType || (node.type.startsWith('TS') && !VALUE_NODES.has(node.type));
    for (const key in node) {
      const child = node[key];
      if (typeof child !== 'object' || child === null || SKIPPED.has(key)) continue;
      stack.push({ node: child, isOptional: isOptional || isGuarded(node, key), isType: isInType });
    }
  }
  for (const { node, isOptional } of imports) record(node, isOptional, values, to);
}

const SKIPPED = new Set(['loc', 'extra', 'range', 'errors', 'comments', 'tokens']);

/** The block of a `try`, and what `.catch` and `.then` of two arguments hang on. */
function isGuarded(node: Node, key: string): boolean {
  if (node.type === 'TryStatement') return key === 'block';
  if (node.type !== 'CallExpression' || key !== 'callee') return false;
  const { callee } = node;
  return isNode(callee) && isNode(callee.property) && callee.property.name === 'catch';
}

function record(node: Node, isOptional: boolean, values: ReadonlySet<string>, to: Collecting): void {
  const name = to.nameOf(sourceOf(node) ?? '');
  if (name === undefined) return;
  const { loc } = node;
  const start = typeof loc === 'object' && loc !== null && 'start' in loc ? loc.start : undefined;
  const own = typeof start === 'object' && start !== null && 'line' in start ? Number(start.line) : 1;
  const isErased = to.erasesTypes && node.type === 'ImportDeclaration' && hasNoValue(node, values);
  to.found.push({
    name,
    line: to.line + own,
    isTypeOnly: to.isDeclaration || isErased || isTypeOnly(node),
    isOptional,
  });
}

/** Whether no name that the import binds is used as a value. An import that binds none runs the module. */
function hasNoValue({ specifiers }: Node, values: ReadonlySet<string>): boolean {
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every(
    (specifier) => isNode(specifier) && isNode(specifier.local) && !values.has(String(specifier.local.name)),
  );
}

/** The specifier of an import, export, `require`, `require.resolve`, `import()` or type import. */
function sourceOf(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return textOf(node.source);
    case 'TSExternalModuleReference':
      return textOf(node.expression);
    case 'TSImportType':
      return textOf(node.argument) ?? textOf(node.source);
    case 'CallExpression':
      // `require.resolve(name, { paths })` looks elsewhere.
      return isRequire(node.callee) && Array.isArray(node.arguments) && node.arguments.length === 1
        ? textOf(node.arguments[0])
        : undefined;
    default:
      return undefined;
  }
}

function isRequire(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Import') return true;
  if (callee.type === 'Identifier') return callee.name === 'require';
  const { object, property } = callee;
  return isNode(object) && isNode(property) && object.name === 'require' && property.name === 'resolve';
}

function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'StringLiteral') return String(node.value);
  if (node.type === 'TSLiteralType') return textOf(node.literal);
  const { quasis } = node;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(quasis) || quasis.length !== 1) return undefined;
  const [only] = quasis;
  const value = isNode(only) ? only.value : undefined;
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : undefined;
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType') return true;
  if (node.importKind === 'type' || node.importKind === 'typeof' || node.exportKind === 'type') return true;
  const { specifiers } = node;
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every(
    (specifier) => isNode(specifier) && (specifier.importKind === 'type' || specifier.exportKind === 'type'),
  );
}
