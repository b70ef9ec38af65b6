import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeSecretScans } from '../../judge/secret-scans.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { type Statement, unknown } from '../../judge/statement.ts';

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
  uses: ['pipelines', 'secretScanning'],
  judge({ pipelines, secretScanning }): readonly Statement[] {
    if (pipelines.state === 'unavailable') return [unknown(WHOLE_TREE, pipelines.because, pipelines.settle)];
    if (secretScanning.state === 'unavailable')
      return [unknown(WHOLE_TREE, secretScanning.because, secretScanning.settle)];
    return judgeSecretScans(presentValue(pipelines), presentValue(secretScanning));
  },
  examples: {
    pass: {
      'a job over the whole range of a pull request': {
        '.github/workflows/secrets.yml':
          'on: [push, pull_request]\njobs:\n  scan:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          fetch-depth: 0\n      - uses: gitleaks/gitleaks-action@v2\n',
      },
      'the same in CircleCI, which clones all commits': {
        '.circleci/config.yml':
          'version: 2.1\njobs:\n  scan:\n    docker: [{ image: "cimg/base:2024.01" }]\n    steps:\n      - checkout\n      - run: gitleaks git --redact\nworkflows:\n  all:\n    jobs: [scan]\n',
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
      'a template of GitLab, whose findings a policy acts on': {
        '.gitlab-ci.yml': 'include:\n  - template: Jobs/Secret-Detection.gitlab-ci.yml\n',
      },
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
