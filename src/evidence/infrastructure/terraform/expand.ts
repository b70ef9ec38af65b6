import {
  Choice,
  isList,
  isMap,
  Reference,
  Unresolved,
  type Value,
  type ValueMap,
} from '../../../resources/value.ts';
import type { Expression } from '../hcl/syntax.ts';
import type { ModuleCall, ResourceDeclaration } from './declarations.ts';
import { compareText, numberText } from './functions/argument.ts';
import { firstOpen, reasonOf } from './functions/open-arguments.ts';
import { hasOpenKey } from './open-key.ts';
import {
  bind,
  type Expansion,
  evaluateIn,
  keyOf,
  type ModuleInstance,
  OpenInstances,
  type Scope,
} from './scope.ts';

/** Instances of one block; Terraform itself becomes unusable long before. */
export const MAX_INSTANCES = 1_000;

/** The instances of a block in one instance of its module: worked out once. */
export function expansionOf(block: ResourceDeclaration | ModuleCall, module: ModuleInstance): Expansion {
  const known = module.expansions.get(block.address);
  if (known) return known;
  const whole = (suffix: string) => new Reference(keyOf(module.run, addressIn(module, block) + suffix), '');
  module.expansions.set(block.address, {
    kind: 'open',
    references: new OpenInstances(`how often \`${block.address}\` exists rests on itself`, whole('')),
  });
  const expansion = expand(block, module, (suffix, bindings, maybe) => {
    const address = addressIn(module, block) + suffix;
    if (module.run.instances > 0) {
      module.run.instances -= 1;
      addInstance(block, module, address, bindings, maybe);
    } else module.run.exceeded.add('it has more instances than are looked at');
    return whole(suffix);
  });
  module.expansions.set(block.address, expansion);
  return expansion;
}

export function valueOfExpansion(expansion: Expansion): Value {
  return expansion.kind === 'single' ? expansion.reference : expansion.references;
}

type Add = (suffix: string, bind: (scope: Scope) => Scope, maybe: string | undefined) => Reference;

function addressIn({ address }: ModuleInstance, block: { readonly address: string }): string {
  return address === '' ? block.address : `${address}.${block.address}`;
}

function expand(block: ResourceDeclaration | ModuleCall, module: ModuleInstance, add: Add): Expansion {
  const scope: Scope = { module, file: block.file, bindings: undefined };
  if (block.count) return expandCount(block.count, scope, add);
  if (block.forEach) return expandForEach(block.forEach, scope, add);
  return { kind: 'single', reference: add('', (inner) => inner, undefined) };
}

function expandCount(count: Expression, scope: Scope, add: Add): Expansion {
  const value = evaluateIn(scope, count);
  const number = countOf(value);
  if (number === undefined) return open('count', value, 'index', add);
  if (number > MAX_INSTANCES)
    scope.module.run.exceeded.add(`a \`count\` is ${number}: the first ${MAX_INSTANCES} are looked at`);
  const references = Array.from({ length: Math.min(number, mostOf(scope)) }, (_, index) =>
    add(`[${index}]`, (inner) => bind(inner, 'count', { index }), undefined),
  );
  return { kind: 'list', references };
}

/** When there is no room for instances any more, one each is tried, which says so. */
function mostOf({ module }: Scope): number {
  return Math.min(MAX_INSTANCES, Math.max(module.run.instances, 1));
}

function countOf(value: Value): number | undefined {
  if (value === true) return 1;
  if (value === false) return 0;
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= 0 ? Math.floor(number) : undefined;
}

/** One instance stands for all of those that nobody can count. */
function open(argument: 'count' | 'for_each', value: Value, name: 'index' | 'key', add: Add): Expansion {
  const because = `\`${argument}\` is open: ${reasonOf(firstOpen(value) ?? value)}`;
  const each = new Unresolved(because);
  const members: ValueMap = name === 'index' ? { index: each } : { key: each, value: each };
  const word = name === 'index' ? 'count' : 'each';
  const instance = add('', (inner) => bind(inner, word, members), because);
  return { kind: 'open', references: new OpenInstances(because, instance) };
}

function expandForEach(forEach: Expression, scope: Scope, add: Add): Expansion {
  const value = evaluateIn(scope, forEach);
  const certain = value instanceof Choice ? theOnlyFilled(value) : { collection: value, maybe: undefined };
  const entries = certain && entriesOf(certain.collection);
  if (!certain || !entries) return open('for_each', value, 'key', add);
  if (entries.length > MAX_INSTANCES)
    scope.module.run.exceeded.add(
      `a \`for_each\` has ${entries.length} members: the first ${MAX_INSTANCES} are looked at`,
    );
  const references: Record<string, Value> = Object.create(null);
  for (const [key, member] of entries.slice(0, mostOf(scope))) {
    const bindEach = (inner: Scope) => bind(inner, 'each', { key, value: member });
    references[key] = add(`[${JSON.stringify(key)}]`, bindEach, certain.maybe);
  }
  return { kind: 'map', references };
}

/** All or none, by an open condition. */
function theOnlyFilled(choice: Choice): { collection: Value; maybe: string } | undefined {
  const filled = choice.between.filter((side) => side !== undefined && side !== null && !isEmpty(side));
  const [collection] = filled;
  if (collection === undefined || filled.length > 1) return undefined;
  return { collection, maybe: `\`for_each\` is open: ${reasonOf(choice)}` };
}

function isEmpty(value: Value): boolean {
  return isList(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0;
}

/** Keys and values in Terraform's order; `undefined` where a key is open. */
function entriesOf(value: Value): readonly (readonly [string, Value])[] | undefined {
  if (isMap(value) && hasOpenKey(value)) return undefined;
  if (isMap(value))
    return Object.keys(value)
      .sort(compareText)
      .map((key) => [key, value[key] ?? null]);
  if (!isList(value)) return undefined;
  const keys = new Set<string>();
  for (const member of value) {
    if (typeof member === 'number') keys.add(numberText(member));
    else if (typeof member === 'string') keys.add(member);
    else return undefined;
  }
  return [...keys].sort(compareText).map((key) => [key, key]);
}

function addInstance(
  block: ResourceDeclaration | ModuleCall,
  module: ModuleInstance,
  address: string,
  bindings: (scope: Scope) => Scope,
  own: string | undefined,
): void {
  const { run } = module;
  const scope = bindings({ module, file: block.file, bindings: undefined });
  const maybe = own ?? module.maybe;
  if (block.kind === 'resource') {
    const self = new Reference(keyOf(run, address), '');
    run.resources.set(address, {
      declaration: block,
      module,
      scope: bind(scope, 'self', self),
      address,
      maybe,
      attributes: new Map(),
    });
    return;
  }
  const source = run.moduleOf(module, block, address);
  if (!source) return;
  run.modules.set(address, {
    run,
    source,
    address,
    parent: module,
    call: { scope, block },
    values: new Map(),
    maybe,
    symbols: new Map(),
    expansions: new Map(),
    providers: new Map(),
  });
}
