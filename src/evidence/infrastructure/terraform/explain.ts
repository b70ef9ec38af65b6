import type { PropertyPath, Step } from '../../../resources/resource.ts';
import { isList, isMap, isOpen, type Value } from '../../../resources/value.ts';
import type { Expression } from '../hcl/syntax.ts';
import { expressionsWithin } from './expressions-within.ts';
import { reasonOf } from './functions/open-arguments.ts';
import { localValue, outputValue, variableValue } from './named-value.ts';
import { writtenAt } from './place.ts';
import type { ModuleInstance, ResourceInstance, Scope } from './scope.ts';

const MAX_STEPS = 30;

/** How an attribute came to its value: where it is written, then every name that it rests on. */
export function explain({ declaration, scope }: ResourceInstance, path: PropertyPath): readonly Step[] {
  const written = writtenAt(declaration.block.body, path);
  if (!written) return [];
  const { start, end } = written.expression ?? written.node;
  const text = declaration.file.text.slice(start, end);
  const isSecret =
    path.some((key) => SECRET_NAME.test(String(key))) && written.expression?.kind === 'literal';
  const because = isSecret ? 'it is written out' : `it is written as \`${shortened(text)}\``;
  const steps: Step[] = [{ at: declaration.file.sourceOf(written.node), because }];
  const trail: Trail = { steps, seen: new Set() };
  if (written.expression) follow(written.expression, scope, trail);
  return steps;
}

interface Trail {
  readonly steps: Step[];
  readonly seen: Set<string>;
}

function follow(expression: Expression, scope: Scope, trail: Trail): void {
  for (const part of expressionsWithin(expression)) {
    if (trail.steps.length >= MAX_STEPS) return;
    if (part.kind !== 'attribute') continue;
    if (part.target.kind === 'variable' && part.target.name === 'var')
      followVariable(part.name, scope.module, trail);
    if (part.target.kind === 'variable' && part.target.name === 'local')
      followLocal(part.name, scope.module, trail);
    const output = moduleOutput(part);
    if (output) followOutput(output.module, output.name, scope.module, trail);
  }
}

function isNew(symbol: string, module: ModuleInstance, { seen }: Trail): boolean {
  const name = `${module.address} ${symbol}`;
  if (seen.has(name)) return false;
  seen.add(name);
  return true;
}

function followVariable(name: string, module: ModuleInstance, trail: Trail): void {
  const declaration = module.source.variables.get(name);
  if (!declaration || !isNew(`var.${name}`, module, trail)) return;
  const value = declaration.isSensitive ? 'a sensitive value' : said(variableValue(name, module), name);
  const what = `\`${prefix(module)}var.${name}\` is ${value}`;
  const argument = module.call?.block.arguments.get(name);
  const given = module.values.get(name);
  if (argument && module.call) {
    const { scope, block } = module.call;
    trail.steps.push({
      at: block.file.sourceOf(argument),
      because: `${what}, as \`${block.address}\` is called`,
    });
    follow(argument, scope, trail);
  } else if (given) {
    trail.steps.push({ at: given.file.sourceOf(given.node), because: `${what}, by \`${given.file.path}\`` });
  } else {
    const at = declaration.file.sourceOf(declaration.fallback ?? declaration.block);
    const because = declaration.fallback
      ? `${what}, by its default`
      : `\`${prefix(module)}var.${name}\` has no default`;
    trail.steps.push({ at, because });
  }
}

function followLocal(name: string, module: ModuleInstance, trail: Trail): void {
  const declaration = module.source.locals.get(name);
  if (!declaration || !isNew(`local.${name}`, module, trail)) return;
  const { file, attribute } = declaration;
  const because = `\`${prefix(module)}local.${name}\` is ${said(localValue(name, module), name)}`;
  trail.steps.push({ at: file.sourceOf(attribute), because });
  follow(attribute.expression, { module, file, bindings: undefined }, trail);
}

function followOutput(call: string, name: string, module: ModuleInstance, trail: Trail): void {
  const start = `${prefix(module)}module.${call}`;
  const called = [...module.run.modules.values()].find(
    ({ address }) => address === start || address.startsWith(`${start}[`),
  );
  const declaration = called?.source.outputs.get(name);
  if (!called || !declaration || !isNew(`output.${name}`, called, trail)) return;
  const { file, attribute } = declaration;
  const because = `\`${called.address}.${name}\` is ${said(outputValue(name, called), name)}`;
  trail.steps.push({ at: file.sourceOf(attribute), because });
  follow(attribute.expression, { module: called, file, bindings: undefined }, trail);
}

function moduleOutput({ target, name }: Expression & { kind: 'attribute' }) {
  const called = target.kind === 'index' || target.kind === 'splat' ? target.target : target;
  if (called.kind !== 'attribute' || called.target.kind !== 'variable') return undefined;
  return called.target.name === 'module' ? { module: called.name, name } : undefined;
}

function prefix({ address }: ModuleInstance): string {
  return address === '' ? '' : `${address}.`;
}

const SECRET_NAME = /passw|secret|token|credential|private|api_?key/i;
const MAX_TEXT = 80;

/** A value for a person; never one that a name calls a secret. */
function said(value: Value, name: string): string {
  if (isOpen(value)) return `open: ${reasonOf(value)}`;
  if (SECRET_NAME.test(name)) return 'written out';
  if (isList(value)) return `a list of ${value.length}`;
  if (isMap(value)) return `a map of ${Object.keys(value).length}`;
  return typeof value === 'object' ? 'a JSON text' : `\`${shortened(String(value))}\``;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}...` : line;
}
