import { both, either, flag, given, givenLike, isNot, shows } from '../questions.ts';
import { option } from '../readers.ts';
import { command, does, family, type Question, rows } from '../row.ts';
import { testRun } from '../test-runs.ts';

const coverage = does(
  'coverage',
  {},
  { when: givenLike(/^--(?:coverage|collectCoverage|code-coverage)(?:$|[.=])/) },
);
/** `--test` before the name of a program: behind it, it would be the program's own. */
const isAsked: Question = ({ line }) => {
  const own = line.slice(1).findIndex((word) => typeof word[0] !== 'string' || !word[0].startsWith('-'));
  const options = own < 0 ? line.slice(1) : line.slice(1, own + 1);
  return options.some((word) => word[0] === '--test') ? 'yes' : 'no';
};
const runner = family([...testRun(), coverage], ['unit-test']);
/** What stands behind `nyc` or `c8` before another option: `report` and `check-coverage` read what was measured before. */
const readsOnly = shows(({ line }) => line.slice(1, 2), /^(?:report|check-coverage|merge|instrument)$/);
const measure = family([
  does('coverage', {}, { when: isNot(readsOnly) }),
  does(
    'coverage-gate',
    { floor: option('--lines') },
    {
      when: either(
        flag('--check-coverage', '--100'),
        shows(({ line }) => line.slice(1, 2), /^check-coverage$/),
      ),
    },
  ),
]);

export const NODE_TESTS = rows(
  {
    id: 'jest',
    title: 'Jest',
    docs: 'https://jestjs.io/docs/cli',
    on: command('jest'),
    does: [...testRun(), coverage, does('coverage-gate', {}, { when: given('--coverageThreshold') })],
    example: 'npx jest --ci --coverage',
    gives: ['unit-test', 'coverage'],
  },
  {
    id: 'vitest',
    title: 'Vitest',
    docs: 'https://vitest.dev/guide/cli',
    on: command('vitest', 'vitest run|related'),
    does: [...testRun(), coverage, does('coverage-gate', {}, { when: givenLike(/^--coverage\.thresholds/) })],
    example: 'yarn vitest run --coverage.enabled --coverage.thresholds.lines=80',
    gives: ['unit-test', 'coverage', 'coverage-gate'],
  },
  {
    id: 'node-test',
    title: 'node --test',
    docs: 'https://nodejs.org/api/test.html',
    on: command('node', 'tsx', 'ts-node'),
    does: [
      ...testRun().map((doing) => ({ ...doing, when: both(isAsked, doing.when ?? isAsked) })),
      does('coverage', {}, { when: both(isAsked, flag('--experimental-test-coverage')) }),
      does(
        'coverage-gate',
        { floor: option('--test-coverage-lines') },
        { when: both(isAsked, given('--test-coverage-lines')) },
      ),
    ],
    example: 'node --test --experimental-test-coverage --test-coverage-lines=80',
    gives: ['unit-test', 'coverage', 'coverage-gate'],
  },
  runner('mocha', 'https://mochajs.org/#command-line-usage', 'mocha --recursive test'),
  runner('_mocha', 'https://mochajs.org/#command-line-usage'),
  runner('ava', 'https://github.com/avajs/ava/blob/main/docs/05-command-line.md', 'npx ava'),
  runner('tap', 'https://node-tap.org/cli/'),
  runner('tap run', 'https://node-tap.org/cli/'),
  runner('tape', 'https://github.com/tape-testing/tape#readme', 'tape test/*.js'),
  runner('borp', 'https://github.com/mcollina/borp#readme'),
  runner('uvu', 'https://github.com/lukeed/uvu#readme', 'uvu tests'),
  runner('jasmine', 'https://jasmine.github.io/pages/getting_started.html'),
  runner('lab', 'https://hapi.dev/module/lab/'),
  runner('qunit', 'https://qunitjs.com/cli/'),
  runner('web-test-runner', 'https://modern-web.dev/docs/test-runner/cli-and-configuration/'),
  runner('karma start', 'https://karma-runner.github.io/latest/intro/configuration.html'),
  runner('ng test', 'https://angular.dev/cli/test', 'ng test --no-watch'),
  runner('react-scripts test', 'https://create-react-app.dev/docs/running-tests/'),
  runner('react-app-rewired test', 'https://github.com/timarney/react-app-rewired#readme'),
  runner('craco test', 'https://craco.js.org/docs/getting-started/'),
  runner('vue-cli-service test:unit', 'https://cli.vuejs.org/core-plugins/unit-jest.html'),
  runner('ember test', 'https://cli.emberjs.com/release/advanced-use/cli-commands-reference/'),
  runner('hardhat test', 'https://hardhat.org/docs'),
  runner('bun test', 'https://bun.sh/docs/cli/test'),
  runner('deno test', 'https://docs.deno.com/runtime/reference/cli/test/', 'deno test --allow-read'),
  measure('c8', 'https://github.com/bcoe/c8#readme', 'c8 --check-coverage --lines 80 node --test'),
  measure('nyc', 'https://github.com/istanbuljs/nyc#readme', 'nyc --check-coverage --lines 80 mocha'),
);
