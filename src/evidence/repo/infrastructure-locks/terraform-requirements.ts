import type { HclAttribute, HclBlock, HclBody } from '../infrastructure/hcl-outline.ts';

/** Something that a Terraform file asks for, at its place. */
interface Placed {
  readonly path: string;
  readonly line: number;
}

export interface RequiredProvider extends Placed {
  /** The name inside the folder: `aws`. */
  readonly name: string;
  /** `hashicorp/aws`, perhaps with a registry before it. */
  readonly source: string;
  /** A constraint such as `~> 5.0`. */
  readonly version?: string;
}

export interface ModuleCall extends Placed {
  readonly name: string;
  /** `undefined` when the source is no plain string. */
  readonly source: string | undefined;
  readonly version: string | undefined;
}

/** What the files of one folder ask for. */
export interface TerraformRequirements {
  readonly requiredVersion: (Placed & { readonly constraint: string | undefined }) | undefined;
  /** Declared in `required_providers`, or implied by a resource type. */
  readonly providers: readonly RequiredProvider[];
  readonly modules: readonly ModuleCall[];
}

interface File {
  readonly path: string;
  readonly body: HclBody;
}

export function terraformRequirements(files: readonly File[]): TerraformRequirements {
  const settings = files.flatMap(({ path, body }) =>
    body.blocks.filter(({ type }) => type === 'terraform').map((block) => ({ path, block })),
  );
  const declared = settings.flatMap(({ path, block }) => requiredProviders(path, block));
  const names = new Set(declared.map(({ name }) => name));
  const implied = new Map<string, RequiredProvider>();
  for (const provider of files.flatMap(impliedProviders))
    if (!names.has(provider.name) && !implied.has(provider.name)) implied.set(provider.name, provider);
  return {
    requiredVersion: settings.flatMap(({ path, block }) => requiredVersion(path, block.body) ?? [])[0],
    providers: [...declared, ...implied.values()],
    modules: files.flatMap(moduleCalls),
  };
}

function requiredVersion(path: string, { attributes }: HclBody): TerraformRequirements['requiredVersion'] {
  const found = attributes.find(({ name }) => name === 'required_version');
  if (!found) return undefined;
  return { path, line: found.line, constraint: textOf(found) };
}

function requiredProviders(path: string, { body }: HclBlock): RequiredProvider[] {
  return body.blocks
    .filter(({ type }) => type === 'required_providers')
    .flatMap((block) => block.body.attributes)
    .map((attribute): RequiredProvider => {
      const { name, line } = attribute;
      const fields = objectFields(attribute);
      // Before Terraform 0.13 the value was the constraint itself.
      const version = fields.get('version') ?? textOf(attribute);
      const source = fields.get('source') ?? `hashicorp/${name}`;
      return { path, line, name, source, ...(version === undefined ? {} : { version }) };
    });
}

/** `{ source = "hashicorp/aws", version = "~> 5.0" }` as far as its values are plain strings. */
function objectFields({ tokens }: HclAttribute): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [index, token] of tokens.entries()) {
    const separator = tokens[index + 1]?.text;
    const value = tokens[index + 2];
    if ((separator === '=' || separator === ':') && value?.kind === 'string' && value.value !== undefined)
      fields.set(token.value ?? token.text, value.value);
  }
  return fields;
}

/** `aws_instance` needs the provider `aws`, unless the block names another. */
function impliedProviders({ path, body }: File): RequiredProvider[] {
  return body.blocks.flatMap((block): RequiredProvider[] => {
    const name = providerName(block);
    // `terraform_data` and `terraform_remote_state` are built in.
    if (name === undefined || name === 'terraform') return [];
    return [{ path, line: block.line, name, source: `hashicorp/${name}` }];
  });
}

function providerName({ type, labels, body }: HclBlock): string | undefined {
  if (type === 'provider') return labels[0];
  if (type !== 'resource' && type !== 'data') return undefined;
  const chosen = body.attributes.find(({ name }) => name === 'provider');
  return chosen ? (chosen.tokens[0]?.value ?? chosen.tokens[0]?.text) : labels[0]?.split('_')[0];
}

function moduleCalls({ path, body }: File): ModuleCall[] {
  return body.blocks
    .filter(({ type }) => type === 'module')
    .map((block): ModuleCall => {
      const attribute = (name: string) => block.body.attributes.find((one) => one.name === name);
      const source = attribute('source');
      const version = attribute('version');
      return {
        path,
        line: source?.line ?? block.line,
        name: `module.${block.labels[0] ?? '?'}`,
        source: source && textOf(source),
        version: version && textOf(version),
      };
    });
}

function textOf({ literal }: HclAttribute): string | undefined {
  return typeof literal === 'string' ? literal : undefined;
}

/** A provider in a `.terraform.lock.hcl`. */
export interface LockedProvider {
  readonly source: string;
  readonly version: string;
  /** Hashes of the zip files of all platforms, as the registry signs them. */
  readonly hasZipHashes: boolean;
  readonly hasHashes: boolean;
}

/** https://developer.hashicorp.com/terraform/language/files/dependency-lock */
export function lockedProviders(lock: HclBody): readonly LockedProvider[] {
  return lock.blocks
    .filter(({ type }) => type === 'provider')
    .map(({ labels, body }) => {
      const version = body.attributes.find(({ name }) => name === 'version');
      const hashes = body.attributes.find(({ name }) => name === 'hashes')?.tokens ?? [];
      const texts = hashes.flatMap(({ value }) => value ?? []);
      return {
        source: labels[0] ?? '',
        version: (version && textOf(version)) ?? '',
        hasZipHashes: texts.some((text) => text.startsWith('zh:')),
        hasHashes: texts.length > 0,
      };
    });
}
