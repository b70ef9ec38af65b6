import { CHANGES, CHECKOUT, CODEQL, SHOP, scanned } from './scans.examples.ts';

const scheduled = (cron: string) => `{ pull_request: {}, schedule: [{ cron: "${cron}" }] }`;

export const examples = {
  pass: {
    'CodeQL every Monday': scanned(scheduled('23 4 * * 1'), CODEQL('javascript')),
    'the dependencies every night': scanned(scheduled('0 3 * * *'), [
      CHECKOUT,
      '- run: npx osv-scanner scan source -r .',
    ]),
    'the image in Azure every night': {
      ...SHOP,
      'azure-pipelines.yml':
        'trigger: [main]\nschedules:\n  - cron: "0 3 * * *"\n    branches: { include: [main] }\n    always: true\npool: { vmImage: ubuntu-24.04 }\nsteps:\n  - script: trivy image --exit-code 1 acme/shop:1\n',
    },
  },
  fail: {
    'a CodeQL workflow without a schedule': scanned(CHANGES, CODEQL('javascript')),
    'a CodeQL workflow once a month': scanned(scheduled('0 3 1 * *'), CODEQL('javascript')),
  },
  unknown: {
    'scans for changes only, and perhaps alerts of the forge': scanned(CHANGES, [
      CHECKOUT,
      '- run: npm audit',
    ]),
    'no pipeline': SHOP,
    'a template of GitLab, whose schedules are in the forge': {
      ...SHOP,
      '.gitlab-ci.yml': 'include:\n  - template: Jobs/SAST.gitlab-ci.yml\n',
    },
  },
  'not-applicable': { 'no code': { 'README.md': '# Notes\n' } },
};
