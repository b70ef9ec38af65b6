import { always } from '../questions.ts';
import { input } from '../readers.ts';
import { actions, does, rows } from '../row.ts';

const lint = actions([does('lint', {}, { fails: always })]);
const coverage = actions([does('coverage-report', { target: input('files', 'file', 'path-to-lcov') })]);
const results = actions([
  does('test-report', { artifact: input('files', 'path', 'report_paths', 'results') }),
]);
const sbom = actions([does('sbom', { images: input('image'), artifact: input('output-file', 'output') })]);
const attest = actions([
  does('attest', {
    images: input('subject-name'),
    artifact: input('subject-path'),
    version: input('subject-digest'),
  }),
]);

export const GITHUB_REPORTS = rows(
  lint('super-linter/super-linter'),
  lint('github/super-linter'),
  lint('github/super-linter/slim'),
  lint('super-linter/super-linter/slim'),
  lint('oxsecurity/megalinter'),
  lint('golangci/golangci-lint-action'),
  lint('pre-commit/action'),
  lint('j178/prek-action'),
  lint('reviewdog/action-eslint'),
  lint('astral-sh/ruff-action'),
  lint('chartboost/ruff-action'),
  lint('hadolint/hadolint-action'),
  lint('ludeeus/action-shellcheck'),
  lint('DavidAnson/markdownlint-cli2-action'),
  lint('crate-ci/typos'),
  lint('zizmorcore/zizmor-action'),
  lint('bufbuild/buf-lint-action'),
  lint('trunk-io/trunk-action'),
  lint('JetBrains/qodana-action'),
  actions([does('format-check', {}, { fails: always })])('psf/black'),
  actions([does('format-check', {}, { fails: always })])('creyD/prettier_action'),
  coverage('codecov/codecov-action', { files: 'coverage.xml' }),
  results('pmeier/pytest-results-action', { path: 'results.xml' }),
  coverage('coverallsapp/github-action'),
  coverage('codacy/codacy-coverage-reporter-action'),
  coverage('paambaati/codeclimate-action'),
  coverage('qltysh/qlty-action/coverage'),
  coverage('romeovs/lcov-reporter-action'),
  coverage('irongut/CodeCoverageSummary'),
  coverage('5monkeys/cobertura-action'),
  coverage('davelosert/vitest-coverage-report-action'),
  coverage('MishaKav/pytest-coverage-comment'),
  actions([
    does(
      'coverage-gate',
      { floor: input('min_coverage', 'minimum-coverage', 'threshold') },
      { fails: always },
    ),
  ])('VeryGoodOpenSource/very_good_coverage', { min_coverage: '80' }),
  actions([does('unit-test', {}, { fails: always }), does('coverage', {})])(
    'ArtiomTr/jest-coverage-report-action',
  ),
  results('dorny/test-reporter', { path: 'junit.xml' }),
  results('EnricoMi/publish-unit-test-result-action', { files: 'junit.xml' }),
  results('mikepenz/action-junit-report', { report_paths: 'junit.xml' }),
  results('codecov/test-results-action', { files: 'junit.xml' }),
  results('ctrf-io/github-test-reporter'),
  sbom('anchore/sbom-action', { image: 'acme/app:1' }),
  sbom('CycloneDX/gh-node-module-generatebom'),
  sbom('CycloneDX/gh-dotnet-generate-sbom'),
  sbom('advanced-security/sbom-generator-action'),
  sbom('kubernetes-sigs/bom'),
  attest('actions/attest-build-provenance', { 'subject-name': 'ghcr.io/acme/app' }),
  attest('actions/attest', { 'subject-path': 'dist' }),
  attest('actions/attest-sbom', { 'subject-path': 'dist' }),
  attest('slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml'),
  attest('slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml'),
  actions([does('licence-scan', { subject: 'dependencies' }, { fails: always })])('fossas/fossa-action'),
  actions([does('licence-scan', { subject: 'dependencies' }, { fails: always })])('fsfe/reuse-action'),
  actions([does('licence-scan', { subject: 'dependencies' }, { fails: always })])('apache/skywalking-eyes'),
  actions([does('upload-findings', {})])('ossf/scorecard-action'),
  lint('lycheeverse/lychee-action'),
);
