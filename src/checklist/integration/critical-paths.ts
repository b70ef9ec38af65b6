import type { CodeOwners } from '../../evidence/repo/code-owners.ts';
import type { Dockerfile } from '../../evidence/repo/dockerfiles.ts';
import type { InfrastructureFiles } from '../../evidence/repo/infrastructure-files.ts';
import type { PipelineFile } from '../../evidence/repo/pipeline-files.ts';
import type { RepositoryTree, TreeEntry } from '../../evidence/repo/tree.ts';

/** Files whose change decides what runs in production, or who may change it. */
export interface CriticalPaths {
  /** Plural, as it stands in a sentence: `pipeline definitions`. */
  readonly kind: string;
  /** Never empty. */
  readonly paths: readonly string[];
}

export interface CriticalEvidence {
  readonly tree: RepositoryTree;
  readonly pipelines: readonly PipelineFile[];
  readonly infrastructure: InfrastructureFiles | undefined;
  readonly dockerfiles: readonly Dockerfile[];
  readonly codeOwners: CodeOwners | undefined;
}

/** Groups the critical files of a tree by kind; kinds without a file are left out. */
export function criticalPaths(evidence: CriticalEvidence): readonly CriticalPaths[] {
  const { tree, pipelines, infrastructure, dockerfiles, codeOwners } = evidence;
  const own = tree.entries.filter(
    ({ tracked, role, kind }) => tracked && role === 'own' && kind !== 'symlink',
  );
  const groups: CriticalPaths[] = [
    { kind: 'pipeline definitions', paths: pipelines.map(({ path }) => path) },
    {
      kind: 'infrastructure files',
      paths: (infrastructure?.files ?? []).filter(({ part }) => part !== 'test').map(({ path }) => path),
    },
    {
      kind: 'Dockerfiles',
      paths: dockerfiles
        .filter(({ use }) => use === 'deployed' || use === 'candidate')
        .map(({ path }) => path),
    },
    { kind: 'database migrations', paths: own.filter(isMigration).map(({ path }) => path) },
    { kind: 'code owners files', paths: codeOwners ? [codeOwners.path] : [] },
  ];
  return groups.filter(({ paths }) => paths.length > 0);
}

/** Where the common migration tools look, with the names that they give: Rails, Django, Alembic, Flyway, Prisma... */
const MIGRATION =
  /(?:^|\/)(?:db\/migrate\/\d|migrations\/(?:[^/]+\/)?(?:\d|migration\.sql$|V\d)|alembic\/versions\/\w)|(?:^|\/)[VRU]\d[\d._]{0,30}__[^/]+\.sql$/;
const MIGRATION_CODE = /\.(?:sql|py|rb|[cm]?[jt]s|php|go|cs|kt|java|exs)$/;

function isMigration({ path }: TreeEntry): boolean {
  return MIGRATION_CODE.test(path) && MIGRATION.test(path);
}

/** Folders and files that are named for authentication. A name is a hint, so this decides nothing. */
export function namedForAuthentication(tree: RepositoryTree): readonly string[] {
  return tree.entries
    .filter(
      ({ path, tracked, role }) =>
        tracked &&
        role === 'own' &&
        /(?:^|\/)(?:auth|authn|authz|authentication|authorization)\/[^/]+\.(?:py|rb|[cm]?[jt]sx?|php|go|cs|kt|java|rs)$/i.test(
          path,
        ) &&
        !/(?:^|\/)(?:tests?|__tests__|spec)\/|[._-](?:test|spec)\./i.test(path),
    )
    .map(({ path }) => path);
}

/** The first paths of a list, and how many more there are. */
export function some(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(', ');
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
}
