import {
  always,
  either,
  failsIf,
  failsUnless,
  flag,
  given,
  has,
  isNot,
  nonZero,
  shows,
  unclear,
} from '../questions.ts';
import { argument, listed, option } from '../readers.ts';
import { command, does, rows, task } from '../row.ts';
import { scannerRows } from '../scanner-rows.ts';

const scan = scannerRows(
  'sast',
  'files',
  '--exit-zero',
  '--no-exit-on-warn',
  '--no-fail',
  '-no-fail',
  '--no-exit-on-error',
);
const sonar = 'whether a failed quality gate is waited for is not told';
const isWaiting = either(
  flag('-Dsonar.qualitygate.wait', '-Psonar.qualitygate.wait', '/d:sonar.qualitygate.wait'),
);

export const SAST = rows(
  {
    id: 'semgrep',
    title: 'Semgrep',
    docs: 'https://semgrep.dev/docs/cli-reference',
    on: command('semgrep', 'semgrep scan', 'opengrep', 'opengrep scan'),
    does: [
      does(
        'sast',
        { subject: 'files', languages: ['*'] },
        {
          fails: failsIf(flag('--error'), 'without `--error` it reports and passes'),
          when: has(option('--config', '-c', '-f')),
        },
      ),
    ],
    example: 'semgrep scan --config p/owasp-top-ten --error',
  },
  {
    id: 'semgrep-ci',
    title: 'Semgrep',
    docs: 'https://semgrep.dev/docs/semgrep-ci/configuring-blocking-and-errors-in-ci',
    on: command('semgrep ci'),
    does: [
      does(
        'sast',
        { subject: 'files', languages: ['*'] },
        { fails: failsUnless(flag('--dry-run'), '`--dry-run` reports nothing') },
      ),
    ],
    example: 'semgrep ci',
  },
  scan(['python'])('bandit', 'https://bandit.readthedocs.io/en/latest/man/bandit.html', 'bandit -r app -ll'),
  scan(['go'])('gosec', 'https://github.com/securego/gosec#readme', 'gosec ./...'),
  scan(['ruby'])(
    'brakeman',
    'https://brakemanscanner.org/docs/options/',
    'bundle exec brakeman --exit-on-warn',
  ),
  scan(['javascript', 'typescript'])(
    'njsscan',
    'https://github.com/ajinabraham/njsscan#readme',
    'njsscan src',
  ),
  scan(['python'])('pyre analyze', 'https://pyre-check.org/docs/pysa-running/'),
  scan(['php'])('progpilot', 'https://github.com/designsecurity/progpilot#readme', 'progpilot src'),
  scan(['c', 'c++'])('flawfinder', 'https://dwheeler.com/flawfinder/', 'flawfinder --error-level=4 src'),
  scan(['elixir'])('mix sobelow', 'https://github.com/nccgroup/sobelow#readme', 'mix sobelow --exit'),
  scan(['c#'])('security-scan', 'https://security-code-scan.github.io/', 'security-scan app.sln'),
  scan(['*'])('horusec start', 'https://docs.horusec.io/', 'horusec start -p .'),
  scan(['*'])('bearer scan', 'https://docs.bearer.com/reference/commands/', 'bearer scan .'),
  scan(['*'])(
    'snyk code test',
    'https://docs.snyk.io/snyk-cli/commands/code-test',
    'snyk code test --severity-threshold=high',
  ),
  scan(['*'])('mobsfscan', 'https://github.com/MobSF/mobsfscan#readme'),
  scan(['*'])(
    'cx scan',
    'https://checkmarx.com/resource/documents/en/34965-68620-checkmarx-one-cli-tool.html',
    'cx scan create --threshold sast-high=1',
  ),
  scan(['*'])(
    'codeql database',
    'https://docs.github.com/en/code-security/codeql-cli',
    'codeql database analyze db',
  ),
  {
    id: 'ruff-security',
    title: 'Ruff security rules',
    docs: 'https://docs.astral.sh/ruff/rules/#flake8-bandit-s',
    on: command('ruff check'),
    does: [
      does(
        'sast',
        { subject: 'files', languages: ['python'] },
        {
          fails: failsUnless(flag('--exit-zero'), '`--exit-zero` hides what it finds'),
          when: shows(listed(option('--select', '--extend-select')), /^(?:S\d*|ALL)$/),
        },
      ),
    ],
    example: 'ruff check --select S .',
  },
  {
    id: 'psalm-taint',
    title: 'Psalm taint analysis',
    docs: 'https://psalm.dev/docs/security_analysis/',
    on: command('psalm'),
    does: [
      does(
        'sast',
        { subject: 'files', languages: ['php'] },
        { fails: always, when: flag('--taint-analysis', '--track-tainted-input') },
      ),
      does(
        'type-check',
        { languages: ['php'] },
        { fails: always, when: isNot(flag('--taint-analysis', '--track-tainted-input')) },
      ),
    ],
    example: 'vendor/bin/psalm --taint-analysis',
    gives: ['sast'],
  },
  {
    id: 'phpcs-security',
    title: 'phpcs-security-audit',
    docs: 'https://github.com/FloeDesignTechnologies/phpcs-security-audit#readme',
    on: command('phpcs'),
    does: [
      does(
        'sast',
        { subject: 'files', languages: ['php'] },
        { fails: always, when: shows(option('--standard'), /security/i) },
      ),
      does(
        'lint',
        { languages: ['php'] },
        { fails: always, when: isNot(shows(option('--standard'), /security/i)) },
      ),
    ],
    example: 'vendor/bin/phpcs --standard=Security src',
    gives: ['sast'],
  },
  {
    id: 'sonar-scanner',
    title: 'SonarQube',
    docs: 'https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/scannerRows/sonarscanner/',
    on: [
      command('sonar-scanner', 'sonarqube-scanner', 'dotnet sonarscanner', 'dotnet-sonarscanner', 'pysonar'),
      task(
        'mvn|gradle',
        'sonar:sonar',
        'sonar',
        'sonarqube',
        'org.sonarsource.scanner.maven:sonar-maven-plugin:sonar',
      ),
    ],
    does: [
      does(
        'sast',
        { subject: 'files', languages: ['*'], url: option('-Dsonar.host.url') },
        {
          fails: (call) => (isWaiting(call) === 'yes' ? always(call) : unclear(sonar)(call)),
          when: isNot(shows(argument(0), /^begin$/)),
        },
      ),
      does('coverage-report', {}, { when: isNot(shows(argument(0), /^begin$/)) }),
    ],
    example: 'mvn -B verify sonar:sonar -Dsonar.qualitygate.wait=true',
  },
  {
    id: 'findsecbugs',
    title: 'SpotBugs',
    docs: 'https://spotbugs.readthedocs.io/en/stable/maven.html',
    on: [
      task('mvn', 'spotbugs:check', 'findbugs:check', 'com.github.spotbugs:spotbugs-maven-plugin:check'),
      task('gradle', 'spotbugsMain', 'spotbugsTest'),
    ],
    does: [does('lint', { languages: ['java', 'kotlin'] }, { fails: always })],
    example: 'mvn spotbugs:check',
  },
  {
    id: 'find-sec-bugs',
    title: 'Find Security Bugs',
    docs: 'https://find-sec-bugs.github.io/',
    on: command('findsecbugs', 'findsecbugs.sh'),
    does: [
      does(
        'sast',
        { subject: 'files', languages: ['java', 'kotlin', 'scala'] },
        { fails: failsIf(given('-exitcode'), 'no `-exitcode` is asked for') },
      ),
    ],
    example: 'findsecbugs.sh -exitcode app.jar',
  },
  {
    id: 'codeguru-security',
    title: 'Amazon CodeGuru Security',
    docs: 'https://docs.aws.amazon.com/codeguru/latest/security-ug/get-started-cli.html',
    on: command('aws codeguru-security create-scan'),
    does: [
      does(
        'sast',
        { subject: 'files', languages: ['*'], target: option('--scan-name') },
        { fails: unclear('its findings are in the account') },
      ),
    ],
    example: 'aws codeguru-security create-scan --scan-name shop --resource-id $ID',
  },
  {
    id: 'codeql-upload',
    title: 'codeql github upload-results',
    docs: 'https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning',
    on: command('codeql github upload-results'),
    does: [does('upload-findings', { artifact: option('--sarif') })],
    example: 'codeql github upload-results --sarif=out.sarif',
  },
  {
    id: 'clang-analyzer',
    title: 'Clang static analyzer',
    docs: 'https://clang-analyzer.llvm.org/scan-build.html',
    on: command('scan-build', 'infer run', 'CodeChecker check', 'cov-analyze', 'pvs-studio-analyzer analyze'),
    does: [
      does(
        'sast',
        { subject: 'files', languages: ['c', 'c++', 'java'] },
        {
          fails: failsIf(
            either(flag('--status-bugs', '--fail-on-issue'), nonZero(option('--exit-code'))),
            'no exit status for findings is asked for',
          ),
        },
      ),
    ],
    example: 'scan-build --status-bugs make',
  },
);
