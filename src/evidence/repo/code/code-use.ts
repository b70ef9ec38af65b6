import type { PathRole } from '../tree.ts';

/**
 * What a code file is for. `deployable`: it ends up in what runs. `tooling`: it builds, documents or configures.
 * `infrastructure`: it declares cloud resources.
 */
export type CodeUse =
  | 'deployable'
  | 'test'
  | 'tooling'
  | 'infrastructure'
  | 'generated'
  | 'vendored'
  | 'example';

const TEST_FOLDER =
  /(?:^|\/)(?:tests?|__tests?__|specs?|e2e|e2e-tests?|end-to-end|cypress|playwright|testing|test[-_]utils?|testutils?|integration[-_]tests?|unit[-_]tests?|functional[-_]tests?|acceptance[-_]tests?|androidTest|commonTest|jvmTest|testFixtures|integrationTest)\//i;
const TEST_PROJECT =
  /(?:^|\/)[\w.-]{0,80}[.\-_](?:\w{0,20}tests?|specs?)\/|(?:^|\/)\w{1,60}(?:Unit|Functional|Integration)?Tests\//i;
const TEST_NAME =
  /(?:[._-](?:test|tests|spec|specs|cy|e2e|stories|story|test-d)\.\w+(?:\.snap)?|_(?:test|spec)\.\w+|(?:^|\/)(?:test_[^/]*|conftest|tests)\.py|(?:[a-z0-9](?:Test|Tests|TestCase|IT|Spec|Specs|Suite)|(?:^|\/)Tests?)\.(?:java|kt|kts|scala|groovy|cs|fs|vb|php|swift))$/;
const TOOLING_FOLDER =
  /(?:^|\/)\.(?!\/)[^/]+\/|^(?:docs?|docs_src|documentation|website|scripts?|tools?|hack|ci|build-tools|bench(?:marks?)?)\/|(?:^|\/)(?:bench(?:marks?)?|docs)\//i;
const TOOLING_NAME =
  /(?:^|\/)(?:[\w.-]{1,60}\.(?:config|conf|setup|preset)\.[cm]?[jt]sx?|(?:Gulp|Grunt)file\.[jt]s|gulpfile\.js|setup\.py|noxfile\.py|tasks\.py|fabfile\.py|build\.rs|build\.sbt|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|\.[\w.-]{1,60}rc\.[cm]?js|\.[\w.-]+|Rakefile|[\w.-]{1,60}\.rake|Gemfile|mvnw\.cmd|gradlew\.bat|Jenkinsfile|Jakefile|Dangerfile)$/;

/** Where builds leave what they made, for those who track it. */
const BUILT = /(?:^|\/)(?:dist|\.next|public\/(?:build|assets|js|packs))\/|\.bundle\.js$/;

/** What a file of program code is for, by its path and the role that the tree gives it. */
export function codeUseOf(path: string, role: PathRole, isInfrastructure: boolean): CodeUse {
  if (role !== 'own') return role;
  if (BUILT.test(path)) return 'generated';
  if (isTestPath(path)) return 'test';
  if (isInfrastructure) return 'infrastructure';
  return TOOLING_FOLDER.test(path) || TOOLING_NAME.test(path) ? 'tooling' : 'deployable';
}

/** Every test path has one of these in it: a cheap look that rules out most others. */
const MAY_BE_TEST = /test|spec|e2e|cypress|playwright|end-to-end|\.stor|\.cy\.|IT\.|Suite\./i;

/** Whether a path is named as tests are. */
export function isTestPath(path: string): boolean {
  if (!MAY_BE_TEST.test(path)) return false;
  // A JVM package may be called `test`; only the source set decides there.
  if (/(?:^|\/)src\/main\//.test(path)) return false;
  return TEST_NAME.test(path) || TEST_FOLDER.test(path) || TEST_PROJECT.test(path);
}

/**
 * Whether a file of program code is data of the application: it lies in a folder of static files, in a language that no
 * browser takes as it is. PHP and JavaScript are run from such folders.
 */
export function isServedAsData(path: string): boolean {
  return /(?:^|\/)static\/(?:[^/]+\/){0,6}[^/]+\.(?:ts|tsx|py|rb|go|rs|java|kt|cs|sol)$/.test(path);
}
