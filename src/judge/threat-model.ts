import type { RepositoryTree } from '../evidence/repo/tree.ts';

const MODEL =
  /(?:^|\/)(?:[\w.-]*threat[-_ ]?models?(?:[-_.][\w.-]*)?\.(?:md|adoc|rst|json|ya?ml|tm7|py|drawio)|threatspec[\w.-]*|pytm[\w.-]*\.py)$/i;
const POLICY = /^(?:\.github\/|docs\/)?security\.(?:md|adoc|rst|txt)$/i;

/** A threat model in the tree, or at least a policy on how holes are reported. */
export function threatModelOf({
  entries,
}: RepositoryTree): { readonly path: string; readonly isModel: boolean } | undefined {
  const own = entries.filter(({ tracked, role }) => tracked && role === 'own');
  const model = own.find(({ path }) => MODEL.test(path));
  if (model) return { path: model.path, isModel: true };
  const policy = own.find(({ path }) => POLICY.test(path));
  return policy && { path: policy.path, isModel: false };
}
