import type { Attribute, Block, Body, Expression } from '../hcl/syntax.ts';
import type { SourceFile } from './source-file.ts';
import { type TypeConstraint, typeConstraintOf } from './type-constraint.ts';

/** What a folder of Terraform files declares. It is read once and shared by everything that calls it. */
export interface ModuleSource {
  /** `''` is the root of the tree. */
  readonly path: string;
  readonly files: readonly SourceFile[];
  readonly variables: ReadonlyMap<string, VariableDeclaration>;
  readonly locals: ReadonlyMap<string, ValueDeclaration>;
  readonly outputs: ReadonlyMap<string, ValueDeclaration>;
  /** By `aws_vpc.main`, `data.aws_ami.base`. */
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  readonly modules: ReadonlyMap<string, ModuleCall>;
  readonly providers: readonly ProviderDeclaration[];
  /** `terraform` blocks. */
  readonly settings: readonly Declared[];
}

export interface Declared {
  readonly file: SourceFile;
  readonly block: Block;
}

export interface VariableDeclaration extends Declared {
  readonly name: string;
  readonly fallback: Expression | undefined;
  readonly type: TypeConstraint | undefined;
  readonly isNullable: boolean;
  readonly isSensitive: boolean;
}

/** A local value or an output. */
export interface ValueDeclaration {
  readonly file: SourceFile;
  readonly attribute: Attribute;
}

/** A block that may stand for several instances. */
interface Repeatable extends Declared {
  /** In its module: `aws_vpc.main`, `module.network`. */
  readonly address: string;
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
}

export interface ResourceDeclaration extends Repeatable {
  readonly kind: 'resource';
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
}

export interface ModuleCall extends Repeatable {
  readonly kind: 'module';
  readonly name: string;
  /** As written; `undefined` when it is no plain text. */
  readonly source: string | undefined;
  /** Values of the module's variables. */
  readonly arguments: ReadonlyMap<string, Expression>;
  /** The caller's providers by the name they have in the module: `aws.replica` for `aws`. */
  readonly providers: ReadonlyMap<string, string>;
}

export interface ProviderDeclaration extends Declared {
  readonly name: string;
  readonly alias: string | undefined;
}

/** Reads what the files of a folder declare. Of two declarations of one name the first counts. */
export function moduleSourceOf(path: string, files: readonly SourceFile[]): ModuleSource {
  const module = {
    path,
    files,
    variables: new Map<string, VariableDeclaration>(),
    locals: new Map<string, ValueDeclaration>(),
    outputs: new Map<string, ValueDeclaration>(),
    resources: new Map<string, ResourceDeclaration>(),
    modules: new Map<string, ModuleCall>(),
    providers: [] as ProviderDeclaration[],
    settings: [] as Declared[],
  };
  for (const file of files) for (const block of file.body.blocks) declare(module, file, block);
  return module;
}

type Mutable = { -readonly [K in keyof ModuleSource]: ModuleSource[K] } & {
  readonly variables: Map<string, VariableDeclaration>;
  readonly locals: Map<string, ValueDeclaration>;
  readonly outputs: Map<string, ValueDeclaration>;
  readonly resources: Map<string, ResourceDeclaration>;
  readonly modules: Map<string, ModuleCall>;
  readonly providers: ProviderDeclaration[];
  readonly settings: Declared[];
};

function declare(module: Mutable, file: SourceFile, block: Block): void {
  const [first, second] = block.labels;
  if (block.type === 'locals') {
    for (const attribute of block.body.attributes)
      addOnce(module.locals, attribute.name, { file, attribute });
  } else if (block.type === 'terraform') module.settings.push({ file, block });
  else if (first === undefined) return;
  else if (block.type === 'variable') addOnce(module.variables, first, variableOf(first, file, block));
  else if (block.type === 'output') {
    const attribute = attributeNamed(block, 'value');
    if (attribute) addOnce(module.outputs, first, { file, attribute });
  } else if (block.type === 'provider') {
    module.providers.push({ file, block, name: first, alias: textOf(attributeNamed(block, 'alias')) });
  } else if (block.type === 'module') {
    addOnce(module.modules, first, moduleCallOf(first, file, block));
  } else if (second !== undefined && (block.type === 'resource' || block.type === 'data')) {
    const mode = block.type === 'data' ? 'data' : 'managed';
    const address = mode === 'data' ? `data.${first}.${second}` : `${first}.${second}`;
    addOnce(module.resources, address, {
      ...repeatable(file, block, address),
      kind: 'resource',
      mode,
      type: first,
      name: second,
    });
  }
}

function repeatable(file: SourceFile, block: Block, address: string): Repeatable {
  const count = attributeNamed(block, 'count')?.expression;
  return { file, block, address, count, forEach: attributeNamed(block, 'for_each')?.expression };
}

const MODULE_META = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on', '//']);

function moduleCallOf(name: string, file: SourceFile, block: Block): ModuleCall {
  const given = block.body.attributes.filter((attribute) => !MODULE_META.has(attribute.name));
  return {
    ...repeatable(file, block, `module.${name}`),
    kind: 'module',
    name,
    source: textOf(attributeNamed(block, 'source')),
    arguments: new Map(given.map((attribute) => [attribute.name, attribute.expression])),
    providers: providersOf(attributeNamed(block, 'providers')?.expression),
  };
}

function providersOf(expression: Expression | undefined): ReadonlyMap<string, string> {
  const providers = new Map<string, string>();
  if (expression?.kind !== 'object') return providers;
  for (const { key, value } of expression.items) {
    const [inner, outer] = [providerName(key), providerName(value)];
    if (inner !== undefined && outer !== undefined) providers.set(inner, outer);
  }
  return providers;
}

/** `aws.replica`, written as a reference or as a text. */
export function providerName(expression: Expression): string | undefined {
  if (expression.kind === 'parentheses') return providerName(expression.inner);
  if (expression.kind === 'literal') return String(expression.value);
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind !== 'attribute' || expression.target.kind !== 'variable') return undefined;
  return `${expression.target.name}.${expression.name}`;
}

function variableOf(name: string, file: SourceFile, block: Block): VariableDeclaration {
  const type = attributeNamed(block, 'type')?.expression;
  return {
    name,
    file,
    block,
    fallback: attributeNamed(block, 'default')?.expression,
    type: type && typeConstraintOf(type),
    isNullable: literalOf(attributeNamed(block, 'nullable')) !== false,
    isSensitive: literalOf(attributeNamed(block, 'sensitive')) === true,
  };
}

/** The attribute of a block that has this name. */
export function attributeNamed(block: { readonly body: Body }, name: string): Attribute | undefined {
  return block.body.attributes.find((attribute) => attribute.name === name);
}

function literalOf(attribute: Attribute | undefined): string | number | boolean | null | undefined {
  return attribute?.expression.kind === 'literal' ? attribute.expression.value : undefined;
}

function textOf(attribute: Attribute | undefined): string | undefined {
  const literal = literalOf(attribute);
  return typeof literal === 'string' ? literal : undefined;
}

function addOnce<T>(map: Map<string, T>, name: string, declared: T): void {
  if (!map.has(name)) map.set(name, declared);
}
