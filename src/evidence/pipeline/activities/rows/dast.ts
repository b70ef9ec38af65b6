import { always, failsIf, failsUnless, flag, given, shows, unclear } from '../questions.ts';
import { argument, first, option } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const zap = (depth: 'passive' | 'active') =>
  family([
    does(
      'dast',
      { subject: 'application', depth, url: option('-t'), artifact: option('-r', '-J', '-w', '-x') },
      { fails: failsUnless(flag('-I'), '`-I` lets warnings pass'), when: given('-t') },
    ),
  ]);

export const DAST = rows(
  zap('passive')(
    'zap-baseline.py',
    'https://www.zaproxy.org/docs/docker/baseline-scan/',
    'docker run -t zaproxy/zap-stable zap-baseline.py -t https://staging.example.com -r report.html',
  ),
  zap('active')(
    'zap-full-scan.py',
    'https://www.zaproxy.org/docs/docker/full-scan/',
    'docker run -t ghcr.io/zaproxy/zaproxy:stable zap-full-scan.py -t https://staging.example.com',
  ),
  zap('active')(
    'zap-api-scan.py',
    'https://www.zaproxy.org/docs/docker/api-scan/',
    'zap-api-scan.py -t https://staging.example.com/openapi.json -f openapi',
  ),
  {
    id: 'zap-automation',
    title: 'ZAP automation',
    docs: 'https://www.zaproxy.org/docs/automate/automation-framework/',
    on: command('zap.sh', 'zap-cli quick-scan|active-scan', 'zap'),
    does: [
      does(
        'dast',
        {
          subject: 'application',
          depth: 'active',
          url: first(option('-quickurl'), argument(0)),
          artifact: option('-autorun'),
        },
        {
          fails: unclear('the plan sets when it fails'),
          when: shows(({ line }) => line, /^-?(?:-autorun|-quickurl|quick-scan|active-scan)$/),
        },
      ),
    ],
    example: 'zap.sh -cmd -autorun zap.yaml',
  },
  {
    id: 'nuclei',
    title: 'Nuclei',
    docs: 'https://docs.projectdiscovery.io/tools/nuclei/running',
    on: command('nuclei'),
    does: [
      does(
        'dast',
        {
          subject: 'application',
          depth: 'active',
          url: first(option('-u', '-target', '--target'), argument(0)),
          artifact: option('-o', '-se', '-sarif-export'),
        },
        { fails: failsIf(given('-fail-on-severity', '-fos'), 'its exit code does not tell what it finds') },
      ),
    ],
    example: 'nuclei -u https://staging.example.com -t cves/',
  },
  {
    id: 'stackhawk',
    title: 'StackHawk',
    docs: 'https://docs.stackhawk.com/stackhawk-cli/',
    on: command('hawk scan'),
    does: [
      does('dast', { subject: 'application', depth: 'active', artifact: argument(0) }, { fails: always }),
    ],
    example: 'hawk scan stackhawk.yml',
  },
  {
    id: 'other-dast',
    title: 'dynamic scanner',
    docs: 'https://github.com/sullo/nikto#readme',
    on: command('nikto', 'wapiti', 'w3af_console', 'arachni', 'dalfox url', 'sqlmap'),
    does: [
      does(
        'dast',
        {
          subject: 'application',
          depth: 'active',
          url: first(option('-h', '-host', '-u', '--url'), argument(0)),
        },
        { fails: unclear('its exit code tells nothing of what it finds') },
      ),
    ],
    example: 'wapiti -u https://staging.example.com',
  },
  {
    id: 'api-fuzzing',
    title: 'API fuzzing',
    docs: 'https://schemathesis.readthedocs.io/en/stable/',
    on: command('schemathesis run', 'st run', 'restler fuzz'),
    does: [
      does(
        'dast',
        {
          subject: 'application',
          depth: 'active',
          url: first(option('--base-url', '-u', '--url', '--server'), argument(0)),
        },
        { fails: always },
      ),
    ],
    example: 'schemathesis run https://staging.example.com/openapi.json --checks all',
  },
  {
    id: 'tls-scan',
    title: 'TLS scan',
    docs: 'https://testssl.sh/',
    on: command('testssl.sh', 'sslyze', 'sslscan'),
    does: [
      does(
        'dast',
        { subject: 'application', depth: 'passive', url: argument(-1) },
        { fails: unclear('its exit code tells little of what it finds') },
      ),
    ],
    example: 'testssl.sh https://staging.example.com',
  },
);
