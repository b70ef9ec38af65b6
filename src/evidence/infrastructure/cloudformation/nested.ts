import { isMap } from '../../../resources/value.ts';
import { recordOf } from '../../parsed.ts';
import type { Declaration } from './declaration.ts';
import type { GivenParameters, Instance, InstanceParts } from './instance.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html */
export const NESTED_STACK = 'AWS::CloudFormation::Stack';

const MAX_DEPTH = 8;
/** Stacks in one: templates that nest each other twice would double with each level. */
const MAX_NESTED = 200;

const COUNTS = new WeakMap<object, number>();

/** The stacks nested in one, opened when they are asked for. */
export function nestedStacks(
  parentOf: () => Instance,
  create: (parts: InstanceParts) => Instance,
): (id: string) => Instance | undefined {
  const known = new Map<string, Instance | undefined>();
  return (id) => {
    if (known.has(id)) return known.get(id);
    // Set at once: parameters of a nested stack may ask for its own outputs.
    known.set(id, undefined);
    const parent = parentOf();
    const declaration = parent.declarations.get(id);
    const parts = declaration?.type === NESTED_STACK ? partsOf(declaration, parent) : undefined;
    const instance = parts && create(parts);
    known.set(id, instance);
    return instance;
  };
}

function partsOf(declaration: Declaration, parent: Instance): InstanceParts | undefined {
  const { root, evaluator, template, around } = parent;
  const properties = recordOf(declaration.body.Properties);
  // Where the CDK put the template of a nested stack.
  const asset = recordOf(declaration.body.Metadata)['aws:asset:path'];
  const url = typeof asset === 'string' ? asset : evaluator.of(properties.TemplateURL);
  const found = url === undefined ? undefined : root.templateAt(url, template);
  const chain = [...around, template];
  const count = COUNTS.get(root) ?? 0;
  const reason = !found
    ? 'its template is not in the tree'
    : chain.includes(found)
      ? 'its template nests itself'
      : chain.length > MAX_DEPTH || count >= MAX_NESTED
        ? 'there are too many nested stacks'
        : undefined;
  if (reason || !found) {
    root.gaps.push({
      path: template.path,
      because: `the nested stack \`${parent.prefix}${declaration.id}\` cannot be seen: ${reason}`,
      settle: { how: 'check the tree that holds its template' },
    });
    return undefined;
  }
  COUNTS.set(root, count + 1);
  return {
    root,
    template: found,
    given: passed(declaration, parent),
    prefix: `${parent.prefix}${declaration.id}.`,
    around: chain,
  };
}

function passed(declaration: Declaration, { evaluator, prefix }: Instance): GivenParameters {
  const parameters = evaluator.of(recordOf(declaration.body.Properties).Parameters);
  if (!isMap(parameters)) return new Map();
  const because = `passed by \`${prefix}${declaration.id}\``;
  return new Map(Object.entries(parameters).map(([name, value]) => [name, { value, because }]));
}
