import { type Reference, Unresolved, type Value, type ValueMap } from '../../../resources/value.ts';
import type { VariableDeclaration } from './declarations.ts';
import { Failure } from './functions/failure.ts';
import { addressOf, evaluateIn, type ModuleInstance, type Run } from './scope.ts';
import { convert } from './type-constraint.ts';

/** `var.name`: what is given for it, else its default. */
export function variableValue(name: string, module: ModuleInstance): Value {
  return remembered(`var.${name}`, module, () => {
    const declaration = module.source.variables.get(name);
    // No error that `try` would come past: Terraform refuses such a root as a whole.
    if (!declaration) return new Unresolved(`\`var.${name}\` is not declared`);
    const given = givenValue(declaration, module);
    const scope = { module, file: declaration.file, bindings: undefined };
    const isTaken =
      given !== undefined && (given !== null || declaration.isNullable || !declaration.fallback);
    const value = isTaken ? given : declaration.fallback && evaluateIn(scope, declaration.fallback);
    if (value === undefined) return new Unresolved(`\`var.${name}\` has no default`);
    if (!declaration.type) return value;
    return convert(value, declaration.type, (expression) => evaluateIn(scope, expression));
  });
}

function givenValue({ name }: VariableDeclaration, module: ModuleInstance): Value | undefined {
  const { call } = module;
  if (!call) {
    const given = module.values.get(name);
    return given?.valueFor(module);
  }
  const argument = call.block.arguments.get(name);
  return argument && evaluateIn(call.scope, argument);
}

/** `local.name`. */
export function localValue(name: string, module: ModuleInstance): Value {
  return remembered(`local.${name}`, module, () => {
    const declaration = module.source.locals.get(name);
    if (!declaration) return new Unresolved(`\`local.${name}\` is not declared`);
    const scope = { module, file: declaration.file, bindings: undefined };
    return evaluateIn(scope, declaration.attribute.expression);
  });
}

/** An output of a module, asked for by its caller. */
export function outputValue(name: string, module: ModuleInstance): Value {
  return remembered(`output.${name}`, module, () => {
    const declaration = module.source.outputs.get(name);
    if (!declaration) return new Failure(`\`${module.address}\` has no output \`${name}\``);
    const scope = { module, file: declaration.file, bindings: undefined };
    return evaluateIn(scope, declaration.attribute.expression);
  });
}

/** The outputs of a module as a mapping; `undefined` when the reference leads to no module. */
export function outputsOf(reference: Reference, run: Run): ValueMap | undefined {
  const address = addressOf(run, reference.to);
  const module = address === undefined ? undefined : run.modules.get(address);
  if (!module) return undefined;
  const outputs: Record<string, Value> = Object.create(null);
  for (const name of module.source.outputs.keys()) outputs[name] = outputValue(name, module);
  return outputs;
}

/** Works a value out once. Asked for while that goes on, it rests on itself. */
function remembered(symbol: string, { symbols }: ModuleInstance, work: () => Value): Value {
  const known = symbols.get(symbol);
  if (known !== undefined) return known;
  symbols.set(symbol, new Unresolved(`\`${symbol}\` rests on itself`));
  const value = work();
  symbols.set(symbol, value);
  return value;
}
