import { always, both, either, failsIf, flag, given, isNot, nonZero, shows, unclear } from '../questions.ts';
import { argument, option } from '../readers.ts';
import { command, does, rows, task } from '../row.ts';
import { scannerRows } from '../scanner-rows.ts';

const scan = scannerRows(
  'dependency-scan',
  'dependencies',
  '--exit-zero',
  '--continue-on-error',
  '--abandoned',
  '--no-fail',
);
const scanners = option('--scanners', '--security-checks');
const trivyFails = failsIf(nonZero(option('--exit-code')), 'no `--exit-code` is asked for');

export const DEPENDENCY_SCAN = rows(
  {
    id: 'trivy-fs',
    title: 'Trivy',
    docs: 'https://trivy.dev/latest/docs/target/filesystem/',
    on: command('trivy fs|filesystem|repo|repository|rootfs'),
    does: [
      does(
        'dependency-scan',
        { subject: 'dependencies', languages: ['*'], target: argument(0) },
        {
          when: either(isNot(given('--scanners', '--security-checks')), shows(scanners, /vuln/)),
          fails: trivyFails,
        },
      ),
      does(
        'iac-policy',
        { subject: 'infrastructure', target: argument(0) },
        { when: shows(scanners, /misconfig|config/), fails: trivyFails },
      ),
      does(
        'licence-scan',
        { subject: 'dependencies' },
        { when: shows(scanners, /license/), fails: trivyFails },
      ),
    ],
    example: 'trivy fs --exit-code 1 --severity HIGH,CRITICAL .',
    gives: ['dependency-scan'],
  },
  {
    id: 'trivy-sbom',
    title: 'Trivy',
    docs: 'https://trivy.dev/latest/docs/target/sbom/',
    on: command('trivy sbom'),
    does: [
      does(
        'dependency-scan',
        { subject: 'dependencies', languages: ['*'], artifact: argument(0) },
        { fails: trivyFails },
      ),
    ],
    example: 'trivy sbom --exit-code 1 bom.json',
  },
  scan(['*'])('osv-scanner', 'https://google.github.io/osv-scanner/usage/', 'osv-scanner --recursive .'),
  scan(['*'])(
    'osv-scanner scan',
    'https://google.github.io/osv-scanner/usage/',
    'osv-scanner scan source -r .',
  ),
  scan(['*'])(
    'snyk test',
    'https://docs.snyk.io/snyk-cli/commands/test',
    'snyk test --severity-threshold=high',
  ),
  scan(['python'])('pip-audit', 'https://github.com/pypa/pip-audit#readme', 'pip-audit -r requirements.txt'),
  scan(['python'])('safety check|scan', 'https://docs.safetycli.com/'),
  scan(['python'])('uv audit', 'https://docs.astral.sh/uv/reference/cli/'),
  scan(['python'])('jake ddt', 'https://github.com/sonatype-nexus-community/jake#readme'),
  scan(['ruby'])('bundle-audit', 'https://github.com/rubysec/bundler-audit#readme'),
  scan(['ruby'])(
    'bundle-audit check',
    'https://github.com/rubysec/bundler-audit#readme',
    'bundle exec bundle-audit check --update',
  ),
  scan(['ruby'])('bundler-audit', 'https://github.com/rubysec/bundler-audit#readme', 'bin/bundler-audit'),
  scan(['ruby'])('bundle audit', 'https://github.com/rubysec/bundler-audit#readme'),
  scan(['ruby'])('importmap audit', 'https://github.com/rails/importmap-rails#readme', 'bin/importmap audit'),
  scan(['rust'])(
    'cargo audit',
    'https://github.com/rustsec/rustsec/tree/main/cargo-audit',
    'cargo audit --deny warnings',
  ),
  scan(['rust'])('cargo-audit audit', 'https://github.com/rustsec/rustsec/tree/main/cargo-audit'),
  scan(['go'])('govulncheck', 'https://go.dev/doc/security/vuln/', 'govulncheck ./...'),
  scan(['go'])('nancy sleuth', 'https://github.com/sonatype-nexus-community/nancy#readme'),
  scan(['php'])('composer audit', 'https://getcomposer.org/doc/03-cli.md#audit'),
  scan(['php'])('local-php-security-checker', 'https://github.com/fabpot/local-php-security-checker#readme'),
  scan(['php'])('symfony security:check', 'https://symfony.com/doc/current/setup.html'),
  scan(['php'])('symfony check:security', 'https://symfony.com/doc/current/setup.html'),
  scan(['elixir'])('mix deps.audit', 'https://github.com/mirego/mix_audit#readme'),
  scan(['elixir'])('mix hex.audit', 'https://hexdocs.pm/hex/Mix.Tasks.Hex.Audit.html'),
  {
    id: 'cargo-deny',
    title: 'cargo-deny',
    docs: 'https://embarkstudios.github.io/cargo-deny/cli/check.html',
    on: command('cargo deny', 'cargo-deny'),
    does: [
      does(
        'dependency-scan',
        { subject: 'dependencies', languages: ['rust'] },
        {
          fails: always,
          when: either(
            isNot(shows(argument(1), /./)),
            shows(({ words }) => words, /^(?:advisories|all)$/),
          ),
        },
      ),
      does(
        'licence-scan',
        { subject: 'dependencies', languages: ['rust'] },
        {
          fails: always,
          when: either(
            isNot(shows(argument(1), /./)),
            shows(({ words }) => words, /^(?:licenses|all)$/),
          ),
        },
      ),
    ],
    example: 'cargo deny check advisories',
    gives: ['dependency-scan'],
  },
  {
    id: 'dotnet-vulnerable',
    title: 'dotnet list package --vulnerable',
    docs: 'https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-list-package',
    on: command('dotnet list', 'dotnet package list'),
    does: [
      does(
        'dependency-scan',
        { subject: 'dependencies', languages: ['c#'] },
        {
          when: flag('--vulnerable'),
          fails: unclear('it lists what it finds and its exit code is 0: what reads the list decides'),
        },
      ),
    ],
    example: 'dotnet list package --vulnerable --include-transitive',
  },
  {
    id: 'dependency-check',
    title: 'OWASP Dependency-Check',
    docs: 'https://jeremylong.github.io/DependencyCheck/',
    on: [
      command('dependency-check', 'dependency-check.sh', 'dotnet-retire'),
      task(
        'mvn',
        'dependency-check:check',
        'org.owasp:dependency-check-maven:check',
        'dependency-check:aggregate',
        'org.owasp:dependency-check-maven:aggregate',
      ),
      task('gradle', 'dependencyCheckAnalyze', 'dependencyCheckAggregate'),
    ],
    does: [
      does(
        'dependency-scan',
        { subject: 'dependencies', languages: ['java', 'kotlin', 'scala', 'groovy', 'c#', 'javascript'] },
        {
          fails: (call) =>
            given('--failOnCVSS', '-DfailBuildOnCVSS')(call) === 'yes'
              ? always(call)
              : call.line[0]?.[0] === 'dependency-check'
                ? failsIf(given('--failOnCVSS'), 'without `--failOnCVSS` it reports and passes')(call)
                : unclear('the build file sets at which score it fails')(call),
        },
      ),
    ],
    example: 'dependency-check --scan . --failOnCVSS 7',
  },
  {
    id: 'snyk-monitor',
    title: 'Snyk monitor',
    docs: 'https://docs.snyk.io/snyk-cli/commands/monitor',
    on: command('snyk monitor'),
    does: [
      does(
        'dependency-scan',
        { subject: 'dependencies', languages: ['*'] },
        { fails: () => ({ answer: 'no', reasons: [] }) },
      ),
    ],
    example: 'snyk monitor',
  },
  {
    id: 'syft-vulnerabilities',
    title: 'Grype on files',
    docs: 'https://github.com/anchore/grype#readme',
    on: command('grype'),
    does: [
      does(
        'dependency-scan',
        { subject: 'dependencies', languages: ['*'], target: argument(0) },
        {
          when: shows(argument(0), /^(?:dir:|file:|sbom:|\.)/),
          fails: failsIf(given('--fail-on', '-f'), 'without `--fail-on` it reports and passes'),
        },
      ),
      does(
        'image-scan',
        { subject: 'image', images: argument(0) },
        {
          when: both(isNot(shows(argument(0), /^(?:dir:|file:|sbom:|\.)/)), shows(argument(0), /./)),
          fails: failsIf(given('--fail-on', '-f'), 'without `--fail-on` it reports and passes'),
        },
      ),
    ],
    example: 'grype dir:. --fail-on high',
    gives: ['dependency-scan'],
  },
);
