import type { Source } from '../../../judge/source.ts';
import type { PropertyPath, Resource } from '../../../resources/resource.ts';
import type { Environment, Stack, StackKind } from '../../../resources/stack.ts';
import { isMap, type Value, type ValueMap } from '../../../resources/value.ts';
import { recordOf } from '../../parsed.ts';
import type { Declaration } from './declaration.ts';
import type { Evaluator } from './evaluate.ts';
import { explanation } from './explain.ts';
import type { Instance } from './instance.ts';
import { typedProperties } from './scalar-types.ts';

/** What is known of a stack apart from its template. */
export interface StackFrame {
  readonly kind: StackKind;
  readonly name: string;
  readonly source: Source;
  readonly environment: Environment | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** The name of a resource in the author's words, where it is not the logical id. */
  addressOf?(declaration: Declaration): string | undefined;
  /** Whether a declaration stands for nothing. */
  isLeftOut?(declaration: Declaration): boolean;
}

/** Everything that a stack declares, nested stacks included, resolved. */
export function buildStack(instance: Instance, frame: StackFrame): Stack {
  const { kind, name, source, environment, account, region } = frame;
  const resources: Resource[] = [];
  const inputs: Record<string, Value> = {};
  for (const parameter of instance.parameterNames) {
    const found = instance.parameter(parameter);
    if (found) inputs[parameter] = found.value;
  }
  const outputs: Record<string, Value> = {};
  for (const output of Object.keys(recordOf(instance.template.value.Outputs)))
    outputs[output] = instance.output(output);
  const stack: Stack = {
    id: instance.root.id,
    kind,
    name,
    source,
    environment,
    account,
    region,
    resources,
    outputs,
    inputs,
    gaps: instance.root.gaps,
  };
  addResources({ instance, stack, frame, maybe: undefined }, resources);
  return stack;
}

interface Building {
  readonly instance: Instance;
  readonly stack: Stack;
  readonly frame: StackFrame;
  /** Why it is open whether the nested stack exists. */
  readonly maybe: string | undefined;
}

function addResources(building: Building, resources: Resource[]): void {
  const { instance } = building;
  for (const declaration of instance.declarations.values()) {
    const existence = existenceOf(declaration, instance.evaluator);
    if (!existence || building.frame.isLeftOut?.(declaration)) continue;
    const maybe = existence.maybe ?? building.maybe;
    reportMacros(declaration, building);
    resources.push(resourceOf(declaration, { ...building, maybe }, existence.evaluator));
    const nested = instance.nested(declaration.id);
    if (nested) addResources({ ...building, instance: nested, maybe }, resources);
  }
}

/** `undefined`: its condition does not hold. */
function existenceOf(
  { body }: Declaration,
  evaluator: Evaluator,
): { readonly maybe: string | undefined; readonly evaluator: Evaluator } | undefined {
  const condition = body.Condition;
  if (typeof condition !== 'string') return { maybe: undefined, evaluator };
  const decision = evaluator.decide(condition);
  if ('holds' in decision) return decision.holds ? { maybe: undefined, evaluator } : undefined;
  return {
    maybe: `its condition \`${condition}\` is open: ${decision.open}`,
    evaluator: evaluator.assuming(condition, true),
  };
}

function reportMacros({ id, type, body }: Declaration, { instance }: Building): void {
  const isModule = type.endsWith('::MODULE');
  const isChanged =
    Object.hasOwn(recordOf(body.Properties), 'Fn::Transform') || Object.hasOwn(body, 'Fn::Transform');
  if (!isModule && !isChanged) return;
  instance.root.gaps.push({
    path: instance.template.path,
    because: isModule
      ? `what the module \`${id}\` (${type}) declares is not in the tree`
      : `a macro adds to \`${id}\` at deployment`,
    settle: {
      how: 'check the template as it is deployed: `aws cloudformation get-template --template-stage Processed`',
    },
  });
}

function resourceOf(declaration: Declaration, building: Building, evaluator: Evaluator): Resource {
  const { instance, stack, frame, maybe } = building;
  const { body, id, type, original } = declaration;
  const address = frame.addressOf?.(declaration) ?? `${instance.prefix}${id}`;
  const key = `${stack.id}#${instance.prefix}${id}`;
  const sourceOf = (...path: PropertyPath): Source => ({
    path: instance.template.path,
    line: instance.template.lineOf(...declaration.placeOf(path)),
    resource: declaration.writtenAs === undefined ? address : `${instance.prefix}${declaration.writtenAs}`,
    type,
    ...(stack.environment ? { environment: stack.environment.name } : {}),
  });
  const source = sourceOf();
  const properties = evaluator.of(recordOf(body.Properties));
  return {
    key,
    address,
    type,
    mode: 'managed',
    stack,
    properties: isMap(properties) ? typedProperties(properties) : {},
    original: {
      type: original?.type ?? type,
      attributes: attributesOf(original?.body ?? body, body, evaluator),
    },
    source,
    maybe,
    parts: [{ key, address, type, source }],
    sourceOf,
    explain: (...path) => explanation(path, { declaration, instance, evaluator, at: sourceOf(...path) }),
  };
}

/** Attributes beside the properties: `DeletionPolicy`, `UpdatePolicy`, `DependsOn`, `Metadata`. */
function attributesOf(
  original: Declaration['body'],
  made: Declaration['body'],
  evaluator: Evaluator,
): ValueMap {
  const { Type: _type, Properties: written, Condition: _condition, ...attributes } = { ...original, ...made };
  const properties = original === made ? {} : { Properties: original.Properties ?? written };
  const value = evaluator.of({ ...attributes, ...properties });
  return isMap(value) ? value : {};
}
