import { dirname, join } from 'node:path/posix';
import type { HclAttribute, HclBlock, HclBody } from './hcl-outline.ts';

/** A folder of `.tf` files: what Terraform calls a module. */
export interface TerraformFolder {
  /** `''` is the root of the tree. */
  readonly path: string;
  /**
   * `root`: applied by itself, for it has a backend, a lock file, its own variable values or a configured
   * provider. `module`: another folder calls it, or its place says so. `unclear`: nothing tells.
   */
  readonly kind: 'root' | 'module' | 'unclear';
  /** The type of its backend: `s3`, `cloud` ... */
  readonly backend?: string;
  /** Where in the backend its state lies, when that is written out: two environments cannot share it. */
  readonly stateKey?: string;
  /** Its `.tf` files. */
  readonly files: readonly string[];
  /** The `resource` blocks in its files. */
  readonly resources: readonly TerraformPlace[];
  /** The `module` blocks in its files. */
  readonly modules: readonly (TerraformPlace & { readonly source: string | undefined })[];
  readonly variables: readonly (TerraformPlace & { readonly hasDefault: boolean })[];
  /** Its files ask for the name of the workspace. */
  readonly usesWorkspace: boolean;
  /** Blocks that exist in some environments only: their `count` or `for_each` compares an environment's name. */
  readonly conditionals: readonly TerraformPlace[];
}

/** A block in the user's own vocabulary: `aws_s3_bucket.logs`, `module.vpc`, `var.region`. */
export interface TerraformPlace {
  readonly address: string;
  readonly path: string;
  readonly line: number;
}

export interface TerraformFile {
  readonly path: string;
  readonly body: HclBody;
}

/** @param paths every tracked path; lock files and variable files among them tell roots. */
export function terraformFolders(
  files: readonly TerraformFile[],
  paths: ReadonlySet<string>,
): readonly TerraformFolder[] {
  const byFolder = new Map<string, TerraformFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const known = byFolder.get(folder);
    if (known) known.push(file);
    else byFolder.set(folder, [file]);
  }
  const called = new Set<string>();
  for (const [folder, members] of byFolder) {
    for (const { source } of moduleCalls(members)) {
      if (source === undefined) continue;
      if (/^\.{1,2}(?:\/|$)/.test(source)) called.add(normalise(join(folder, source.split('//').join('/'))));
    }
  }
  const withValues = new Set([...paths].filter((path) => path.endsWith('.tfvars')).map(folderOf));
  return [...byFolder].map(([path, members]): TerraformFolder => {
    const backend = backendOf(members);
    return {
      path,
      kind: kindOf({
        path,
        isApplied:
          backend !== undefined || paths.has(path === '' ? LOCK : `${path}/${LOCK}`) || withValues.has(path),
        isCalled: called.has(path),
        hasProvider: members.some(({ body }) =>
          body.blocks.some(({ type, body: { attributes } }) => type === 'provider' && attributes.length > 0),
        ),
      }),
      ...backend,
      files: members.map((member) => member.path),
      resources: blocksOf(members, 'resource').map(({ place }) => place),
      modules: moduleCalls(members),
      variables: blocksOf(members, 'variable').map(({ place, block }) => ({
        ...place,
        hasDefault: block.body.attributes.some(({ name }) => name === 'default'),
      })),
      conditionals: (['resource', 'module'] as const)
        .flatMap((type) => blocksOf(members, type))
        .filter(({ block }) => block.body.attributes.some(comparesEnvironment))
        .map(({ place }) => place),
      usesWorkspace: members.some(({ body }) => mentionsWorkspace(body)),
    };
  });
}

const LOCK = '.terraform.lock.hcl';

function folderOf(path: string): string {
  return normalise(dirname(path));
}

function normalise(folder: string): string {
  return folder === '.' || folder === './' ? '' : folder.replace(/\/$/, '');
}

function kindOf(folder: {
  path: string;
  isApplied: boolean;
  isCalled: boolean;
  hasProvider: boolean;
}): TerraformFolder['kind'] {
  if (folder.isApplied) return 'root';
  if (folder.isCalled || /(?:^|\/)modules?\//.test(folder.path)) return 'module';
  return folder.hasProvider ? 'root' : 'unclear';
}

function blocksOf(
  files: readonly TerraformFile[],
  type: 'resource' | 'module' | 'variable',
): readonly { readonly place: TerraformPlace; readonly block: HclBlock }[] {
  const prefix = type === 'resource' ? '' : type === 'module' ? 'module.' : 'var.';
  return files.flatMap(({ path, body }) =>
    body.blocks
      .filter((block) => block.type === type)
      .map((block) => ({
        block,
        place: { address: `${prefix}${block.labels.join('.')}`, path, line: block.line },
      })),
  );
}

const ENVIRONMENT_NAME = /^(?:env|environment|environment_name|env_name|stage|workspace)$/;

function comparesEnvironment({ name, tokens }: HclAttribute): boolean {
  if (name !== 'count' && name !== 'for_each') return false;
  return tokens.some(({ text }, index) => {
    if (text !== '==' && text !== '!=') return false;
    const sides = [tokens[index - 1], tokens[index + 1]];
    return (
      sides.some((side) => side?.kind === 'identifier' && ENVIRONMENT_NAME.test(side.text)) ||
      sides.some(
        (side) =>
          side?.value !== undefined &&
          /^(?:prod|production|prd|staging|stage|dev|development|test|uat|qa)$/.test(side.value),
      )
    );
  });
}

function moduleCalls(files: readonly TerraformFile[]): TerraformFolder['modules'] {
  return blocksOf(files, 'module').map(({ place, block }) => {
    const source = block.body.attributes.find(({ name }) => name === 'source')?.literal;
    return { ...place, source: typeof source === 'string' ? source : undefined };
  });
}

function mentionsWorkspace(body: HclBody): boolean {
  const inAttributes = body.attributes.some(({ tokens }) =>
    tokens.some(
      ({ text }, index) =>
        text.includes('terraform.workspace') ||
        (text === 'terraform' && tokens[index + 1]?.text === '.' && tokens[index + 2]?.text === 'workspace'),
    ),
  );
  return inAttributes || body.blocks.some((block) => mentionsWorkspace(block.body));
}

const STATE_KEYS = new Set(['key', 'prefix', 'path']);

function backendOf(
  files: readonly TerraformFile[],
): Pick<TerraformFolder, 'backend' | 'stateKey'> | undefined {
  const settings = files.flatMap(({ body }) => body.blocks.filter(({ type }) => type === 'terraform'));
  for (const { type, labels, body } of settings.flatMap((block) => block.body.blocks)) {
    if (type === 'cloud') return { backend: 'cloud' };
    if (type !== 'backend') continue;
    const key = body.attributes.find(({ name }) => STATE_KEYS.has(name))?.literal;
    return { backend: labels[0] ?? '', ...(typeof key === 'string' ? { stateKey: key } : {}) };
  }
  return undefined;
}
