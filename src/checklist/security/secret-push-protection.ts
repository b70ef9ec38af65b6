import type { SecretScanning } from '../../evidence/repo/secret-scanning.ts';
import { defineControl } from '../../judge/control.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { fail, pass, remark, type Statement, unknown } from '../../judge/statement.ts';

const FORGE = { plane: 'forge' } as const;

export default defineControl({
  id: 'security/secret-push-protection',
  title: 'New secrets are stopped before they are merged',
  tier: 2,
  severity: 'major',
  planes: ['forge', 'pipeline', 'repo'],
  why: 'A secret that is caught before the push costs a minute; one that is found in the history costs a rotation of everything it opens.',
  how: 'A job that scans every commit of a pull request and whose failure counts passes, and so does push protection that is switched on in settings kept as code; switched off there, without such a job, it fails. Hooks and configuration files of scanners are claims: a hook can be skipped. What the forge itself does is not in the files, so anything else stays unknown.',
  remedy:
    'Switch on secret scanning with push protection for the repository, or let a job run gitleaks over the whole range of every pull request (`fetch-depth: 0`) and require it.',
  references: [
    { standard: 'CIS GitHub', version: '1.2.0', id: '1.5.1' },
    { standard: 'Prowler', id: 'repository_secret_scanning_enabled' },
  ],
  needs: [],
  uses: ['secretScanning'],
  judge({ secretScanning }): readonly Statement[] {
    if (secretScanning.state === 'unavailable')
      return [unknown(WHOLE_TREE, secretScanning.because, secretScanning.settle)];
    if (secretScanning.state === 'present') return onScanning(secretScanning.value);
    const because = `${secretScanning.because}; whether the forge stops secrets at the push is not in the files`;
    return [unknown(WHOLE_TREE, because, FORGE)];
  },
  examples: {
    pass: {
      'a job over the whole range of a pull request': {
        '.github/workflows/secrets.yml':
          'on: [push, pull_request]\njobs:\n  scan:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          fetch-depth: 0\n      - uses: gitleaks/gitleaks-action@v2\n',
      },
      'settings kept as code': {
        '.github/settings.yml':
          'repository:\n  security_and_analysis:\n    secret_scanning_push_protection:\n      status: enabled\n',
      },
    },
    fail: {
      'switched off in settings kept as code': {
        '.github/settings.yml':
          'repository:\n  security_and_analysis:\n    secret_scanning_push_protection:\n      status: disabled\n',
      },
    },
    unknown: {
      'nothing in the tree': { 'index.js': 'start();\n' },
      'a hook, which can be skipped': {
        '.pre-commit-config.yaml':
          'repos:\n  - repo: https://github.com/gitleaks/gitleaks\n    rev: v8.18.0\n    hooks: [{ id: gitleaks }]\n',
      },
      'a job that sees one commit and may fail': {
        '.github/workflows/secrets.yml':
          'on: pull_request\njobs:\n  scan:\n    steps:\n      - uses: actions/checkout@v4\n      - run: gitleaks git --redact || true\n',
      },
    },
  },
});

function onScanning({ protection, jobs, claims }: SecretScanning): readonly Statement[] {
  const claimed = claims.map(({ path, tool }) =>
    remark({ path }, `${tool} is configured: a claim, for nothing shows that it runs on every change`),
  );
  return [...verdictOn(protection, jobs), ...claimed];
}

function verdictOn(
  protection: SecretScanning['protection'],
  jobs: SecretScanning['jobs'],
): readonly Statement[] {
  const stopping = jobs.filter(({ shortcomings }) => shortcomings.length === 0);
  if (stopping.length > 0) {
    return stopping.map(({ path, line, tool }) =>
      pass({ path, line }, `${tool} scans the commits of every pull request`),
    );
  }
  if (protection) {
    const at = { path: protection.path, line: protection.line };
    return protection.isOn
      ? [pass(at, 'push protection is switched on in the settings of the repository')]
      : [fail(at, 'push protection is switched off in the settings of the repository')];
  }
  const [job] = jobs;
  if (job)
    return [
      unknown(
        { path: job.path, line: job.line },
        `${job.tool} runs, but ${job.shortcomings.join(', and ')}`,
        FORGE,
      ),
    ];
  return [
    unknown(
      WHOLE_TREE,
      'a scanner is configured; whether it or the forge stops a secret is not in the files',
      FORGE,
    ),
  ];
}
