import { Reference } from '../../../../resources/value.ts';
import { addressParts, within } from './address.ts';
import { type Json, list, record, text } from './plan-json.ts';

/** Where a reference is written: names mean something else in each module. */
export interface ReferenceScope {
  /** Address of the module's instance. */
  readonly module: string;
  readonly calls: readonly string[];
  /** Key of the resource's own instance: `[0]`. */
  readonly key: string;
}

const MAX_DEPTH = 30;

/** Leads what `configuration` says of references to the resources of a plan. */
export class PlanReferences {
  readonly #id: string;
  readonly #root: Json;
  readonly #addresses: ReadonlySet<string>;
  /** Addresses of instances by the address without the last key. */
  readonly #instances = new Map<string, string[]>();

  /** Resources of each module of the configuration by their address there. */
  readonly #configured = new WeakMap<Json, ReadonlyMap<string, Json>>();

  constructor(id: string, configuration: Json, addresses: readonly string[]) {
    this.#id = id;
    this.#root = record(configuration.root_module);
    this.#addresses = new Set(addresses);
    for (const address of addresses) {
      const { module, resource } = addressParts(address);
      const whole = within(module, resource);
      const known = this.#instances.get(whole);
      if (known) known.push(address);
      else this.#instances.set(whole, [address]);
    }
  }

  /** Expressions of a resource as they are configured. */
  expressionsOf(address: string): Json {
    return record(this.configurationOf(address).expressions);
  }

  configurationOf(address: string): Json {
    const { calls, resource } = addressParts(address);
    const module = this.#moduleAt(calls);
    const known = this.#configured.get(module) ?? configuredIn(module);
    this.#configured.set(module, known);
    return known.get(resource) ?? {};
  }

  /** Resources that an expression refers to, with the attribute that it asks for. */
  of(expression: unknown, scope: ReferenceScope): readonly Reference[] {
    const found = new Map<string, Reference>();
    this.#collect(list(record(expression).references), scope, found, 0);
    return [...found.values()];
  }

  #moduleAt(calls: readonly string[]): Json {
    let module = this.#root;
    for (const call of calls) module = record(record(record(module.module_calls)[call]).module);
    return module;
  }

  #collect(
    references: readonly unknown[],
    scope: ReferenceScope,
    found: Map<string, Reference>,
    depth: number,
  ): void {
    if (depth > MAX_DEPTH) return;
    const names = references.flatMap((reference) => text(reference) ?? []);
    for (const name of names) {
      // `a.b.id` comes with `a.b`, of which nothing more is asked.
      if (names.some((other) => other !== name && startsWith(other, name))) continue;
      const [head = '', second = ''] = name.split('.');
      if (head === 'var') this.#collectVariable(second, scope, found, depth);
      else if (head === 'module') this.#collectOutput(name, scope, found, depth);
      else
        for (const reference of this.#resources(name, scope, names)) found.set(keyOf(reference), reference);
    }
  }

  #collectVariable(name: string, scope: ReferenceScope, found: Map<string, Reference>, depth: number): void {
    const variable = name.replace(/\[.*$/, '');
    const call = scope.calls[scope.calls.length - 1];
    if (call === undefined) return;
    const calls = scope.calls.slice(0, -1);
    const argument = record(record(record(this.#moduleAt(calls).module_calls)[call]).expressions)[variable];
    const module = parentOf(scope.module);
    const key = /\[[^\]]*\]$/.exec(scope.module)?.[0] ?? '';
    this.#collect(list(record(argument).references), { module, calls, key }, found, depth + 1);
  }

  #collectOutput(name: string, scope: ReferenceScope, found: Map<string, Reference>, depth: number): void {
    const match = /^module\.([\w-]+)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.([\w-]+)/.exec(name);
    if (!match) return;
    const [, call = '', key = '', output = ''] = match;
    const calls = [...scope.calls, call];
    const expression = record(record(this.#moduleAt(calls).outputs)[output]).expression;
    const module = within(scope.module, `module.${call}${key}`);
    this.#collect(list(record(expression).references), { module, calls, key: '' }, found, depth + 1);
  }

  #resources(name: string, scope: ReferenceScope, siblings: readonly string[]): readonly Reference[] {
    const match = /^((?:data\.)?[\w-]+\.[\w-]+)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?(?:\.(.+))?$/.exec(name);
    if (!match) return [];
    const [, resource = '', key = '', attribute = 'id'] = match;
    const whole = within(scope.module, resource);
    const exact = whole + key;
    const to = (address: string) => new Reference(`${this.#id}#${address}`, attribute);
    if (this.#addresses.has(exact)) return [to(exact)];
    const own = whole + scope.key;
    const isOwn = siblings.some((sibling) => sibling === 'count.index' || sibling.startsWith('each.'));
    if (key === '' && isOwn && this.#addresses.has(own)) return [to(own)];
    return (this.#instances.get(whole) ?? []).map(to);
  }
}

function configuredIn(module: Json): ReadonlyMap<string, Json> {
  const configured = new Map<string, Json>();
  for (const one of list(module.resources).map(record)) {
    const address = text(one.address);
    if (address !== undefined && !configured.has(address)) configured.set(address, one);
  }
  return configured;
}

function startsWith(longer: string, name: string): boolean {
  return longer.startsWith(name) && /^[.[]/.test(longer.slice(name.length));
}

function keyOf({ to, attribute }: Reference): string {
  return `${to} ${attribute}`;
}

const LAST_CALL = /(?:^|\.)module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?$/;

function parentOf(module: string): string {
  return module.replace(LAST_CALL, '');
}
