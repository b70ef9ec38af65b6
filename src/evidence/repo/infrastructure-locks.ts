import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import { HclSyntaxError } from './infrastructure/hcl-tokens.ts';
import { knownOutline, outlineOfFile } from './infrastructure/outlines.ts';
import type { TerraformFolder } from './infrastructure/terraform-folders.ts';
import type { InfrastructureFiles } from './infrastructure-files.ts';
import { type CdkProject, cdkProjects } from './infrastructure-locks/cdk-projects.ts';
import { type NestedTemplate, nestedTemplates } from './infrastructure-locks/nested-templates.ts';
import {
  type LockedProvider,
  lockedProviders,
  type ModuleCall,
  type TerraformRequirements,
  terraformRequirements,
} from './infrastructure-locks/terraform-requirements.ts';
import { type LockPresence, lockPresence } from './manifests/lock-presence.ts';
import { below, folderOf, resolvedPath } from './manifests/tree-path.ts';

export type { CdkProject } from './infrastructure-locks/cdk-projects.ts';
export type { NestedTemplate } from './infrastructure-locks/nested-templates.ts';
export type {
  LockedProvider,
  ModuleCall,
  RequiredProvider,
  TerraformRequirements,
} from './infrastructure-locks/terraform-requirements.ts';

/** The lock file of a Terraform folder, where it lies or would lie. */
export type TerraformLock =
  | { readonly state: 'locked'; readonly path: string; readonly providers: readonly LockedProvider[] }
  | { readonly state: 'unreadable'; readonly path: string; readonly because: string }
  | { readonly state: Exclude<LockPresence, 'tracked'>; readonly path: string };

export interface LockedTerraformFolder extends TerraformRequirements {
  readonly path: string;
  readonly kind: TerraformFolder['kind'];
  /** The first of its files. */
  readonly file: string;
  readonly lock: TerraformLock;
}

/** What infrastructure code takes from outside the tree, and what pins it. */
export interface InfrastructureLocks {
  readonly terraform: readonly LockedTerraformFolder[];
  /** Modules that Terragrunt files call. */
  readonly terragrunt: readonly ModuleCall[];
  readonly cdk: readonly CdkProject[];
  readonly templates: readonly NestedTemplate[];
}

const LOCK = '.terraform.lock.hcl';

export default defineCollector({
  fact: 'infrastructureLocks',
  needs: ['infrastructureFiles'],
  async collect(world, facts) {
    const found = presentValue(facts.infrastructureFiles);
    if (!found) return none('the tree holds no infrastructure as code');
    const gaps: Gap[] = [
      ...(facts.infrastructureFiles.state === 'present' ? facts.infrastructureFiles.gaps : []),
    ];
    const terragrunt = terragruntCalls(world, found, gaps);
    const locks = {
      terraform: await terraformLocks(
        world,
        withCalledModules(found.terraform, terragrunt, (path) => world.tree.get(path)?.tracked === true),
        gaps,
      ),
      terragrunt: terragrunt.map(({ call }) => call),
      cdk: await cdkProjects(world, found, gaps),
      templates: nestedTemplates(world, found, gaps),
    };
    const isEmpty = Object.values(locks).every((list) => list.length === 0);
    return isEmpty
      ? none('its infrastructure code takes no modules and providers from outside', gaps)
      : present(locks, gaps);
  },
});

async function terraformLocks(
  world: World,
  folders: readonly TerraformFolder[],
  gaps: Gap[],
): Promise<readonly LockedTerraformFolder[]> {
  const presence = await lockPresence(
    world,
    folders.map(({ path }) => below(path, LOCK)),
  );
  return folders.map((folder) => {
    const files = folder.files.flatMap((path) => {
      const body = outlineOf(world, path, gaps);
      return body ? [{ path, body }] : [];
    });
    const path = below(folder.path, LOCK);
    return {
      path: folder.path,
      kind: folder.kind,
      file: folder.files[0] ?? path,
      lock: lockOf(world, path, presence.get(path) ?? 'absent'),
      ...terraformRequirements(files),
    };
  });
}

/** Files that are broken are gaps of `infrastructureFiles` already. */
function outlineOf(world: World, path: string, gaps: Gap[]) {
  const known = knownOutline(world, path);
  if (known) return known;
  const text = world.text(path, gaps);
  if (text === undefined) return undefined;
  try {
    return outlineOfFile(world, path, text);
  } catch (error) {
    if (error instanceof HclSyntaxError) return undefined;
    throw error;
  }
}

function lockOf(world: World, path: string, presence: LockPresence): TerraformLock {
  if (presence !== 'tracked') return { state: presence, path };
  const gaps: Gap[] = [];
  const body = outlineOf(world, path, gaps);
  if (!body) return { state: 'unreadable', path, because: gaps[0]?.because ?? 'it is not valid HCL' };
  return { state: 'locked', path, providers: lockedProviders(body) };
}

/** A call from a Terragrunt file, with the folders of this tree that it may name. */
interface TerragruntCall {
  readonly call: ModuleCall;
  readonly folders: readonly string[];
}

/** `terraform { source = "git::https://...//network?ref=v1.2.0" }` */
function terragruntCalls(
  world: World,
  { files }: InfrastructureFiles,
  gaps: Gap[],
): readonly TerragruntCall[] {
  return files
    .filter(({ tool, path }) => tool === 'terragrunt' && path.endsWith('.hcl'))
    .flatMap(({ path }) => {
      const blocks = outlineOf(world, path, gaps)?.blocks ?? [];
      return blocks
        .filter(({ type }) => type === 'terraform')
        .flatMap(({ body }) => body.attributes.filter(({ name }) => name === 'source'))
        .map(({ line, literal, tokens }): TerragruntCall => {
          const text = tokens.map((token) => token.text).join(' ');
          // What is interpolated before `?ref=` does not matter: the ref pins it.
          const ref = /\?ref=[\w.+-]{1,200}(?![\w.+$-])/.exec(text)?.[0];
          const source = typeof literal === 'string' ? literal : ref && `git::${ref}`;
          const call = { path, line, name: 'terraform.source', source, version: undefined };
          return { call, folders: namedFolders(folderOf(path), text) };
        });
    });
}

/** Paths behind `//` of an address, and relative ones. */
function namedFolders(folder: string, text: string): string[] {
  const inside = [...text.matchAll(/[\w})]\/\/([\w./-]{1,200})/g)].map(([, path = '']) => path);
  const relative = [...text.matchAll(/(?:^|["\s])((?:\.\.?\/){1,20}[\w./-]{1,300})/g)].flatMap(
    ([, path = '']) => resolvedPath(folder, path.replace('//', '/')) ?? [],
  );
  return [...inside, ...relative];
}

/**
 * A folder that others call is a module whatever lies in it: Terraform reads the lock file of the folder that is
 * applied alone.
 */
function withCalledModules(
  folders: readonly TerraformFolder[],
  terragrunt: readonly TerragruntCall[],
  isTracked: (path: string) => boolean,
): readonly TerraformFolder[] {
  const called = new Set<string>();
  // Terragrunt copies a module with the lock file that lies in it.
  const copied = new Set(terragrunt.flatMap((call) => call.folders));
  for (const { path, modules } of folders) {
    for (const { source } of modules) {
      const target = source?.startsWith('.') ? resolvedPath(path, source.replace('//', '/')) : undefined;
      if (target !== undefined) called.add(target);
    }
  }
  return folders.map((folder) => {
    const isModule =
      called.has(folder.path) ||
      /(?:^|\/)modules?\//.test(folder.path) ||
      (copied.has(folder.path) && !isTracked(below(folder.path, LOCK)));
    return isModule && folder.backend === undefined ? { ...folder, kind: 'module' } : folder;
  });
}
