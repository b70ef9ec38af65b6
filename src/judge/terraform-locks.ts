import type {
  LockedProvider,
  LockedTerraformFolder,
  ModuleCall,
  RequiredProvider,
} from '../evidence/repo/infrastructure-locks.ts';
import { modulePin, satisfiesConstraint } from './module-pins.ts';
import { fail, missing, pass, remark, type Statement, unknown } from './statement.ts';

/** A tree without a folder that is applied, but with modules, is a collection of modules for others. */
export function withoutUnclear(folders: readonly LockedTerraformFolder[]): readonly LockedTerraformFolder[] {
  const isCollection =
    folders.some(({ kind }) => kind === 'module') && !folders.some(({ kind }) => kind === 'root');
  return isCollection ? folders.map((folder) => ({ ...folder, kind: 'module' })) : folders;
}

/** What there is to say about one folder of Terraform files. */
export function terraformStatements(
  folder: LockedTerraformFolder,
  /** Terragrunt applies the folders and may choose the version of Terraform itself. */
  isWrapped: boolean,
): readonly Statement[] {
  const calls = folder.modules.flatMap((call) => moduleStatement(call, folder.kind === 'module'));
  if (folder.kind === 'module') return [...calls, ...unreadLockRemark(folder)];
  const takesProviders = folder.providers.length > 0 || folder.modules.length > 0;
  if (!takesProviders) return calls;
  if (folder.kind === 'unclear') return [unclearStatement(folder), ...calls];
  return [...lockStatements(folder), ...(isWrapped ? [] : versionStatement(folder)), ...calls];
}

function nameOf(path: string): string {
  return path === '' ? 'the root folder' : path;
}

function unclearStatement({ path, file, lock }: LockedTerraformFolder): Statement {
  const because = `nothing says whether ${nameOf(path)} is applied by itself, and ${lock.path} is not there`;
  return unknown({ path: file }, because, {
    how: `commit ${lock.path} if it is applied by itself, else call it from a folder that is`,
  });
}

function unreadLockRemark({ path, lock }: LockedTerraformFolder): readonly Statement[] {
  if (lock.state !== 'locked') return [];
  const message = `${lock.path} is never read: ${nameOf(path)} is a module, and the folder that calls it has the lock file that counts.`;
  return [remark({ path: lock.path }, message)];
}

function lockStatements({ path, file, lock, providers }: LockedTerraformFolder): readonly Statement[] {
  const at = { path: file };
  if (lock.state === 'unreadable')
    return [
      unknown({ path: lock.path }, `${lock.path} could not be read: ${lock.because}`, {
        how: 'mend the lock file',
      }),
    ];
  if (lock.state === 'absent' || lock.state === 'absent-ignored') {
    const why = lock.state === 'absent-ignored' ? ', and git ignores it' : '';
    return [
      missing(at, `No ${lock.path} pins the providers of ${nameOf(path)}${why}.`, { address: lock.path }),
    ];
  }
  if (lock.state !== 'locked') {
    const why = lock.state === 'ignored' ? 'git ignores it' : 'git does not track it';
    return [fail(at, `${lock.path} is not committed: ${why}.`, { address: lock.path })];
  }
  const drift = providers.flatMap((provider) => providerDrift(provider, lock.providers) ?? []);
  const [first, ...others] = drift;
  if (first) {
    const rest = others.length > 0 ? `, and ${others.length} more` : '';
    return [
      fail(
        { path: first.provider.path, line: first.provider.line },
        `${lock.path} does not match: ${first.because}${rest}.`,
        {
          address: `${lock.path}#drift`,
        },
      ),
    ];
  }
  const versions = lock.providers.map(({ source, version }) => `${shortName(source)} ${version}`).join(', ');
  return [
    pass({ path: lock.path }, `${lock.path} pins ${versions || 'nothing, for nothing is needed'}`),
    ...hashRemark(lock),
  ];
}

function providerDrift(
  provider: RequiredProvider,
  locked: readonly LockedProvider[],
): { provider: RequiredProvider; because: string } | undefined {
  const found = locked.find(({ source }) => shortName(source) === shortName(provider.source));
  if (!found) return { provider, because: `it has no ${shortName(provider.source)}` };
  if (provider.version === undefined || satisfiesConstraint(found.version, provider.version) !== false)
    return undefined;
  return {
    provider,
    because: `it holds ${shortName(provider.source)} ${found.version}, which \`${provider.version}\` does not allow`,
  };
}

/** Without the registry, which OpenTofu replaces by its own. */
function shortName(source: string): string {
  return source.toLowerCase().split('/').slice(-2).join('/');
}

function hashRemark(lock: {
  readonly path: string;
  readonly providers: readonly LockedProvider[];
}): readonly Statement[] {
  const bare = lock.providers.filter(({ hasHashes }) => !hasHashes);
  const narrow = lock.providers.filter(({ hasHashes, hasZipHashes }) => hasHashes && !hasZipHashes);
  if (bare.length > 0)
    return [
      remark(
        { path: lock.path },
        `${lock.path} has no hashes for ${bare.map(({ source }) => shortName(source)).join(', ')}.`,
      ),
    ];
  if (narrow.length === 0) return [];
  return [
    remark(
      { path: lock.path },
      `${lock.path} holds hashes of the platform alone on which it was written: \`terraform providers lock -platform=linux_amd64\` adds those of the pipeline.`,
    ),
  ];
}

function versionStatement({ requiredVersion, file, path }: LockedTerraformFolder): readonly Statement[] {
  if (requiredVersion) return [];
  const message = `Nothing in ${nameOf(path)} says which Terraform applies it: \`required_version\` is missing.`;
  return [fail({ path: file }, message, { severity: 'minor', address: `${path}#required_version` })];
}

/** One sentence about one module call; ranges in a reusable module are its users' to narrow. */
export function moduleStatement(
  { path, line, name, source, version }: ModuleCall,
  isReusable: boolean,
): readonly Statement[] {
  const pin = modulePin(source, version);
  const at = { path, line, resource: name };
  const shown = withoutUser(source ?? '');
  if (pin.kind === 'local') return [];
  if (pin.kind === 'pinned')
    return [pass(at, `${name} takes \`${shown}\`${version === undefined ? '' : ` ${version}`}`)];
  if (pin.kind === 'unclear')
    return [
      unknown(at, `${name} ${pin.because}`, {
        how: `name a version, a tag or a commit in the source of ${name}`,
      }),
    ];
  const message = `${name} (\`${shown}\`) ${pin.because}: nothing locks modules, so each init may bring another one.`;
  if (pin.kind === 'floating') return [fail(at, message, { address: `${path}#${name}` })];
  return [
    isReusable ? remark(at, message) : fail(at, message, { severity: 'minor', address: `${path}#${name}` }),
  ];
}

/** Addresses may carry a token, which must not reach a report. */
function withoutUser(source: string): string {
  return source.slice(0, 300).replace(/\/\/[^/@\s]{1,200}@/, '//');
}
