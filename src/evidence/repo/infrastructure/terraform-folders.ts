import { dirname, join } from 'node:path/posix';
import { type HclBody, hclOutline } from './hcl-outline.ts';

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
  /** Its `.tf` files. */
  readonly files: readonly string[];
  /** Number of `resource`, `data` and `module` blocks that stand in its files. */
  readonly resources: number;
  /** The `source` of its module calls, where they are literal. */
  readonly moduleSources: readonly string[];
}

export interface TerraformFile {
  readonly path: string;
  readonly body: HclBody;
}

/** @throws HclSyntaxError when the text is not HCL. */
export function readTerraformFile(path: string, text: string): TerraformFile {
  return { path, body: hclOutline(text) };
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
    for (const source of moduleSources(members)) {
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
      ...(backend === undefined ? {} : { backend }),
      files: members.map((member) => member.path),
      resources: members.reduce(
        (sum, { body }) => sum + body.blocks.filter(({ type }) => DECLARING.has(type)).length,
        0,
      ),
      moduleSources: moduleSources(members),
    };
  });
}

const LOCK = '.terraform.lock.hcl';
const DECLARING = new Set(['resource', 'data', 'module']);

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

function moduleSources(files: readonly TerraformFile[]): readonly string[] {
  return files.flatMap(({ body }) =>
    body.blocks
      .filter(({ type }) => type === 'module')
      .flatMap((block) => block.body.attributes.filter(({ name }) => name === 'source'))
      .flatMap(({ literal }) => (typeof literal === 'string' ? [literal] : [])),
  );
}

function backendOf(files: readonly TerraformFile[]): string | undefined {
  for (const { body } of files) {
    for (const block of body.blocks) {
      if (block.type !== 'terraform') continue;
      for (const inner of block.body.blocks) {
        if (inner.type === 'backend') return inner.labels[0];
        if (inner.type === 'cloud') return 'cloud';
      }
    }
  }
  return undefined;
}
