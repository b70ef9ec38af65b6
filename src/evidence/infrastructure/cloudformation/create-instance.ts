import { Reference, Unresolved, type Value } from '../../../resources/value.ts';
import { isRecord, recordOf } from '../../parsed.ts';
import { decisionOf } from './conditions.ts';
import { type Declaration, declarationsOf } from './declaration.ts';
import { type Evaluator, evaluatorOf, type Surroundings } from './evaluate.ts';
import type { Instance, InstanceParts, StackRoot } from './instance.ts';
import { guardedDecision, guardedValue, memoised } from './memoised.ts';
import { nestedStacks } from './nested.ts';
import { declaredParameters, type ParameterValue, parameterValue } from './parameters.ts';
import { expandedBySam, SAM } from './sam/expand.ts';
import type { Template } from './template.ts';

/** Nothing is resolved before it is asked for. */
export function createInstance(parts: InstanceParts): Instance {
  const { root, template, prefix } = parts;
  const declared = declaredParameters(template.value);
  const parameter = memoised((name: string) => {
    const declaration = declared.get(name);
    return declaration && parameterValue(name, declaration, parts.given.get(name));
  });
  const evaluator = evaluatorOf(surroundings(parts, parameter, () => instance));
  let resources: Resources | undefined;
  const declaredResources = () => {
    resources ??= resourcesOf(template, evaluator, root);
    return resources;
  };
  const outputs = recordOf(template.value.Outputs);
  const output = guardedValue('output', (name: string): Value => {
    const found = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
    if (!isRecord(found)) return new Unresolved(`the nested template has no output \`${name}\``);
    return evaluator.of(found.Value) ?? null;
  });
  const instance: Instance & { names: ReadonlyMap<string, string> } = {
    root,
    template,
    prefix,
    around: parts.around,
    get declarations() {
      return declaredResources().declarations;
    },
    get names() {
      return declaredResources().names;
    },
    evaluator,
    nested: nestedStacks(() => instance, createInstance),
    parameter,
    parameterNames: [...declared.keys()],
    output,
  };
  return instance;
}

interface Resources {
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Other names of resources that a transform makes: `Handler.Alias`. */
  readonly names: ReadonlyMap<string, string>;
}

function resourcesOf(template: Template, evaluator: Evaluator, { gaps }: StackRoot): Resources {
  const written = declarationsOf(template, evaluator);
  if (evaluator.around.budget.values <= 0)
    gaps.push({
      path: template.path,
      because: 'the template comes to more than can be looked at',
      settle: { how: 'split the template' },
    });
  // Without its transform a template of SAM does not deploy; what it means is plain all the same.
  const isSam =
    template.transforms.includes(SAM) || written.some(({ type }) => type.startsWith('AWS::Serverless::'));
  const { declarations, names } = isSam
    ? expandedBySam(written, { template, evaluator, gaps })
    : { declarations: written, names: new Map<string, string>() };
  return { declarations: new Map(declarations.map((one) => [one.id, one])), names };
}

function surroundings(
  { root, template, prefix }: InstanceParts,
  parameter: (name: string) => ParameterValue | undefined,
  instanceOf: () => Instance & { readonly names: ReadonlyMap<string, string> },
): Surroundings {
  const conditions = recordOf(template.value.Conditions);
  const mappings = recordOf(template.value.Mappings);
  const decide = guardedDecision((name) =>
    Object.hasOwn(conditions, name)
      ? decisionOf(conditions[name], instanceOf().evaluator)
      : { open: `the condition \`${name}\` is not declared` },
  );
  const referenceTo = (id: string, attribute: string): Value | undefined => {
    const { declarations, names } = instanceOf();
    const declaration = declarations.get(id) ?? declarations.get(names.get(id) ?? '');
    if (!declaration) return undefined;
    const condition = declaration.body.Condition;
    const decision = typeof condition === 'string' ? decide(condition) : { holds: true };
    if ('holds' in decision && !decision.holds)
      return new Unresolved(
        `\`${id}\` is not there, for the condition \`${String(condition)}\` does not hold`,
      );
    return new Reference(`${root.id}#${prefix}${declaration.id}`, attribute);
  };
  return {
    budget: root.budget,
    decide,
    mapping: (name) => (Object.hasOwn(mappings, name) ? mappings[name] : undefined),
    imported: root.imported,
    ref: (name) => root.pseudo.get(name) ?? parameter(name)?.value ?? referenceTo(name, 'Ref'),
    attribute(id, attribute) {
      const output = attribute.startsWith('Outputs.') ? attribute.slice('Outputs.'.length) : undefined;
      const nested = output === undefined ? undefined : instanceOf().nested(id);
      if (nested && output !== undefined) return nested.output(output);
      const dot = attribute.indexOf('.');
      const made = dot > 0 ? instanceOf().names.get(`${id}.${attribute.slice(0, dot)}`) : undefined;
      const reference = made ? referenceTo(made, attribute.slice(dot + 1)) : referenceTo(id, attribute);
      return reference ?? new Unresolved(`\`${id}\` is not declared in the template`);
    },
  };
}
