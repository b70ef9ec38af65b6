import { CHANGES, CHECKOUT, CODEQL, SHOP, scanned } from './scans.examples.ts';

export const examples = {
  pass: {
    'CodeQL on change requests': scanned(CHANGES, CODEQL('javascript-typescript')),
    'Semgrep that fails on what it finds': scanned(CHANGES, [
      CHECKOUT,
      '- run: semgrep scan --config p/default --error',
    ]),
    'Semgrep in a branch pipeline of GitLab': {
      ...SHOP,
      '.gitlab-ci.yml': 'sast:\n  script:\n    - semgrep ci\n',
    },
    'CircleCI with the commands of Semgrep': {
      ...SHOP,
      '.circleci/config.yml':
        'version: 2.1\njobs:\n  sast:\n    docker: [{ image: "cimg/python:3.12" }]\n    steps:\n      - checkout\n      - run: semgrep ci\nworkflows:\n  all:\n    jobs: [sast]\n',
    },
  },
  fail: {
    'its exit code is thrown away': scanned(CHANGES, [
      CHECKOUT,
      '- run: semgrep scan --config p/default --error || true',
    ]),
    'it reports only': scanned(CHANGES, [CHECKOUT, '- run: semgrep scan --config p/default']),
    'findings that are uploaded nowhere': scanned(CHANGES, [
      CHECKOUT,
      '- uses: github/codeql-action/init@v3',
      '- uses: github/codeql-action/analyze@v3\n  with: { upload: never }',
    ]),
    'after the merge only': scanned('{ push: { branches: [main] } }', CODEQL('javascript')),
    'a CodeQL that looks at another language': scanned(CHANGES, CODEQL('python')),
    'GitLab without a scan': {
      ...SHOP,
      '.gitlab-ci.yml': 'test:\n  script:\n    - npx eslint .\n    - node --test\n',
    },
  },
  unknown: {
    'nothing in the files, and perhaps the default setup': scanned(CHANGES, [CHECKOUT, '- run: node --test']),
    'no pipeline': SHOP,
    'a template of GitLab, whose findings a policy acts on': {
      ...SHOP,
      '.gitlab-ci.yml': 'include:\n  - template: Jobs/SAST.gitlab-ci.yml\ntest:\n  script: node --test\n',
    },
    'a quality gate that the server decides': scanned(CHANGES, [
      CHECKOUT,
      '- uses: SonarSource/sonarqube-scan-action@v5',
    ]),
  },
  'not-applicable': {
    'no code that is deployed': { 'README.md': '# Notes\n' },
  },
};
