import type { CodeOwners } from '../../evidence/repo/code-owners.ts';
import type { RepositoryTree } from '../../evidence/repo/tree.ts';
import { remark, type Statement } from '../../judge/statement.ts';
import { type CriticalPaths, namedForAuthentication, some } from './critical-paths.ts';

/** What is worth knowing about a CODEOWNERS file beside whether it covers the critical files. */
export function ownerRemarks(
  owners: CodeOwners,
  groups: readonly CriticalPaths[],
  tree: RepositoryTree,
): readonly Statement[] {
  const { path, ignored, problems } = owners;
  const auth = namedForAuthentication(tree).filter((file) => owners.ownersOf(file).state === 'unowned');
  const names = new Set(
    groups.flatMap(({ paths }) =>
      paths.flatMap((file) => {
        const ownership = owners.ownersOf(file);
        return ownership.state === 'owned' ? ownership.owners : [];
      }),
    ),
  );
  const [only] = names;
  return [
    ...problems
      .slice(0, 5)
      .map(({ line, because }) =>
        remark({ path, line }, `the forge skips this line: ${because}`, { address: `skipped: ${because}` }),
      ),
    ...ignored.map((other) => remark({ path: other }, `the forge reads ${path} and not this file`)),
    ...(auth.length > 0
      ? [remark({ path: auth[0] ?? path }, `code named for authentication has no owner: ${some(auth)}`)]
      : []),
    ...(names.size === 1 && only !== undefined && !only.includes('/')
      ? [
          remark(
            { path },
            `${only} alone owns every critical file, so nobody can approve that owner's changes`,
          ),
        ]
      : []),
  ];
}
