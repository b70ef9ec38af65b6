import type {
  BackendFile,
  BackendSettings,
  StateBackend,
  StateBackends,
} from '../evidence/repo/state-backends.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { holds } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { findingAddress } from './resource-places.ts';
import { fail, missing, pass, type Statement, unknown } from './statement.ts';

/** Kinds of backends that lock and encrypt by themselves. */
const MANAGED: Readonly<Record<string, string>> = {
  cloud: 'HCP Terraform keeps it',
  remote: 'HCP Terraform keeps it',
  gcs: 'Cloud Storage encrypts and locks it',
  azurerm: 'Blob Storage encrypts and locks it',
};

/** Settings of one backend, as one file of them or the block alone gives them. */
interface Settled {
  readonly backend: StateBackend;
  readonly settings: BackendSettings;
  readonly at: { readonly path: string; readonly line?: number };
}

/** What there is to say about where each root keeps its state. */
export function stateStatements(
  { backends, files, isWrapped, committed }: StateBackends,
  graph: ResourceGraph | undefined,
): readonly Statement[] {
  const settled = backends.flatMap((backend) => settledBy(backend, files));
  const buckets = new Set(
    settled.flatMap(({ backend, settings: { bucket } }) =>
      backend.kind === 's3' && typeof bucket === 'string' ? [bucket] : [],
    ),
  );
  return [
    ...committed.map((path) =>
      fail({ path }, 'State is committed: everybody who reads the repository reads its secrets.', {
        address: path,
      }),
    ),
    ...settled.flatMap((one) => judgeBackend(one, isWrapped, graph)),
    ...[...buckets].map((name) => judgeBucket(name, graph)),
  ];
}

/** A block that leaves settings to `terraform init` counts once for each file of them. */
function settledBy(backend: StateBackend, files: readonly BackendFile[]): readonly Settled[] {
  const { folder, path, line, settings } = backend;
  const own = { backend, settings, at: { path, line } };
  if (backend.kind !== 's3' || settings.bucket !== undefined) return [own];
  const near = files.filter((file) => file.folder === folder || file.folder.startsWith(`${folder}/`));
  const chosen = near.length > 0 ? near : files;
  if (chosen.length === 0) return [own];
  return chosen.map((file) => ({
    backend,
    settings: { ...settings, ...file.settings },
    at: { path: file.path },
  }));
}

function judgeBackend(
  { backend, settings, at }: Settled,
  isWrapped: boolean,
  graph: ResourceGraph | undefined,
): readonly Statement[] {
  const { kind, folder } = backend;
  const title = folder === '' ? 'the root folder' : `\`${folder}\``;
  const address = `${at.line === undefined ? at.path : folder}#state`;
  if (kind === undefined) return withoutBackend(at, title, address, isWrapped, graph);
  const managed = MANAGED[kind];
  if (managed !== undefined) return [pass(at, `the state of ${title} is remote: ${managed}`)];
  if (kind === 'local') {
    const message = `The state of ${title} is a file: nobody else has it, nothing locks or encrypts it.`;
    return [fail(at, message, { address })];
  }
  if (kind === 's3') return judgeS3(at, title, address, settings);
  if (kind === 'http') return [judgeHttp(at, title, settings)];
  const because = `whether the backend \`${kind}\` encrypts and locks the state of ${title} is not known here`;
  return [unknown(at, because, { how: 'see to it that the store of the state is encrypted and locked' })];
}

function withoutBackend(
  at: Settled['at'],
  title: string,
  address: string,
  isWrapped: boolean,
  graph: ResourceGraph | undefined,
): readonly Statement[] {
  // Terragrunt writes the backend of what it applies.
  if (isWrapped) return [];
  const workspace = graph?.ofType('tfe_workspace')[0];
  if (workspace) {
    const because = `${title} names no backend, and a workspace of HCP Terraform (\`${workspace.address}\`) may keep its state`;
    return [unknown(at, because, { how: 'name it in a `cloud` block' })];
  }
  const message = `Nothing says where the state of ${title} is kept, so it is a file beside the code: nothing shares, locks or encrypts it.`;
  return [missing({ path: at.path }, message, { address })];
}

function judgeS3(
  at: Settled['at'],
  title: string,
  address: string,
  settings: BackendSettings,
): readonly Statement[] {
  const { bucket, encrypt, use_lockfile: lockFile, dynamodb_table: table } = settings;
  const isLocked = lockFile === true || lockFile === null || (table !== undefined && table !== '');
  if (bucket === undefined && (!isLocked || encrypt !== true)) {
    const because = `the settings of the backend of ${title} are given to \`terraform init\``;
    return [unknown(at, because, { how: 'keep them in a `.tfbackend` file of the tree' })];
  }
  const statements: Statement[] = [];
  if (!isLocked)
    statements.push(
      fail(at, `Nothing locks the state of ${title}: two who apply at once break it.`, {
        address: `${address} lock`,
      }),
    );
  // S3 encrypts new objects since January 2023 whatever the client asks for.
  if (encrypt !== true && encrypt !== null)
    statements.push(
      fail(at, `\`encrypt\` is not true for the state of ${title}: its bucket decides.`, {
        address: `${address} encrypt`,
        severity: 'minor',
      }),
    );
  return statements.length > 0
    ? statements
    : [pass(at, `the state of ${title} is remote, encrypted and locked`)];
}

/** GitLab keeps state behind this backend, encrypted, and locks it. */
function judgeHttp(
  at: Settled['at'],
  title: string,
  { address, lock_address: lock }: BackendSettings,
): Statement {
  const isGitLab = typeof address === 'string' && address.includes('/terraform/state/');
  if (isGitLab || (lock !== undefined && lock !== ''))
    return pass(at, `the state of ${title} is remote and locked`);
  const because = `what keeps the state of ${title} is given to \`terraform init\``;
  return unknown(at, because, { how: 'keep the addresses in a `.tfbackend` file of the tree' });
}

function judgeBucket(name: string, graph: ResourceGraph | undefined): Statement {
  const bucket = graph?.ofType('AWS::S3::Bucket').find(({ properties }) => properties.BucketName === name);
  if (!bucket) {
    const because = `the bucket \`${name}\`, which holds state, is not declared in the tree: whether it keeps versions is not seen`;
    return unknown({ resource: name }, because, { plane: 'account' });
  }
  return judgeVersions(bucket);
}

function judgeVersions(bucket: Resource): Statement {
  const at = { ...bucket.source, ...bucket.sourceOf('VersioningConfiguration') };
  const kept = holds(bucket, ['VersioningConfiguration', 'Status'], (status) => status === 'Enabled');
  if (kept.answer === 'yes') return pass(at, `\`${bucket.address}\` keeps every version of the state`);
  const message = `\`${bucket.address}\` keeps no versions: state that is broken cannot be restored.`;
  if (kept.answer === 'unknown')
    return unknown(at, kept.reasons[0]?.because ?? 'it is open', { plane: 'account' });
  return fail(at, message, { address: findingAddress(bucket, 'versions') });
}
