import type { Expression } from '../hcl/syntax.ts';
import type { ModuleSource } from './declarations.ts';
import { expressionsWithin } from './expressions-within.ts';

const MAX_WORKSPACES = 10;

/** Workspaces that a root names: what it compares `terraform.workspace` with, and keys that it looks up by it. */
export function workspacesOf(module: ModuleSource): readonly string[] {
  const files = module.files.filter(({ text }) => text.includes('terraform.workspace'));
  if (files.length === 0) return [];
  const names = new Set<string>();
  const isWorkspace = (expression: Expression | undefined) => namesWorkspace(expression, module);
  for (const expression of allExpressions(module)) {
    for (const part of expressionsWithin(expression)) collect(part, module, isWorkspace, names);
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

/** `terraform.workspace`, or a local value that is just that. */
function namesWorkspace(expression: Expression | undefined, module: ModuleSource): boolean {
  if (expression?.kind === 'template') {
    const [only] = expression.parts;
    return expression.parts.length === 1 && only?.kind === 'interpolation'
      ? namesWorkspace(only.expression, module)
      : false;
  }
  if (expression?.kind !== 'attribute' || expression.target.kind !== 'variable') return false;
  if (expression.target.name === 'terraform') return expression.name === 'workspace';
  if (expression.target.name !== 'local') return false;
  const local = module.locals.get(expression.name)?.attribute.expression;
  return local?.kind === 'attribute' && local.target.kind === 'variable' && local.target.name === 'terraform';
}

function collect(
  part: Expression,
  module: ModuleSource,
  isWorkspace: (expression: Expression | undefined) => boolean,
  names: Set<string>,
): void {
  if (part.kind === 'binary' && (part.operator === '==' || part.operator === '!=')) {
    if (isWorkspace(part.left)) addLiteral(part.right, names);
    if (isWorkspace(part.right)) addLiteral(part.left, names);
  } else if (part.kind === 'index' && isWorkspace(part.key)) addKeys(part.target, module, names);
  else if (part.kind === 'call' && part.name === 'lookup' && isWorkspace(part.arguments[1]))
    addKeys(part.arguments[0], module, names);
  else if (part.kind === 'call' && part.name === 'contains' && isWorkspace(part.arguments[1])) {
    const [list] = part.arguments;
    if (list?.kind === 'tuple') for (const element of list.elements) addLiteral(element, names);
  }
}

function addLiteral(expression: Expression, names: Set<string>): void {
  if (expression.kind === 'literal' && typeof expression.value === 'string' && expression.value !== '')
    names.add(expression.value);
}

function addKeys(map: Expression | undefined, module: ModuleSource, names: Set<string>): void {
  const written = map && constructorOf(map, module);
  if (written?.kind !== 'object') return;
  for (const { key } of written.items) addLiteral(key, names);
}

/** The mapping that is written out behind a local value or a variable's default. */
function constructorOf(expression: Expression, module: ModuleSource): Expression | undefined {
  if (expression.kind === 'object') return expression;
  if (expression.kind !== 'attribute' || expression.target.kind !== 'variable') return undefined;
  if (expression.target.name === 'local') return module.locals.get(expression.name)?.attribute.expression;
  return expression.target.name === 'var' ? module.variables.get(expression.name)?.fallback : undefined;
}
