import {
  always,
  both,
  either,
  failsIf,
  failsUnless,
  flag,
  given,
  has,
  isNot,
  nonZero,
  shows,
} from '../questions.ts';
import { argument, option } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const scan = family([does('secret-scan', { subject: 'files' }, { fails: always })]);

export const SECRET_SCAN = rows(
  {
    id: 'gitleaks',
    title: 'Gitleaks',
    docs: 'https://github.com/gitleaks/gitleaks#readme',
    on: command('gitleaks detect|protect|git|dir|file|stdin'),
    does: [
      does(
        'secret-scan',
        { subject: 'commits', target: option('--log-opts') },
        {
          when: isNot(
            either(
              flag('--no-git'),
              shows(({ line }) => line.slice(1), /^(?:dir|file|stdin)$/),
            ),
          ),
          fails: failsIf(
            either(isNot(given('--exit-code')), nonZero(option('--exit-code'))),
            '`--exit-code 0` hides what it finds',
          ),
        },
      ),
      does(
        'secret-scan',
        { subject: 'files' },
        {
          when: either(
            flag('--no-git'),
            shows(({ line }) => line.slice(1), /^(?:dir|file|stdin)$/),
          ),
          fails: failsIf(
            either(isNot(given('--exit-code')), nonZero(option('--exit-code'))),
            '`--exit-code 0` hides what it finds',
          ),
        },
      ),
    ],
    example: 'gitleaks detect --redact --log-opts origin/main..HEAD',
  },
  {
    id: 'trufflehog',
    title: 'TruffleHog',
    docs: 'https://github.com/trufflesecurity/trufflehog#readme',
    on: command('trufflehog git|github|gitlab|filesystem', 'trufflehog3'),
    does: [
      does(
        'secret-scan',
        { subject: 'commits', target: argument(0) },
        {
          when: isNot(shows(({ line }) => line.slice(1), /^filesystem$/)),
          fails: failsIf(flag('--fail'), 'without `--fail` it reports and passes'),
        },
      ),
      does(
        'secret-scan',
        { subject: 'files', target: argument(0) },
        {
          when: shows(({ line }) => line.slice(1), /^filesystem$/),
          fails: failsIf(flag('--fail'), 'without `--fail` it reports and passes'),
        },
      ),
    ],
    example: 'trufflehog git file://. --since-commit main --only-verified --fail',
  },
  {
    id: 'ggshield',
    title: 'GitGuardian',
    docs: 'https://docs.gitguardian.com/ggshield-docs/reference/secret/scan/ci',
    on: command('ggshield secret scan', 'ggshield scan'),
    does: [
      does(
        'secret-scan',
        { subject: 'commits' },
        {
          when: shows(argument(0), /^(?:ci|commit-range|repo|pre-push|pre-receive)$/),
          fails: failsUnless(flag('--exit-zero'), '`--exit-zero` hides what it finds'),
        },
      ),
      does(
        'secret-scan',
        { subject: 'files' },
        {
          when: shows(argument(0), /^(?:path|archive|docker|pypi)$/),
          fails: failsUnless(flag('--exit-zero'), '`--exit-zero` hides what it finds'),
        },
      ),
    ],
    example: 'ggshield secret scan ci',
  },
  {
    id: 'detect-secrets',
    title: 'detect-secrets',
    docs: 'https://github.com/Yelp/detect-secrets#readme',
    on: command('detect-secrets-hook', 'detect-secrets scan'),
    does: [
      does(
        'secret-scan',
        { subject: 'files' },
        {
          fails: failsIf(
            shows(({ line }) => line.slice(0, 1), /hook/),
            '`scan` writes a baseline and fails on nothing',
          ),
        },
      ),
    ],
    example: 'detect-secrets-hook --baseline .secrets.baseline app.py',
  },
  scan('secretlint', 'https://github.com/secretlint/secretlint#readme', 'npx secretlint "**/*"'),
  scan('whispers', 'https://github.com/adeptex/whispers#readme', 'whispers src'),
  scan('kingfisher scan', 'https://github.com/mongodb/kingfisher#readme', 'kingfisher scan .'),
  scan('noseyparker scan', 'https://github.com/praetorian-inc/noseyparker#readme'),
  scan('talisman', 'https://github.com/thoughtworks/talisman#readme', 'talisman --scan'),
  {
    id: 'git-secrets',
    title: 'git-secrets',
    docs: 'https://github.com/awslabs/git-secrets#readme',
    on: command('git secrets', 'git-secrets'),
    does: [
      does('secret-scan', { subject: 'files' }, { when: flag('--scan'), fails: always }),
      does('secret-scan', { subject: 'commits' }, { when: flag('--scan-history'), fails: always }),
    ],
    example: 'git secrets --scan',
  },
  {
    id: 'trivy-secrets',
    title: 'Trivy secret scan',
    docs: 'https://trivy.dev/latest/docs/scanner/secret/',
    on: command('trivy fs|filesystem|repo|repository|rootfs'),
    does: [
      does(
        'secret-scan',
        { subject: 'files' },
        {
          when: both(
            has(argument(0)),
            either(
              isNot(given('--scanners', '--security-checks')),
              shows(option('--scanners', '--security-checks'), /secret/),
            ),
          ),
          fails: failsIf(nonZero(option('--exit-code')), 'no `--exit-code` is asked for'),
        },
      ),
    ],
    example: 'trivy fs --exit-code 1 .',
  },
);
