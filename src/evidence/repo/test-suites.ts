import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { World } from '../world.ts';
import { codeUseOf } from './code/code-use.ts';
import { languageOf } from './code/languages-table.ts';
import type { Languages } from './languages.ts';
import { packagesNamedIn } from './packages/named-packages.ts';
import { packageFinder } from './packages/package-of.ts';
import type { CodePackage } from './packages.ts';
import { testDialectOf } from './tests/dialects.ts';
import { readTestFile } from './tests/read-test-file.ts';
import { testSubjects } from './tests/subjects.ts';
import type { TreeEntry } from './tree.ts';

/** Why a file with test cases proves little or nothing about the code. */
export type TestWeakness = 'no-assertion' | 'skipped' | 'scaffold' | 'snapshot-only' | 'end-to-end';

/** A file with test cases. */
export interface TestFile {
  readonly path: string;
  readonly language: string;
  /** Of its first case. */
  readonly line: number;
  readonly cases: number;
  readonly weakness?: TestWeakness;
}

/** What must have tests, with those that were found for it. */
export interface TestSubject {
  readonly name: string;
  /** Files that were read and hold cases with assertions, a few of them; those that only compare snapshots last. */
  readonly sound: readonly TestFile[];
  readonly weak: readonly TestFile[];
  /** Files named as tests, read or not. */
  readonly files: number;
}

export interface TestSuites {
  /** Each thing that is deployed, or the tree as a whole when nothing is. Empty when there is no application code. */
  readonly subjects: readonly TestSubject[];
  readonly packages: readonly PackageTests[];
}

export interface PackageTests {
  /** Folder of the package in which the tests lie. */
  readonly root: string;
  /** Files that were read and hold cases with assertions, a few of them. */
  readonly sound: readonly TestFile[];
  readonly weak: readonly TestFile[];
  /** Files named as tests, read or not. */
  readonly files: number;
  /** Roots of other packages that these tests name in an import, a path or a project reference. */
  readonly covers: readonly string[];
}

/** Sound files after which a package's other tests are counted by name only. */
const ENOUGH = 3;
/** Of packages that hold tests alone, more are read: each may cover another package. */
const ENOUGH_FOR_OTHERS = 60;

export default defineCollector({
  fact: 'testSuites',
  needs: ['packages', 'languages', 'deployables'],
  async collect(world, facts) {
    const packages = presentValue(facts.packages) ?? [];
    const { suites, unread } = await readSuites(world, packages);
    const gaps = [...unread, ...unknownLanguages(presentValue(facts.languages))];
    const languages = presentValue(facts.languages);
    if (!languages) return none('the tree holds no program code, so there is nothing to test', gaps);
    const units = presentValue(facts.deployables)?.units ?? [];
    const subjects = testSubjects(languages, units, suites);
    if (subjects.length > 0) return present({ subjects, packages: suites }, gaps);
    return none('the tree holds no application code, so there is nothing to test', gaps);
  },
});

interface Suite {
  readonly sound: TestFile[];
  readonly weak: TestFile[];
  readonly covers: Set<string>;
  files: number;
}

async function readSuites(
  world: World,
  packages: readonly CodePackage[],
): Promise<{ suites: readonly PackageTests[]; unread: readonly Gap[] }> {
  const find = packageFinder(packages);
  const namedIn = packagesNamedIn(packages);
  const suites = new Map<string, Suite>();
  const suiteOf = (path: string): Suite => {
    const root = find(path)?.root ?? '';
    const suite = suites.get(root) ?? { sound: [], weak: [], files: 0, covers: new Set() };
    suites.set(root, suite);
    return suite;
  };
  const unread = await world.scan({
    wants(entry) {
      const use = mayHoldTests(entry);
      if (!use) return false;
      const suite = suiteOf(entry.path);
      if (use === 'test') suite.files += 1;
      return suite.sound.length < (packages.length > 1 ? ENOUGH_FOR_OTHERS : ENOUGH);
    },
    text({ entry: { path }, text }) {
      const file = readTestFile(path, text);
      if (!file) return;
      const suite = suiteOf(path);
      if (file.weakness && file.weakness !== 'snapshot-only') suite.weak.push(file);
      else suite.sound.push(file);
      if (!file.weakness && packages.length > 1) for (const root of namedIn(text)) suite.covers.add(root);
    },
  });
  const found = [...suites].map(([root, suite]) => ({
    root,
    ...suite,
    covers: [...suite.covers, ...(packages.find((one) => one.root === root)?.refersTo ?? [])],
  }));
  return { suites: found, unread };
}

/** Languages of much of the code in which a test would not be recognised. */
function unknownLanguages(languages: Languages | undefined): readonly Gap[] {
  return (languages?.deployable ?? [])
    .filter(({ language, kind, share }) => kind === 'program' && share > 0.2 && !testDialectOf(language))
    .map(({ language }) => ({
      because: `how tests are written in ${language} is not known here`,
      settle: { how: 'judge this control by hand' },
    }));
}

function mayHoldTests({ path, role, tracked, kind }: TreeEntry): 'test' | 'inline' | undefined {
  if (!tracked || kind === 'symlink' || kind === 'submodule') return undefined;
  const language = languageOf(path);
  const dialect = language && testDialectOf(language.name);
  if (!dialect) return undefined;
  const use = codeUseOf(path, role, false);
  if (use === 'test') return 'test';
  return dialect.isInline && use === 'deployable' ? 'inline' : undefined;
}
