import type { EndToEndSuites, SpecFlaw } from '../../evidence/repo/end-to-end-suites.ts';
import { defineControl } from '../../judge/control.ts';
import { fail, missing, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './e2e-suite-exists.examples.ts';

const FLAW: Readonly<Record<SpecFlaw, string>> = {
  component: 'mounts a component and starts no application',
  example: "is a generator's own example",
  'in-process': 'starts the application inside the test',
  'no-navigation': 'opens no page and sends no request',
  'no-assertion': 'asserts nothing',
};

const BY_HAND = { how: 'judge this control by hand' };
const READ_IT = { how: 'read the base URL from an environment variable in the configuration of the suite' };

export default defineControl({
  id: 'delivery/e2e-suite-exists',
  title: 'An end-to-end suite drives the application from outside',
  tier: 2,
  severity: 'major',
  planes: ['repo'],
  why: 'Unit tests pass while the login page is blank: only a test that uses the running application as a user does tells whether it works.',
  how: 'Looks for specs of browser tools (Playwright, Cypress, Selenium, WebdriverIO, Capybara and others) and of API tools (k6, Postman, Karate, Hurl and others) that open a page or send a request and assert something. Examples of the tools, component tests and tests that start the application in their own process do not count. The address of the application must come from outside, so that the suite can run against a deployed environment.',
  remedy:
    'Add a smoke spec with Playwright, or k6 or Hurl for an API, that reads its base URL from the environment.',
  references: [
    { standard: 'AWS Well-Architected', id: 'REL08-BP02' },
    { standard: 'AWS Well-Architected', id: 'OPS06-BP04' },
  ],
  needs: ['deployables', 'endToEndSuites'],
  judge({ deployables, endToEndSuites }) {
    const reachable = deployables.units.filter(({ surface }) => surface !== 'none');
    if (reachable.length === 0)
      return [notApplicable('nothing in the tree answers users or other programs: it holds workers only')];
    if (endToEndSuites.sound.length + endToEndSuites.flawed.length > 0) return judgeSuites(endToEndSuites);
    if (reachable.every(({ kind }) => kind === 'unclear'))
      return [unknown({}, 'what the packaged program answers from outside is not seen', BY_HAND)];
    const names = reachable.map(({ name }) => name).join(', ');
    return [missing({}, `No end-to-end suite: nothing in the tree drives ${names} from outside.`)];
  },
  examples,
});

function judgeSuites({ sound, flawed, target }: EndToEndSuites): readonly Statement[] {
  const [first] = sound;
  if (!first) {
    const [weak] = flawed;
    const at = { path: weak?.path ?? '', line: weak?.line ?? 1 };
    return [
      missing(at, `No end-to-end spec that counts: this one ${FLAW[weak?.flaw ?? 'no-assertion']}.`, {
        address: 'suite',
      }),
    ];
  }
  const at = { path: first.path, line: first.line };
  if (!target)
    return [
      unknown(
        at,
        `${first.tool} drives an application here; where its address comes from is not seen`,
        READ_IT,
      ),
    ];
  if (target.target === 'outside')
    return [
      pass(at, `${first.tool} drives the application; its address comes from outside (${target.path})`),
    ];
  const message =
    'The end-to-end suite can test this machine only: its base URL is written here and no variable changes it.';
  return [fail({ path: target.path, line: target.line }, message, { address: 'base-url' })];
}
