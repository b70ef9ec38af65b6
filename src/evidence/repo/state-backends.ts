import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import { STATE_NAME } from './artifacts/state.ts';
import type { HclAttribute, HclBlock, HclBody } from './infrastructure/hcl-outline.ts';
import { HclSyntaxError, type HclToken } from './infrastructure/hcl-tokens.ts';
import { knownOutline, outlineOfFile } from './infrastructure/outlines.ts';
import { folderOf } from './manifests/tree-path.ts';

/** Settings of a backend by name; `null`: an expression decides. */
export type BackendSettings = Readonly<Record<string, string | boolean | null>>;

/** Where Terraform keeps the state of a folder that is applied by itself. */
export interface StateBackend {
  readonly folder: string;
  readonly path: string;
  readonly line: number;
  /** `s3`, `cloud`, `http`. `undefined`: nothing is written, so the state lies in a file beside. */
  readonly kind: string | undefined;
  readonly settings: BackendSettings;
}

/** Settings that `terraform init -backend-config` adds to a backend. */
export interface BackendFile {
  readonly path: string;
  readonly folder: string;
  readonly settings: BackendSettings;
}

export interface StateBackends {
  readonly backends: readonly StateBackend[];
  readonly files: readonly BackendFile[];
  /** Terragrunt writes the backends of the folders that it applies. */
  readonly isWrapped: boolean;
  /** Tracked state files. */
  readonly committed: readonly string[];
}

export default defineCollector({
  fact: 'stateBackends',
  needs: ['infrastructureFiles', 'infrastructureLocks'],
  async collect(world, { infrastructureFiles, infrastructureLocks }) {
    const gaps: Gap[] = infrastructureFiles.state === 'unavailable' ? [] : [...infrastructureFiles.gaps];
    const folders = presentValue(infrastructureLocks)?.terraform ?? [];
    const known = presentValue(infrastructureFiles);
    const isWrapped = (known?.files ?? []).some(({ tool }) => tool === 'terragrunt');
    const wrappers = isWrapped ? terragruntFiles(world) : [];
    const filesOf = new Map(known?.terraform.map(({ path, files }) => [path, files]));
    const backends = [
      ...folders
        .filter(({ kind }) => kind === 'root')
        .map(({ path, file }) => backendOfRoot(world, path, filesOf.get(path) ?? [file])),
      ...wrappers.flatMap((path) => remoteStates(world, path, gaps)),
    ];
    const committed = world.tree.entries
      .filter(({ path, tracked, role }) => tracked && role === 'own' && STATE_NAME.test(path))
      .map(({ path }) => path);
    if (backends.length === 0 && committed.length === 0)
      return none('no Terraform of the tree is applied by itself', gaps);
    const files = backendFiles(world, gaps);
    return present({ backends, files, committed, isWrapped }, gaps);
  },
});

/** Files that units include have any name. */
function terragruntFiles({ tree }: World): readonly string[] {
  return tree.entries
    .filter(
      ({ path, tracked, role, kind }) =>
        tracked && role === 'own' && kind === 'file' && /(?<!\.lock)\.hcl$/.test(path),
    )
    .map(({ path }) => path);
}

function backendOfRoot(world: World, folder: string, files: readonly string[]): StateBackend {
  for (const path of files) {
    const blocks = (knownOutline(world, path)?.blocks ?? []).filter(({ type }) => type === 'terraform');
    const found = blocks.flatMap(({ body }) => body.blocks).find(isBackend);
    if (!found) continue;
    const { type, labels, line, body } = found;
    const kind = type === 'cloud' ? 'cloud' : (labels[0] ?? '');
    return { folder, path, line, kind, settings: settingsOf(body.attributes) };
  }
  return { folder, path: files[0] ?? folder, line: 1, kind: undefined, settings: {} };
}

function isBackend({ type }: HclBlock): boolean {
  return type === 'backend' || type === 'cloud';
}

function settingsOf(attributes: readonly HclAttribute[]): BackendSettings {
  return Object.fromEntries(
    attributes.map(({ name, literal }) => [name, typeof literal === 'number' ? null : (literal ?? null)]),
  );
}

/** `remote_state { backend = "s3" config = { ... } }` of a Terragrunt file. */
function remoteStates(world: World, path: string, gaps: Gap[]): readonly StateBackend[] {
  return (outlineOf(world, path, gaps)?.blocks ?? []).flatMap(({ type, body, line }): StateBackend[] => {
    if (type !== 'remote_state') return [];
    const kind = body.attributes.find(({ name }) => name === 'backend')?.literal;
    const config = body.attributes.find(({ name }) => name === 'config');
    const settings = config ? settingsIn(config.tokens) : {};
    const known = typeof kind === 'string' ? kind : '';
    return [{ folder: folderOf(path), path, line, kind: known, settings }];
  });
}

/** The members of a mapping that are written out; what is nested deeper is left out. */
function settingsIn(tokens: readonly HclToken[]): BackendSettings {
  const settings: Record<string, string | boolean | null> = {};
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (/^[{[(]$/.test(token.text)) depth += 1;
    if (/^[}\])]$/.test(token.text)) depth -= 1;
    const next = tokens[index + 1]?.text;
    if (depth !== 1 || (next !== '=' && next !== ':')) continue;
    if (token.kind !== 'identifier' && token.kind !== 'string') continue;
    const value = tokens[index + 2];
    const isSwitch = value?.text === 'true' || value?.text === 'false';
    settings[token.value ?? token.text] = isSwitch ? value.text === 'true' : (value?.value ?? null);
  }
  return settings;
}

const BACKEND_FILE =
  /\.(?:tfbackend|backend)$|(?:^|[/._-])backend(?:[._-][\w.-]{1,60})?\.(?:hcl|conf|config|tfvars)$/i;

function backendFiles(world: World, gaps: Gap[]): readonly BackendFile[] {
  return world.tree.entries.flatMap(({ path, tracked, role, kind }): BackendFile[] => {
    if (!tracked || role !== 'own' || kind === 'symlink' || !BACKEND_FILE.test(path)) return [];
    const body = outlineOf(world, path, gaps);
    if (!body || body.attributes.length === 0 || body.blocks.length > 0) return [];
    return [{ path, folder: folderOf(path), settings: settingsOf(body.attributes) }];
  });
}

/** What is no HCL holds no settings of a backend. */
function outlineOf(world: World, path: string, gaps: Gap[]): HclBody | undefined {
  const text = world.text(path, gaps);
  if (text === undefined) return undefined;
  try {
    return outlineOfFile(world, path, text);
  } catch (error) {
    if (error instanceof HclSyntaxError) return undefined;
    throw error;
  }
}
