import type { Expression } from '../hcl/syntax.ts';
import type { ModuleSource } from './declarations.ts';
import { expressionsWithin } from './expressions-within.ts';
import type { GivenValue } from './scope.ts';

const MAX_WORKSPACES = 10;
/** Local values that stand for each other. */
const MAX_LOCALS = 5;

type GivenValues = ReadonlyMap<string, GivenValue>;

/** Workspaces that a root names: what it compares `terraform.workspace` with, and keys that it looks up by it. */
export function workspacesOf(module: ModuleSource, given: GivenValues): readonly string[] {
  const files = module.files.filter(({ text }) => text.includes('terraform.workspace'));
  if (files.length === 0) return [];
  const names = new Set<string>();
  const isWorkspace = (expression: Expression | undefined) => namesWorkspace(expression, module);
  for (const expression of allExpressions(module)) {
    for (const part of expressionsWithin(expression)) collect(part, { module, given }, isWorkspace, names);
  }
  return [...names].slice(0, MAX_WORKSPACES);
}

function allExpressions(module: ModuleSource): readonly Expression[] {
  const bodies = module.files.map(({ body }) => body);
  const found: Expression[] = [];
  for (let body = bodies.pop(); body; body = bodies.pop()) {
    found.push(...body.attributes.map(({ expression }) => expression));
    bodies.push(...body.blocks.map((block) => block.body));
  }
  return found;
}

/** What spells the name of a workspace otherwise and leaves it the same name. */
const SPELLINGS = new Set(['lower', 'upper', 'replace', 'trimspace', 'tostring']);

/** `terraform.workspace`, spelled otherwise or not, or a local value that is just that. */
function namesWorkspace(expression: Expression | undefined, module: ModuleSource, locals = 0): boolean {
  if (expression?.kind === 'template') {
    const [only] = expression.parts;
    return expression.parts.length === 1 && only?.kind === 'interpolation'
      ? namesWorkspace(only.expression, module, locals)
      : false;
  }
  if (expression?.kind === 'call' && SPELLINGS.has(expression.name))
    return namesWorkspace(expression.arguments[0], module, locals);
  if (expression?.kind !== 'attribute' || expression.target.kind !== 'variable') return false;
  if (expression.target.name === 'terraform') return expression.name === 'workspace';
  if (expression.target.name !== 'local' || locals >= MAX_LOCALS) return false;
  return namesWorkspace(module.locals.get(expression.name)?.attribute.expression, module, locals + 1);
}

interface Written {
  readonly module: ModuleSource;
  readonly given: GivenValues;
}

function collect(
  part: Expression,
  written: Written,
  isWorkspace: (expression: Expression | undefined) => boolean,
  names: Set<string>,
): void {
  if (part.kind === 'binary' && (part.operator === '==' || part.operator === '!=')) {
    if (isWorkspace(part.left)) addLiteral(part.right, names);
    if (isWorkspace(part.right)) addLiteral(part.left, names);
  } else if (part.kind === 'index' && isWorkspace(part.key)) addKeys(part.target, written, names);
  else if (part.kind === 'call' && part.name === 'lookup' && isWorkspace(part.arguments[1]))
    addKeys(part.arguments[0], written, names);
  else if (part.kind === 'call' && part.name === 'contains' && isWorkspace(part.arguments[1])) {
    const [list] = part.arguments;
    if (list?.kind === 'tuple') for (const element of list.elements) addLiteral(element, names);
    if (list?.kind === 'call' && list.name === 'keys') addKeys(list.arguments[0], written, names);
  }
}

function addLiteral(expression: Expression, names: Set<string>): void {
  if (expression.kind === 'literal' && typeof expression.value === 'string' && expression.value !== '')
    names.add(expression.value);
}

function addKeys(map: Expression | undefined, written: Written, names: Set<string>): void {
  const found = map && constructorOf(map, written);
  if (found?.kind !== 'object') return;
  for (const { key } of found.items) addLiteral(key, names);
}

/** The mapping that is written out behind a local value or a variable: in a values file, or as its default. */
function constructorOf(expression: Expression, { module, given }: Written): Expression | undefined {
  if (expression.kind === 'object') return expression;
  if (expression.kind !== 'attribute' || expression.target.kind !== 'variable') return undefined;
  const { name } = expression;
  if (expression.target.name === 'local') return module.locals.get(name)?.attribute.expression;
  if (expression.target.name !== 'var') return undefined;
  const inFile = given.get(name)?.file.body.attributes.find((attribute) => attribute.name === name);
  return inFile?.expression ?? module.variables.get(name)?.fallback;
}
