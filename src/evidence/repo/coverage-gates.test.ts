import { expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import { presentOrThrow } from '../../judge/fact.ts';

it.each<readonly [string, string, string, string, number | null]>([
  [
    'Vitest',
    'vitest.config.ts',
    'export default { test: { coverage: { thresholds: { lines: 80, branches: 70.5 } } } };\n',
    'Vitest',
    70.5,
  ],
  [
    'Vitest at 100 %',
    'vite.config.mts',
    'export default { test: { coverage: { thresholds: { 100: true } } } };\n',
    'Vitest',
    100,
  ],
  [
    'Jest',
    'jest.config.js',
    'module.exports = { coverageThreshold: { global: { lines: 60 }, "./src/": { lines: 90 } } };\n',
    'Jest',
    60,
  ],
  [
    'Jest in package.json',
    'package.json',
    '{"jest": {"coverageThreshold": {"global": {"lines": 75}}}}',
    'Jest',
    75,
  ],
  ['nyc', '.nycrc', '{"check-coverage": true, "lines": 66}', 'nyc', 66],
  ['c8 without a number', 'package.json', '{"c8": {"check-coverage": true}}', 'c8', 90],
  ['coverage.py', '.coveragerc', '[report]\nfail_under = 85\n', 'coverage.py', 85],
  [
    'coverage.py in pyproject',
    'pyproject.toml',
    '[tool.coverage.report]\nfail_under = 92.5\n',
    'coverage.py',
    92.5,
  ],
  ['pytest-cov', 'pytest.ini', '[pytest]\naddopts = --cov=shop --cov-fail-under=80\n', 'pytest-cov', 80],
  [
    'JaCoCo in Gradle',
    'build.gradle',
    'jacocoTestCoverageVerification { violationRules { rule { limit { minimum = 0.7 } } } }\n',
    'JaCoCo',
    70,
  ],
  [
    'JaCoCo in Maven',
    'pom.xml',
    '<project><build><plugins><plugin><artifactId>jacoco-maven-plugin</artifactId><executions><execution><goals><goal>check</goal></goals><configuration><rules><rule><limits><limit><minimum>0.80</minimum></limit></limits></rule></rules></configuration></execution></executions></plugin></plugins></build></project>\n',
    'JaCoCo',
    80,
  ],
  [
    'SimpleCov',
    'spec/spec_helper.rb',
    "SimpleCov.start 'rails' do\n  minimum_coverage line: 90, branch: 80\nend\n",
    'SimpleCov',
    80,
  ],
  ['SimpleCov: no drop', '.simplecov', 'SimpleCov.refuse_coverage_drop\n', 'SimpleCov', null],
  [
    'Codecov',
    'codecov.yml',
    'coverage:\n  status:\n    project:\n      default:\n        target: 70%\n',
    'Codecov',
    70,
  ],
  [
    'go-test-coverage',
    '.testcoverage.yml',
    'profile: cover.out\nthreshold:\n  total: 75\n',
    'go-test-coverage',
    75,
  ],
])('%s', async (_, path, text, tool, floor) => {
  const gates = presentOrThrow(await collectedFact('coverageGates', { [path]: text }));

  expect(gates).toMatchObject([{ path, tool, floor }]);
});

it.each([
  [
    'a threshold in a comment',
    'vitest.config.ts',
    '// coverage: { thresholds: { lines: 80 } }\nexport default {};\n',
  ],
  [
    'Codecov that only informs',
    'codecov.yml',
    'coverage:\n  status:\n    project:\n      default:\n        informational: true\n',
  ],
  ['Codecov switched off', '.codecov.yml', 'coverage:\n  status:\n    project: off\n    patch: off\n'],
  ['nyc that only measures', '.nycrc', '{"check-coverage": false, "lines": 66}'],
])('%s is no gate', async (_, path, text) => {
  expect(await collectedFact('coverageGates', { [path]: text })).toMatchObject({ state: 'none' });
});

it.each([
  ['JaCoCo', 'pom.xml', '<artifactId>jacoco-maven-plugin</artifactId><goal>report</goal>'],
  ['JaCoCo', 'build.gradle', "plugins { id 'jacoco' }\n"],
  ['Jest', 'package.json', '{"jest": {"collectCoverage": true}}'],
  ['Vitest', 'vitest.config.ts', 'export default { test: { coverage: { enabled: true } } };\n'],
  ['pytest-cov', 'pyproject.toml', '[tool.pytest.ini_options]\naddopts = "-ra --cov=shop"\n'],
  ['SimpleCov', '.simplecov', 'SimpleCov.start\n'],
])('%s measures in %s without a floor', async (tool, path, text) => {
  const fact = await collectedFact('coverageGates', { [path]: text });

  expect(fact).toMatchObject({ value: [{ tool, floor: null, by: 'nothing', measures: true }] });
});

it.each([
  [
    'at the end of the line',
    "SimpleCov.start do\n  minimum_coverage 90 unless ENV['FAST']\nend\n",
    'FAST',
    'unset',
  ],
  [
    'around it',
    "if ENV['COVERAGE']\n  SimpleCov.start do\n    minimum_coverage 90\n  end\nend\n",
    'COVERAGE',
    'set',
  ],
  ['of two parts', "SimpleCov.minimum_coverage 90 if ENV['CI'] && ENV['FULL']\n", null, 'set'],
  [
    'on the other branch',
    "if ENV['FAST']\n  SimpleCov.minimum_coverage 5\nelse\n  SimpleCov.minimum_coverage 90\nend\n",
    'FAST',
    'unset',
  ],
])('SimpleCov: a floor behind a condition %s', async (_, text, variable, wants) => {
  const fact = await collectedFact('coverageGates', { '.simplecov': text });

  expect(fact).toMatchObject({
    value: expect.arrayContaining([
      expect.objectContaining({ condition: expect.objectContaining({ variable, wants }) }),
    ]),
  });
});
