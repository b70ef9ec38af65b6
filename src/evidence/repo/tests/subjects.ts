import type { Deployable } from '../deployables.ts';
import type { Languages } from '../languages.ts';
import type { PackageTests, TestSubject } from '../test-suites.ts';

/** What must have tests: each deployed package with code of its own, or the whole tree when nothing is deployed. */
export function testSubjects(
  languages: Languages,
  units: readonly Deployable[],
  suites: readonly PackageTests[],
): readonly TestSubject[] {
  const coded = languages.packages
    .filter(({ deployable }) => deployable.some(({ kind }) => kind === 'program'))
    .map(({ root }) => root);
  const deployed = units.filter(({ root }) => coded.includes(root));
  if (deployed.length > 0) return deployed.map(({ name, root }) => subjectOf(name, [root], suites));
  return coded.length === 0 ? [] : [subjectOf('the tree', coded, suites)];
}

function subjectOf(name: string, roots: readonly string[], suites: readonly PackageTests[]): TestSubject {
  const inside = suites.filter(({ root }) => roots.includes(root));
  const around = suites.filter(
    ({ root, covers }) => !roots.includes(root) && covers.some((covered) => roots.includes(covered)),
  );
  // Tests of other packages that name this one count only where it has none of its own.
  const own = inside.some((suite) => suite.sound.length > 0) ? inside : [...inside, ...around];
  const sound = own.flatMap((suite) => suite.sound);
  return {
    name,
    sound: [
      ...sound.filter(({ weakness }) => weakness === undefined),
      ...sound.filter(({ weakness }) => weakness !== undefined),
    ],
    weak: own.flatMap((suite) => suite.weak),
    files: own.reduce((sum, suite) => sum + Math.max(suite.files, suite.sound.length + suite.weak.length), 0),
  };
}
