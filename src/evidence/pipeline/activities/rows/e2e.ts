import { always, both, either, failsUnless, fits, flag, has, isNot, isOn, shows } from '../questions.ts';
import { argument, argumentsFrom, first, input, option, urlVariable } from '../readers.ts';
import { action, actions, command, does, family, orb, rows } from '../row.ts';

const url = first(
  option('--base-url', '--baseUrl', '--url', '--host', '-u', '--launch-url', '--server'),
  urlVariable,
);
const e2e = family([
  does(
    'e2e-test',
    {
      subject: 'application',
      target: first(option('--spec', '-s', '-c', '--config', '--project'), argument(0)),
      url,
    },
    { fails: always },
  ),
]);
const load = family([
  does('load-test', {
    subject: 'application',
    target: first(argument(0), option('-t', '-f')),
    url: first(option('--target', '-t', '--host', '-H', '-u', '--url'), urlVariable),
  }),
]);

/** The orb takes the whole command: `cypress run --component`. */
const isOrbForComponents = shows(input('cypress-command'), /\s--(?:component|ct)\b/);

export const E2E = rows(
  e2e('playwright test', 'https://playwright.dev/docs/test-cli', 'npx playwright test --project=chromium'),
  {
    id: 'cypress',
    title: 'Cypress',
    docs: 'https://docs.cypress.io/app/references/command-line',
    on: command('cypress run', 'cypress-run', 'cypress-cloud run', 'cy2 run'),
    does: [
      does(
        'e2e-test',
        {
          subject: 'application',
          target: option('--spec', '-s', '--project', '-P'),
          url: first(option('--base-url'), urlVariable),
        },
        { when: isNot(flag('--component', '--ct')), fails: always },
      ),
      does('unit-test', {}, { when: flag('--component', '--ct'), fails: always }),
    ],
    example: 'npx cypress run --browser chrome',
    gives: ['e2e-test'],
  },
  e2e('wdio', 'https://webdriver.io/docs/testrunner/', 'npx wdio wdio.conf.js'),
  e2e('wdio run', 'https://webdriver.io/docs/testrunner/'),
  e2e('nightwatch', 'https://nightwatchjs.org/guide/running-tests/using-the-test-runner.html'),
  e2e(
    'testcafe',
    'https://testcafe.io/documentation/402639/reference/command-line-interface',
    'testcafe chrome:headless tests/',
  ),
  e2e(
    'selenium-side-runner',
    'https://www.selenium.dev/selenium-ide/docs/en/introduction/command-line-runner',
    'selenium-side-runner shop.side',
  ),
  e2e('protractor', 'https://www.protractortest.org/'),
  e2e('ng e2e', 'https://angular.dev/cli/e2e'),
  e2e('vue-cli-service test:e2e', 'https://cli.vuejs.org/core-plugins/e2e-cypress.html'),
  e2e('codeceptjs run|run-multiple|run-workers', 'https://codecept.io/commands/'),
  e2e(
    'robot',
    'https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html',
    'robot --variable URL:https://staging.example.com tests',
  ),
  e2e('pabot', 'https://pabot.org/'),
  e2e('behave', 'https://behave.readthedocs.io/en/stable/behave.html'),
  e2e('cucumber', 'https://cucumber.io/docs/installation/ruby/', 'bundle exec cucumber'),
  e2e('cucumber-js', 'https://github.com/cucumber/cucumber-js/blob/main/docs/cli.md'),
  e2e('gauge run', 'https://docs.gauge.org/execution.html', 'gauge run specs'),
  e2e(
    'newman run',
    'https://learning.postman.com/docs/collections/using-newman-cli/newman-options/',
    'newman run shop.postman_collection.json',
  ),
  e2e('postman collection run', 'https://learning.postman.com/docs/postman-cli/postman-cli-overview/'),
  e2e('bru run', 'https://docs.usebruno.com/bru-cli/overview', 'bru run --env staging'),
  e2e(
    'hurl',
    'https://hurl.dev/docs/manual.html',
    'hurl --test --variable host=https://staging.example.com smoke.hurl',
  ),
  e2e('step-ci run', 'https://docs.stepci.com/'),
  e2e('tavern-ci', 'https://tavern.readthedocs.io/'),
  e2e('venom run', 'https://github.com/ovh/venom#readme'),
  e2e('karate', 'https://karatelabs.github.io/karate/'),
  e2e('detox test', 'https://wix.github.io/Detox/docs/cli/test'),
  e2e('maestro test', 'https://docs.maestro.dev/', 'maestro test flows'),
  e2e('checkly test|trigger', 'https://www.checklyhq.com/docs/cli/'),
  e2e('datadog-ci synthetics run-tests', 'https://docs.datadoghq.com/continuous_testing/cicd_integrations/'),
  e2e('codecept run', 'https://codeception.com/docs/reference/Commands'),
  e2e('artisan dusk', 'https://laravel.com/docs/dusk', 'php artisan dusk'),
  e2e(
    'rails test:system',
    'https://guides.rubyonrails.org/testing.html#system-testing',
    'bin/rails test:system',
  ),
  actions([
    does(
      'e2e-test',
      { subject: 'application', target: input('collection'), url: urlVariable },
      { fails: always },
    ),
  ])('matt-ball/newman-action', { collection: 'shop.json' }),
  actions([does('e2e-test', { subject: 'application', url: urlVariable }, { fails: always })])(
    'DataDog/synthetics-ci-github-action',
  ),
  actions([does('e2e-test', { subject: 'application', url: urlVariable }, { fails: always })])(
    'checkly/action',
  ),
  actions([
    does('e2e-test', { subject: 'application', url: input('start-url', 'startUrl') }, { fails: always }),
  ])('ghost-inspector/docker-test-runner'),
  actions([does('e2e-test', { subject: 'application', url: urlVariable }, { fails: always })])(
    'saucelabs/saucectl-run-action',
  ),
  actions([does('e2e-test', { subject: 'application' }, { fails: always })])('mabl-ai/run-tests'),
  actions([does('e2e-test', { subject: 'application', url: urlVariable }, { fails: always })])(
    'octomind-dev/automagically-action-execute',
  ),
  {
    id: 'chromatic',
    title: 'Chromatic',
    docs: 'https://www.chromatic.com/docs/cli/',
    on: [command('chromatic'), action('chromaui/action')],
    does: [
      does(
        'unit-test',
        { subject: 'application' },
        {
          fails: failsUnless(
            either(flag('--exit-zero-on-changes'), isOn('exitZeroOnChanges')),
            'an option hides what it finds',
          ),
        },
      ),
    ],
    example: { use: 'action chromaui/action@v11' },
  },
  {
    id: 'circleci-cypress',
    title: 'cypress-io/cypress orb',
    docs: 'https://circleci.com/developer/orbs/orb/cypress-io/cypress',
    on: orb('cypress-io/cypress/run', 'cypress-io/cypress/run-tests'),
    does: [
      does(
        'e2e-test',
        { subject: 'application', url: urlVariable },
        { when: isNot(isOrbForComponents), fails: always },
      ),
      does('unit-test', {}, { when: isOrbForComponents, fails: always }),
    ],
    example: { use: 'orb cypress-io/cypress/run' },
    gives: ['e2e-test'],
  },
  load('k6 run|cloud', 'https://grafana.com/docs/k6/latest/', 'k6 run --vus 10 load.js'),
  load(
    'artillery run|run-fargate|run-lambda',
    'https://www.artillery.io/docs/reference/cli/run',
    'npx artillery run load.yml',
  ),
  load('artillery quick', 'https://www.artillery.io/docs/reference/cli/quick'),
  load(
    'locust',
    'https://docs.locust.io/en/stable/running-without-web-ui.html',
    'locust -f locustfile.py --headless --host https://staging.example.com',
  ),
  load('jmeter', 'https://jmeter.apache.org/usermanual/get-started.html', 'jmeter -n -t plan.jmx'),
  load('gatling', 'https://docs.gatling.io/'),
  load('vegeta attack', 'https://github.com/tsenart/vegeta#readme'),
  load('wrk', 'https://github.com/wg/wrk#readme', 'wrk -t2 https://staging.example.com'),
  load('hey', 'https://github.com/rakyll/hey#readme', 'hey https://staging.example.com'),
  load(
    'ab',
    'https://httpd.apache.org/docs/current/programs/ab.html',
    'ab -n 100 https://staging.example.com/',
  ),
  load(
    'autocannon',
    'https://github.com/mcollina/autocannon#readme',
    'npx autocannon https://staging.example.com',
  ),
  load('oha', 'https://github.com/hatoo/oha#readme', 'oha https://staging.example.com'),
  load('bzt', 'https://gettaurus.org/docs/CommandLine/', 'bzt load.yml'),
  load('fortio load', 'https://fortio.org/'),
  actions([does('load-test', { subject: 'application', target: input('filename', 'path') })])(
    'grafana/k6-action',
    { filename: 'load.js' },
  ),
  actions([does('load-test', { subject: 'application', target: input('path') })])('grafana/run-k6-action', {
    path: 'load.js',
  }),
  actions([does('load-test', { subject: 'application' })])('artilleryio/action-cli'),
  {
    id: 'smoke-runner',
    title: 'smoke test action',
    docs: 'https://github.com/jtalk/url-health-check-action',
    on: action(
      'jtalk/url-health-check-action',
      'Jtalk/url-health-check-action',
      'wei/curl',
      'indiesdev/curl',
      'fjogeleit/http-request-action',
    ),
    does: [
      does(
        'smoke-test',
        { subject: 'application', url: input('url') },
        {
          when: both(has(input('url')), isNot(fits(input('method'), /^(?:POST|PUT|PATCH|DELETE)$/))),
          fails: always,
        },
      ),
    ],
    example: {
      use: 'action jtalk/url-health-check-action@v4',
      inputs: { url: 'https://staging.example.com' },
    },
  },
  {
    id: 'lighthouse',
    title: 'Lighthouse CI',
    docs: 'https://github.com/GoogleChrome/lighthouse-ci/blob/main/docs/getting-started.md',
    on: [
      command('lhci autorun|assert|collect', 'lighthouse', 'unlighthouse-ci', 'sitespeed.io'),
      action('treosh/lighthouse-ci-action'),
    ],
    does: [
      does('load-test', {
        subject: 'application',
        url: first(input('urls'), option('--url', '--collect.url'), argumentsFrom(0)),
      }),
    ],
    example: {
      use: 'action treosh/lighthouse-ci-action@v12',
      inputs: { urls: 'https://staging.example.com' },
    },
  },
  {
    id: 'manual-approval',
    title: 'approval',
    docs: 'https://github.com/trstringer/manual-approval',
    on: action('trstringer/manual-approval'),
    does: [does('approve', { target: input('approvers') })],
    example: { use: 'action trstringer/manual-approval@v1', inputs: { approvers: 'ops' } },
  },
  {
    id: 'retry-action',
    title: 'wait action',
    docs: 'https://github.com/lewagon/wait-on-check-action',
    on: action(
      'lewagon/wait-on-check-action',
      'fountainhead/action-wait-for-check',
      'iFaxity/wait-on-action',
      'juliangruber/sleep-action',
      'jakejarvis/wait-action',
      'patrickedqvist/wait-for-vercel-preview',
    ),
    does: [
      does(
        'wait',
        { target: input('check-name', 'ref', 'resource'), url: input('resource') },
        { when: isOn('enabled', 'yes') },
      ),
    ],
    example: { use: 'action lewagon/wait-on-check-action@v1', inputs: { ref: 'main' } },
  },
);
