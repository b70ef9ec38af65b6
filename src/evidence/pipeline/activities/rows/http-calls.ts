import type { ActivityDetail } from '../../../../pipelines/activity.ts';
import { literalOf, type Text } from '../../../../pipelines/text.ts';
import type { Call } from '../call.ts';
import { always, both, either, flag, given, has, isNot, shows } from '../questions.ts';
import { option, together } from '../readers.ts';
import { command, does, type Question, type Reader, rows } from '../row.ts';
import { tells } from '../tells.ts';
import { LOCAL } from '../test-runs.ts';
import { outline } from '../text-words.ts';

/** The addresses that are called. A variable alone counts as one: what it holds, its reader decides. */
const url: Reader = (call) => [...call.words, ...option('--url')(call)].filter(isAddress);

function isAddress(text: Text): boolean {
  const shape = outline(text);
  return (
    /^(?:https?:\/\/|smtps?:\/\/|\u0001|[\w-]+(?:\.[\w-]+)+(?:[/:]|$))/i.test(shape) || LOCAL.test(shape)
  );
}

const MAIL =
  /^smtps?:|api\.sendgrid\.com|api(?:\.eu)?\.mailgun\.net|api\.postmarkapp\.com|api\.resend\.com|api\.brevo\.com|api\.mailjet\.com|email\.[\w-]+\.amazonaws\.com/i;
const CHAT =
  /hooks\.slack\.com|slack\.com\/api|discord(?:app)?\.com\/api|webhook\.office\.com|outlook\.office|api\.telegram\.org|chat\.googleapis\.com|logic\.azure\.com/i;
const INCIDENT = /events\.pagerduty\.com|api\.opsgenie\.com/i;
const DISPATCH =
  /api\.github\.com\/repos\/.*\/(?:dispatches|actions\/workflows)|\/trigger\/pipeline|circleci\.com\/api\/v\d\/project\/.*\/pipeline/i;
const MARKS =
  /api\.newrelic\.com\/.*deployments|sentry\.io\/.*(?:releases|deploys)|\/api\/annotations|api\.rollbar\.com\/.*deploy|api\.honeycomb\.io\/.*markers|api\.datadoghq\.\w+\/.*events/i;
const HOOK =
  /render\.com\/deploy|api\.netlify\.com\/build_hooks|api\.vercel\.com\/v1\/integrations\/deploy|deploy[-_]?hook/i;

/** Hosts that serve programs, packages and interfaces of others: to reach them tests nothing of one's own. */
const FOREIGN =
  /github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org|docker\.(?:com|io)|amazonaws\.com|googleapis\.com|npmjs\.|pypi\.org|rubygems\.org|crates\.io|rustup|sh\.|get\.|install\.|install-|dl\.|download|packages?\.|cdn\.|releases?\.|apt\.|deb\.|nodesource|hashicorp|codecov\.io|sonarcloud\.io|deno\.land|bun\.sh|astral\.sh|python-poetry\.org|maven\.org|cli\.|circleci\.com|atlassian\.|vercel\.com|azure\.com|microsoft\.com|snyk\.io|169\.254\.|bintray|sentry\.io|cloudflare\.com|pulumi\.com|k8s\.io|helm\.sh|jenkins|keybase|gpg|keys\./i;
const FILE =
  /\.(?:sh|bash|py|tar|t?gz|tgz|xz|zip|gpg|asc|deb|rpm|apk|jar|exe|pem|crt|key|pub|list|repo|ya?ml|bz2|msi|dmg|phar|whl)(?:[?#]|$)/i;

const calls = (pattern: RegExp): Question => shows(together(url, option('--mail-rcpt')), pattern);
const SERVICE = new RegExp(
  [MAIL, CHAT, INCIDENT, DISPATCH, MARKS, HOOK].map(({ source }) => source).join('|'),
  'i',
);
const isOwn: Question = both(
  has(url),
  isNot(shows(url, SERVICE)),
  isNot(shows(url, LOCAL)),
  isNot(shows(url, FOREIGN)),
  isNot(shows(url, FILE)),
);

/** What comes back is kept, run or unpacked: a download. A null device keeps nothing. */
function isKept({ options, readBy, redirects }: Call): boolean {
  const kept = [...(options.get('-o') ?? []), ...(options.get('--output') ?? []), ...redirects];
  if (kept.some((target) => !/^(?:\/dev\/null|NUL|-|&\d)$/.test(literalOf(target) ?? 'file'))) return true;
  if (options.has('-O') || options.has('--remote-name')) return true;
  return readBy.some((program) => !/^(?:e?grep|jq|test|head|wc|diff|python|node|cat|true)$/.test(program));
}

const sends = either(
  given('-d', '--data', '--data-raw', '--data-binary', '--json', '-F', '--form', '-T'),
  shows(option('-X', '--request'), /^(?:POST|PUT|PATCH|DELETE)$/),
);
const looks: Question = (call) => (isKept(call) ? 'no' : both(isOwn, isNot(sends))(call));
/** `-w '%{http_code}'` leaves the comparison to a line that is not seen here. */
const asksStatus: Question = (call) =>
  shows(option('-w', '--write-out'), /http_code|response_code/)(call) === 'yes' ? 'unknown' : 'no';
const isCompared: Question = ({ readBy }) =>
  readBy.some((name) => /^(?:e?grep|jq|test|diff)$/.test(name)) ? 'yes' : 'no';
const message = option(
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--json',
  '-F',
  '--form',
  '--data-urlencode',
  '-T',
  '--upload-file',
);
const notice = (channel: ActivityDetail['channel'], pattern: RegExp) =>
  does(
    'notify',
    { channel, url, tellsResult: tells(message), target: option('--mail-rcpt') },
    { when: calls(pattern) },
  );

export const HTTP_CALLS = rows(
  {
    id: 'curl',
    title: 'curl',
    docs: 'https://curl.se/docs/manpage.html',
    on: command('curl', 'curlie', 'xh'),
    does: [
      notice('mail', MAIL),
      notice('chat', CHAT),
      notice('incident', INCIDENT),
      does('dispatch', { url }, { when: both(calls(DISPATCH), sends) }),
      does('mark-deployment', { url }, { when: both(calls(MARKS), sends) }),
      does('deploy', { means: 'other-cloud', url, waits: 'no' }, { when: calls(HOOK) }),
      does(
        'smoke-test',
        { url, subject: 'application' },
        {
          when: both(looks, either(flag('-f', '--fail', '--fail-with-body'), isCompared, asksStatus)),
          fails: always,
        },
      ),
    ],
    example: 'curl -fsS --retry 5 https://staging.example.com/health',
    gives: ['smoke-test'],
  },
  {
    id: 'wget',
    title: 'wget --spider',
    docs: 'https://www.gnu.org/software/wget/manual/wget.html',
    on: command('wget'),
    does: [
      does(
        'smoke-test',
        { url, subject: 'application' },
        { when: both(flag('--spider'), isOwn), fails: always },
      ),
    ],
    example: 'wget -q --spider https://staging.example.com/health',
  },
  {
    id: 'httpie',
    title: 'HTTPie',
    docs: 'https://httpie.io/docs/cli/offline-mode',
    on: command('http', 'https'),
    does: [
      does(
        'smoke-test',
        { url, subject: 'application' },
        { when: both(flag('--check-status'), looks), fails: always },
      ),
    ],
    example: 'http --check-status https://staging.example.com/health',
  },
  {
    id: 'sleep',
    title: 'sleep',
    docs: 'https://www.gnu.org/software/coreutils/manual/html_node/sleep-invocation.html',
    on: command(
      'sleep',
      'timeout',
      'Start-Sleep',
      'gh run watch',
      'wait-on',
      'wait-for-it',
      'wait4x',
      'dockerize',
      'wait-for',
      'wait-port',
    ),
    does: [does('wait', { url })],
    example: 'sleep 30',
  },
);
