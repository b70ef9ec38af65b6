import type { Gap } from '../../../../judge/fact.ts';
import { isRecord, recordOf, stringFieldsOf, stringOf, stringsOf } from '../../../parsed.ts';
import type { World } from '../../../world.ts';
import { loadYamlReader } from '../../../yaml-documents.ts';
import { below } from '../tree-path.ts';
import { type NpmManager, overriddenName } from './lock.ts';
import type { PackageJson } from './package-json.ts';

export type Catalogs = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** What the settings files of a folder say to the package manager that is run in it. */
export interface FolderSettings {
  /** Globs of `pnpm-workspace.yaml`; `undefined` when there is no such file. */
  readonly pnpmPackages?: readonly string[];
  /** Names whose specifiers an override rewrites. */
  readonly overridden: ReadonlySet<string>;
  readonly catalogs: Catalogs;
  readonly npmrc: Readonly<Record<string, string>>;
  /** `packageManager` in `package.json`, and other signs of which manager is meant. */
  readonly chosenManager?: { readonly manager: NpmManager; readonly by: string };
}

/** Reads the settings beside a `package.json`. Files that are broken become gaps. */
export async function readSettings(
  world: World,
  folder: string,
  root: PackageJson | undefined,
  gaps: Gap[],
): Promise<FolderSettings> {
  const pnpm = await readYaml(world, below(folder, 'pnpm-workspace.yaml'), gaps);
  const yarn = await readYaml(world, below(folder, '.yarnrc.yml'), gaps);
  const fields = root?.fields ?? {};
  const overrides = [
    fields.overrides,
    fields.resolutions,
    recordOf(fields.pnpm).overrides,
    pnpm?.overrides,
  ].flatMap((selectors) => Object.keys(recordOf(selectors)));
  const chosenManager = chooseManager(root, pnpm !== undefined, yarn !== undefined);
  return {
    ...(pnpm && { pnpmPackages: stringsOf(pnpm.packages) }),
    overridden: new Set(overrides.map(overriddenName)),
    catalogs: collectCatalogs([pnpm, yarn, recordOf(fields.workspaces), fields]),
    npmrc: parseNpmrc(readTracked(world, below(folder, '.npmrc'), gaps) ?? ''),
    ...(chosenManager && { chosenManager }),
  };
}

function readTracked(world: World, path: string, gaps: Gap[]): string | undefined {
  return world.tree.get(path)?.tracked ? world.text(path, gaps) : undefined;
}

async function readYaml(
  world: World,
  path: string,
  gaps: Gap[],
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const text = readTracked(world, path, gaps);
  if (text === undefined) return undefined;
  const read = await loadYamlReader();
  const { documents, broken } = read(text);
  const [problem] = broken;
  if (problem) {
    const because = `it is no valid YAML: ${problem.because}`;
    gaps.push({ path, because, settle: { how: 'repair the file' } });
  }
  return recordOf(documents[0]?.value);
}

function chooseManager(
  root: PackageJson | undefined,
  hasPnpmWorkspace: boolean,
  hasYarnrc: boolean,
): FolderSettings['chosenManager'] {
  const declared = root?.packageManager;
  if (declared) {
    const manager = managerNamed(declared.name, declared.version);
    if (manager) return { manager, by: `\`packageManager\` names ${declared.name}` };
  }
  if (hasPnpmWorkspace) return { manager: 'pnpm', by: "`pnpm-workspace.yaml` is pnpm's" };
  if (hasYarnrc) return { manager: 'yarn-berry', by: "`.yarnrc.yml` is yarn's" };
  return undefined;
}

function managerNamed(name: string, version: string): NpmManager | undefined {
  if (name === 'yarn')
    return /^[01]\b/.test(version.replace(/^[\^~=v]+/, '')) ? 'yarn-classic' : 'yarn-berry';
  return name === 'npm' || name === 'pnpm' || name === 'bun' || name === 'deno' ? name : undefined;
}

function collectCatalogs(sources: readonly (Readonly<Record<string, unknown>> | undefined)[]): Catalogs {
  const catalogs = new Map<string, Readonly<Record<string, string>>>();
  for (const source of sources) {
    if (isRecord(source?.catalog)) catalogs.set('default', stringFieldsOf(source.catalog));
    for (const [name, specs] of Object.entries(recordOf(source?.catalogs)))
      if (isRecord(specs)) catalogs.set(name, stringFieldsOf(specs));
  }
  return catalogs;
}

/** The specifier that a catalog holds for a name. `catalog:` alone means the default one. */
export function catalogSpec(catalogs: Catalogs, catalog: string, name: string): string | undefined {
  const specs = catalogs.get(catalog === '' ? 'default' : catalog);
  return specs && Object.hasOwn(specs, name) ? stringOf(specs[name]) : undefined;
}

/** `key=value` lines; comments start with `;` or `#`. */
export function parseNpmrc(text: string): Readonly<Record<string, string>> {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    if (equals < 0 || /^\s*[;#]/.test(line)) continue;
    fields.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
  }
  return Object.fromEntries(fields);
}
