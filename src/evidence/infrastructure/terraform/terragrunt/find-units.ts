import type { Gap } from '../../../../judge/fact.ts';
import type { World } from '../../../world.ts';
import { folderOf, type ModuleLibrary } from '../module-library.ts';
import type { SourceFile } from '../source-file.ts';
import { type Config, type MergedConfig, mergedConfig, type Written } from './config.ts';
import { pathInTree } from './config-place.ts';
import { type ConfigWorld, readConfig } from './read-config.ts';
import { type UnitSource, unitSource } from './unit-source.ts';

/** A folder that Terragrunt applies. */
export interface Unit {
  readonly folder: string;
  readonly file: SourceFile;
  readonly config: Config;
  /** Worked out when the units that it depends on are evaluated. */
  merged(): MergedConfig;
  readonly source: UnitSource;
}

const NO_UNIT = /(?:^|\/)\.(?:terragrunt-cache|terragrunt-stack|boilerplate)\//;

/** The units of a tree, and what of Terragrunt is not read. */
export function findUnits(
  world: World,
  library: ModuleLibrary,
  configs: ConfigWorld,
): { readonly units: readonly Unit[]; readonly gaps: readonly Gap[] } {
  const isModule = (folder: string) => library.folders.includes(folder);
  const included = new Set<string>();
  const units: Unit[] = [];
  for (const { path, role } of world.tree.named('terragrunt.hcl')) {
    const file = role === 'vendored' || NO_UNIT.test(path) ? undefined : configs.parse(path);
    if (!file) continue;
    const folder = folderOf(path);
    const config = readConfig(file, folder, configs);
    for (const include of config.includes)
      if ('file' in include.config) included.add(include.config.file.path);
    const written = sourceOf(config);
    // What a stack file gives values to is a pattern of units, and none itself.
    const isPattern = /\bvalues\./.test(file.text);
    if (isPattern || config.isLeftOut() === true || (!written && !isModule(folder))) continue;
    const pathIn = (text: string) => pathInTree(folder, text);
    const source = written ? unitSource(written.value, pathIn, isModule) : { folder, because: undefined };
    let merged: MergedConfig | undefined;
    units.push({
      folder,
      file,
      config,
      source,
      merged() {
        merged ??= mergedConfig(config);
        return merged;
      },
    });
  }
  return { units: units.filter(({ file }) => !included.has(file.path)), gaps: stackGaps(world) };
}

/** Its own, or that of what it includes. */
function sourceOf(config: Config): Written | undefined {
  const included = config.includes.flatMap(({ config: one, strategy }) =>
    'file' in one && strategy !== 'no_merge' ? (one.source() ?? []) : [],
  );
  return config.source() ?? included[included.length - 1];
}

function stackGaps({ tree }: World): readonly Gap[] {
  return tree.named('terragrunt.stack.hcl').map(({ path }) => ({
    path,
    because: 'the units of a stack file are not read before they are generated',
    settle: { how: 'run `terragrunt stack generate`, or give a plan of each unit: `terraform show -json`' },
  }));
}
