import type { Gap } from '../../../judge/fact.ts';
import { Reference, Unresolved, type Value, type ValueMap } from '../../../resources/value.ts';
import type { Expression, Spanned } from '../hcl/syntax.ts';
import type { ModuleCall, ModuleSource, ResourceDeclaration } from './declarations.ts';
import type { FunctionContext } from './functions/function-context.ts';
import type { SourceFile } from './source-file.ts';

/**
 * One root with one set of variables while it is evaluated. Everything is worked out when it is first asked for and
 * kept; `steps` bounds all of it.
 */
export interface Run {
  readonly id: string;
  /** Folder of the root. */
  readonly path: string;
  readonly workspace: Value;
  readonly functions: FunctionContext;
  /** Names beside those of Terraform: `include`, `dependency`. */
  readonly names: ((name: string) => Value | undefined) | undefined;
  readonly gaps: Gap[];
  /** Evaluations that may still be made. */
  steps: number;
  /** Evaluations within one another. */
  depth: number;
  /** Instances of resources and modules that may still be made. */
  instances: number;
  /** By address. A reference to a whole resource or module is looked up here. */
  readonly resources: Map<string, ResourceInstance>;
  readonly modules: Map<string, ModuleInstance>;
  /** Which block of which resource a mapping was made from: what it does not hold is known once that exists. */
  readonly blocks: WeakMap<object, Reference>;
  /** What an expression comes to. Never throws. */
  evaluate(expression: Expression, scope: Scope): Value;
  /** Modules that are not in the tree, by address: why. */
  readonly unread: Map<string, string>;
  /** What was cut off, as clauses. */
  readonly exceeded: Set<string>;
  /** The module of a call; `undefined`, and noted in `unread`, when it is not in the tree. */
  moduleOf(caller: ModuleInstance, call: ModuleCall, address: string): ModuleSource | undefined;
}

export interface ModuleInstance {
  readonly run: Run;
  readonly source: ModuleSource;
  /** `''` of the root; `module.network["eu"]`. */
  readonly address: string;
  readonly parent: ModuleInstance | undefined;
  /** Where its arguments are evaluated. `undefined` of the root, whose variables are in `values`. */
  readonly call: ModuleArguments | undefined;
  /** Given values of the variables of a root. */
  readonly values: ReadonlyMap<string, GivenValue>;
  readonly maybe: string | undefined;
  /** Values of `var.a`, `local.b`, `output.c` once they are worked out. */
  readonly symbols: Map<string, Value>;
  /** By `aws_vpc.main`, `module.network`. */
  readonly expansions: Map<string, Expansion>;
  /** Configurations of its own providers by `aws`, `aws.replica`. */
  readonly providers: Map<string, ValueMap>;
}

/** The module of a root, or what stands for one. */
export function rootInstance(
  run: Run,
  source: ModuleSource,
  values: ReadonlyMap<string, GivenValue>,
): ModuleInstance {
  return {
    run,
    source,
    address: '',
    parent: undefined,
    call: undefined,
    values,
    maybe: undefined,
    symbols: new Map(),
    expansions: new Map(),
    providers: new Map(),
  };
}

export interface ModuleArguments {
  readonly scope: Scope;
  readonly block: ModuleCall;
}

/** What a values file, a command line or Terragrunt gives to a variable of a root, and where. */
export interface GivenValue {
  readonly file: SourceFile;
  readonly node: Spanned;
  valueFor(root: ModuleInstance): Value;
}

export interface ResourceInstance {
  readonly declaration: ResourceDeclaration;
  readonly module: ModuleInstance;
  readonly scope: Scope;
  readonly address: string;
  readonly maybe: string | undefined;
  /** Attributes once they are worked out; `undefined` where it has none of the name. */
  readonly attributes: Map<string, Value | undefined>;
}

/** Where an expression is evaluated. */
export interface Scope {
  readonly module: ModuleInstance;
  readonly file: SourceFile;
  readonly bindings: Bindings | undefined;
}

/** Names that stand for something in a part of the source: `each`, `count`, `self`, those of `for` and `dynamic`. */
export interface Bindings {
  readonly name: string;
  readonly value: Value;
  readonly outer: Bindings | undefined;
}

/** The instances of a block. */
export type Expansion =
  | { readonly kind: 'single'; readonly reference: Reference }
  | { readonly kind: 'list'; readonly references: readonly Reference[] }
  | { readonly kind: 'map'; readonly references: ValueMap }
  | { readonly kind: 'open'; readonly references: OpenInstances };

/** All instances of a block of which the number is open. Any one of them is `instance`. */
export class OpenInstances extends Unresolved {
  readonly instance: Reference;

  constructor(because: string, instance: Reference) {
    super(because, [instance]);
    this.instance = instance;
  }
}

export function evaluateIn(scope: Scope, expression: Expression): Value {
  return scope.module.run.evaluate(expression, scope);
}

export function bind(scope: Scope, name: string, value: Value): Scope {
  return { ...scope, bindings: { name, value, outer: scope.bindings } };
}

type Whole = Reference & { readonly attribute: '' };

/** A reference to all of a resource or module: its attributes are still to be picked. */
export function isWhole(value: Value | undefined): value is Whole {
  return value instanceof Reference && value.attribute === '';
}

/** The key of an address in the graph. */
export function keyOf(run: Run, address: string): string {
  return `${run.id}#${address}`;
}

/** The address of a key of this run; `undefined` of what another root makes. */
export function addressOf({ id }: Run, key: string): string | undefined {
  return key.startsWith(id) && key[id.length] === '#' ? key.slice(id.length + 1) : undefined;
}
