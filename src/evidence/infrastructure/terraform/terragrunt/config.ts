import { Unresolved, type Value } from '../../../../resources/value.ts';
import type { Block, Spanned } from '../../hcl/syntax.ts';
import { mapOf } from '../functions/argument.ts';
import type { Scope } from '../scope.ts';
import type { SourceFile } from '../source-file.ts';
import { type Inputs, type MergeStrategy, mergedInputs } from './inputs.ts';

/** One Terragrunt file as it comes out for one unit. Values are worked out when they are asked for. */
export interface Config {
  readonly file: SourceFile;
  /** Folder of the unit that it is read for. */
  readonly unit: string;
  readonly scope: Scope;
  /** `terraform { source = ... }` */
  source(): Written | undefined;
  inputs(): Inputs;
  /** All local values, as a mapping. */
  locals(): Value;
  /** Folders of other units by label; open ones too. */
  dependencies(): ReadonlyMap<string, Value>;
  /** Values files that Terraform is called with, in order. */
  valuesFiles(): readonly ValuesFile[];
  readonly generates: readonly Generate[];
  /** Whether the unit is skipped. */
  isLeftOut(): Value;
  readonly includes: readonly Include[];
}

/** A value and where it stands. */
export interface Written {
  readonly value: Value;
  readonly file: SourceFile;
  readonly node: Spanned;
}

/** A `generate` block: a file that is written beside those of the module. */
export interface Generate {
  readonly name: string;
  readonly block: Block;
  readonly scope: Scope;
}

export interface ValuesFile {
  readonly path: Value;
  readonly isOptional: boolean;
}

export interface Include {
  readonly label: string;
  readonly strategy: MergeStrategy | 'no_merge';
  readonly config: Config | Unresolved;
}

/** A unit with what it includes. */
export interface MergedConfig {
  readonly source: Written | undefined;
  readonly inputs: Inputs;
  readonly generates: readonly Generate[];
  readonly valuesFiles: readonly ValuesFile[];
  /** Included files that could not be read, and why. */
  readonly unread: readonly Unresolved[];
}

/** The file of a unit counts more than what it includes, and what it includes later more than what comes before. */
export function mergedConfig(config: Config): MergedConfig {
  const merging = config.includes.filter(({ strategy }) => strategy !== 'no_merge');
  const unread = merging.flatMap(({ config: included }) => ('because' in included ? [included] : []));
  let inputs: Inputs = { known: new Map(), open: unread[0] };
  let source: Written | undefined;
  const generates = new Map<string, Generate>();
  const valuesFiles: ValuesFile[] = [];
  const layers = merging.flatMap(({ config: layer, strategy }) =>
    'because' in layer || strategy === 'no_merge' ? [] : [{ layer, strategy }],
  );
  const own = { layer: config, strategy: layers[layers.length - 1]?.strategy ?? 'shallow' };
  for (const { layer, strategy } of [...layers, own]) {
    inputs = mergedInputs(inputs, layer.inputs(), strategy);
    source = layer.source() ?? source;
    for (const generate of layer.generates) generates.set(generate.name, generate);
    valuesFiles.push(...layer.valuesFiles());
  }
  return { source, inputs, generates: [...generates.values()], valuesFiles, unread };
}

const OTHERS = ['dependency', 'generate', 'remote_state', 'iam_role', 'feature'];

/** What other files see of one: `read_terragrunt_config(...)`, `include.root`. */
export function exposed(config: Config | Unresolved): Value {
  if ('because' in config) return config;
  const { known, open } = config.inputs();
  const inputs = open ?? mapOf([...known].map(([name, { value }]) => [name, value]));
  const source = config.source()?.value;
  return mapOf([
    ['locals', config.locals()],
    ['inputs', inputs],
    ['terraform', mapOf(source === undefined ? [] : [['source', source]])],
    ...OTHERS.map((name) => [name, new Unresolved(`\`${name}\` of another file is not looked at`)] as const),
  ]);
}
