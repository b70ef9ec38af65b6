import {
  Choice,
  isOpen,
  Reference,
  Template,
  Unresolved,
  type Value,
  type ValueMap,
} from '../../../resources/value.ts';
import { blockName, blocksNamed, evaluateBlocks } from './block.ts';
import { computedAttribute } from './computed-attribute.ts';
import { attributeNamed } from './declarations.ts';
import { outputValue } from './named-value.ts';
import { addressOf, evaluateIn, keyOf, type ResourceInstance, type Run } from './scope.ts';
import { charge } from './value-size.ts';

/** Arguments of Terraform itself, which no provider sees. */
const META = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
  '//',
]);

/** Identities stay references whatever is written: by them companions find their resource. */
const IDENTITIES = new Set(['id', 'arn']);

/** Groups of settings are known to others by their name alone. */
const SETTINGS = /_(?:parameter|option)_group$/;

/** An attribute of a resource or an output of a module, asked for from elsewhere. */
export function attributeOf(reference: Reference, name: string, run: Run): Value {
  const address = addressOf(run, reference.to);
  if (address === undefined) return new Reference(reference.to, name);
  const module = run.modules.get(address);
  if (module) return outputValue(name, module);
  const unread = run.unread.get(address);
  if (unread !== undefined) return new Unresolved(unread, [new Reference(reference.to, name)]);
  const resource = run.resources.get(address);
  const computed = new Reference(reference.to, name);
  if (!resource || isIdentity(resource, name)) return computed;
  const known = computedOf(resource, name) ?? writtenAttribute(resource, name);
  return known === undefined || known === null || isBetterReferred(known) ? computed : known;
}

function isIdentity({ declaration }: ResourceInstance, name: string): boolean {
  return IDENTITIES.has(name) || (name === 'name' && SETTINGS.test(declaration.type));
}

/** An open name says less than whose name it is. The text of a policy is another matter, however open. */
function isBetterReferred(value: Value): boolean {
  if (value instanceof Template) {
    const [first] = value.parts;
    return typeof first !== 'string' || !/^\s*[[{]/.test(first);
  }
  return isOpen(value) && !(value instanceof Reference) && !(value instanceof Choice);
}

/** What is written for an attribute or the blocks of a name; `undefined` where nothing is. */
export function writtenAttribute(resource: ResourceInstance, name: string): Value | undefined {
  const { attributes, declaration, scope, address } = resource;
  if (attributes.has(name)) return attributes.get(name);
  if (META.has(name)) return undefined;
  attributes.set(name, new Unresolved(`\`${address}.${name}\` rests on itself`));
  const attribute = attributeNamed(declaration.block, name);
  const value = attribute
    ? evaluateIn(scope, attribute.expression)
    : evaluateBlocks(
        blocksNamed(declaration.block.body, name),
        scope,
        new Reference(keyOf(scope.module.run, address), name),
      );
  charge(scope.module.run, value);
  attributes.set(name, value);
  return value;
}

/** Everything that is written for a resource. */
export function writtenAttributes(resource: ResourceInstance): ValueMap {
  const { attributes, blocks } = resource.declaration.block.body;
  const result: Record<string, Value> = Object.create(null);
  for (const name of new Set([...attributes.map(({ name }) => name), ...blocks.map(blockName)])) {
    const value = name === undefined ? undefined : writtenAttribute(resource, name);
    if (name !== undefined && value !== undefined && value !== null) result[name] = value;
  }
  const json = resource.declaration.type === POLICY_DOCUMENT ? computedOf(resource, 'json') : undefined;
  if (json !== undefined) result.json = json;
  return result;
}

const POLICY_DOCUMENT = 'aws_iam_policy_document';

/** Worked out once, like what is written. */
function computedOf(resource: ResourceInstance, name: string): Value | undefined {
  const memory = `computed ${name}`;
  if (resource.attributes.has(memory)) return resource.attributes.get(memory);
  const value = computedAttribute(resource, name, (written) => writtenAttribute(resource, written));
  resource.attributes.set(memory, value);
  return value;
}
