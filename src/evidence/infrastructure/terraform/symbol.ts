import { dirname } from 'node:path/posix';
import { Undeclared, Unresolved, type Value } from '../../../resources/value.ts';
import { expansionOf, valueOfExpansion } from './expand.ts';
import { Failure } from './functions/failure.ts';
import { localValue, variableValue } from './named-value.ts';
import type { ModuleInstance, Scope } from './scope.ts';

const SPLAT_ITEM = '*';

/** What a name of one to three words stands for; `undefined` where it is more than one thing, or none. */
export function symbolOf(words: readonly string[], scope: Scope): Value | undefined {
  const [first = '', second, third] = words;
  const bound = boundValue(first, scope);
  if (second === undefined) return bound;
  if (bound !== undefined) return undefined;
  if (third !== undefined) return first === 'data' ? resourceValue(words.join('.'), scope.module) : undefined;
  switch (first) {
    case 'var':
      return variableValue(second, scope.module);
    case 'local':
      return localValue(second, scope.module);
    case 'module':
      return moduleValue(second, scope.module);
    case 'path':
      return pathValue(second, scope.module);
    case 'terraform':
    case 'tofu':
      return second === 'workspace'
        ? scope.module.run.workspace
        : new Failure(`there is no \`${first}.${second}\``);
    case 'data':
    case 'resource':
      return new Unresolved(`all of \`${first}.${second}\` is meant, which is not evaluated`);
    default:
      return resourceValue(`${first}.${second}`, scope.module);
  }
}

/** The member at hand in a splat. */
export function splatItem(scope: Scope): Value {
  const item = boundValue(SPLAT_ITEM, scope);
  return item === undefined ? new Failure('there is no splat around') : item;
}

export function bindSplatItem(scope: Scope, value: Value): Scope {
  return { ...scope, bindings: { name: SPLAT_ITEM, value, outer: scope.bindings } };
}

function boundValue(name: string, { bindings, module }: Scope): Value | undefined {
  for (let binding = bindings; binding; binding = binding.outer) {
    if (binding.name === name) return binding.value;
  }
  return module.run.names?.(name);
}

function resourceValue(address: string, module: ModuleInstance): Value {
  const declaration = module.source.resources.get(address);
  if (!declaration) return new Undeclared(`\`${address}\` is not declared`);
  return valueOfExpansion(expansionOf(declaration, module));
}

function moduleValue(name: string, module: ModuleInstance): Value {
  const call = module.source.modules.get(name);
  if (!call) return new Unresolved(`\`module.${name}\` is not declared`);
  return valueOfExpansion(expansionOf(call, module));
}

/** Paths are those from the root's folder, as Terraform gives them. */
function pathValue(name: string, { run, source }: ModuleInstance): Value {
  if (name === 'root') return '.';
  if (name === 'cwd')
    return run.functions.absoluteDirectory ?? new Unresolved('the place of the checkout is open');
  if (name !== 'module') return new Failure(`there is no \`path.${name}\``);
  return relativeFolder(run.path, source.path);
}

/** The way from one folder of the tree to another: `.`, `modules/network`, `../modules/network`. */
export function relativeFolder(from: string, to: string): string {
  if (from === to) return '.';
  let common = from;
  let ups = '';
  while (common !== '' && to !== common && !to.startsWith(`${common}/`)) {
    const parent = dirname(common);
    common = parent === '.' ? '' : parent;
    ups += '../';
  }
  const rest = common === '' ? to : to.slice(common.length + 1);
  return (ups + rest).replace(/\/$/, '') || '.';
}
