import { CHANGES, SHOP, scanned, workflow } from './scans.examples.ts';

const ZAP = (action: string, more = '') =>
  `- uses: zaproxy/${action}@v0.12.0\n  with: { target: "https://staging.shop.example.com"${more} }`;
const DEPLOY =
  '  deploy:\n    runs-on: ubuntu-24.04\n    environment: staging\n    steps:\n      - run: kubectl set image deployment/web web=acme/shop:1\n';
const WEEKLY = '{ schedule: [{ cron: "0 3 * * 1" }] }';

function afterDeploy(steps: string) {
  const scan = `  dast:\n    needs: deploy\n    runs-on: ubuntu-24.04\n    steps:\n${steps.replace(/^/gm, '      ')}\n`;
  return {
    ...SHOP,
    '.github/workflows/deploy.yml': `on: { push: { branches: [main] } }\njobs:\n${DEPLOY}${scan}`,
  };
}

export const examples = {
  pass: {
    'a full scan of staging after the deploy': afterDeploy(ZAP('action-full-scan', ', fail_action: true')),
    'a baseline scan every week, whose report is kept': scanned(WEEKLY, [ZAP('action-baseline')]),
    'the container of ZAP in GitLab': {
      ...SHOP,
      '.gitlab-ci.yml':
        'stages: [deploy, dast]\ndeploy:\n  stage: deploy\n  environment: staging\n  script: kubectl set image deployment/web web=acme/shop:1\n' +
        'dast:\n  stage: dast\n  script:\n    - docker run zaproxy/zap-stable zap-full-scan.py -t https://staging.shop.example.com\n',
    },
  },
  fail: {
    'no dynamic scan': scanned(CHANGES, ['- run: node --test']),
    'no pipeline': SHOP,
    'a scan of what the pipeline started': scanned(CHANGES, [
      '- run: node server.js &',
      '- uses: zaproxy/action-baseline@v0.12.0\n  with: { target: "http://localhost:8080" }',
    ]),
    'an attack on production': scanned(WEEKLY, [
      '- uses: zaproxy/action-full-scan@v0.12.0\n  with: { target: "https://production.shop.example.com" }',
    ]),
    'no threshold and no report': scanned(WEEKLY, [
      '- run: docker run zaproxy/zap-stable zap-baseline.py -I -t https://staging.shop.example.com',
    ]),
    'only when a person starts it': scanned('workflow_dispatch', [ZAP('action-baseline')]),
    'once a month': scanned('{ schedule: [{ cron: "0 3 1 * *" }] }', [ZAP('action-baseline')]),
  },
  unknown: {
    'a workflow of another repository may hold it': {
      ...SHOP,
      '.github/workflows/scan.yml':
        'on: push\njobs:\n  security:\n    uses: acme/ci/.github/workflows/security.yml@main\n',
    },
  },
  'not-applicable': {
    'a worker without HTTP': {
      'requirements.txt': 'celery==5.4.0\n',
      'jobs.py': 'app = Celery("jobs")\n',
      '.github/workflows/ci.yml': workflow(CHANGES, ['- run: pytest']),
    },
  },
};
