import type { DeclaredDependency, LockState } from './manifest.ts';

const MAX_NAMED = 5;

/**
 * The state of a manifest whose ecosystem pins by the versions of direct dependencies, no lock file being there.
 *
 * @param words the ecosystem's own: what is looked for, and what stays open without a lock file.
 */
export function stateByExactVersions(
  dependencies: readonly DeclaredDependency[],
  words: { readonly expected: readonly string[]; readonly remark: string },
): LockState {
  const outside = dependencies.filter(({ exactness }) => exactness !== 'local');
  if (outside.length === 0)
    return { state: 'not-needed', because: 'it depends on no package from outside the tree' };
  const loose = outside.filter(({ exactness }) => exactness === 'range' || exactness === 'floating');
  const [first] = loose;
  if (first)
    return {
      state: 'missing',
      expected: words.expected,
      note: `${loose.length === 1 ? '1 dependency names' : `${loose.length} dependencies name`} no exact version (${listed(loose)})`,
      ...(first.line === undefined ? {} : { line: first.line }),
    };
  const open = outside.filter(({ exactness }) => exactness === 'unresolved');
  if (open.length > 0) {
    const names = listed(open);
    const because = `the version of ${names} is decided in a place that could not be read`;
    return {
      state: 'undecided',
      because,
      settle: { how: `write the version of ${names} where it is declared` },
    };
  }
  return { state: 'not-needed', because: 'it names the exact version of each package', remark: words.remark };
}

function listed(dependencies: readonly DeclaredDependency[]): string {
  const names = dependencies
    .slice(0, MAX_NAMED)
    .map(({ name, spec }) => (spec === '' ? name : `${name} ${spec}`));
  return `${names.join(', ')}${dependencies.length > MAX_NAMED ? ', ...' : ''}`;
}
