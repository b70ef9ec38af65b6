import { CHANGES, CHECKOUT, CODEQL, SHOP, workflow } from './scans.examples.ts';

const RULES = {
  'k8s/policy.yaml':
    'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: { name: no-root }\nspec: { validationFailureAction: Enforce, rules: [{ name: a, validate: { message: b } }] }\n',
};
const SECRETS = workflow(CHANGES, [
  '- uses: actions/checkout@v4\n  with: { fetch-depth: 0 }',
  '- uses: gitleaks/gitleaks-action@v2',
]);
const IMAGE = workflow(CHANGES, [
  CHECKOUT,
  '- run: docker build -t ghcr.io/acme/shop:1 .',
  '- run: trivy image --exit-code 1 ghcr.io/acme/shop:1',
  '- run: docker push ghcr.io/acme/shop:1',
]);
const guarded = {
  ...SHOP,
  ...RULES,
  Dockerfile: 'FROM node:22-slim\nCOPY . .\nCMD ["node", "src/main.js"]\n',
  '.github/workflows/secrets.yml': SECRETS,
  '.github/workflows/image.yml': IMAGE,
  '.github/workflows/codeql.yml': workflow(
    '{ pull_request: {}, schedule: [{ cron: "23 4 * * 1" }] }',
    CODEQL('javascript'),
  ),
};

export const examples = {
  pass: {
    'a control in each stage': { ...guarded, 'docs/threat-model.md': '# Threats\n' },
    'a security policy, with a remark': {
      ...guarded,
      'SECURITY.md': 'Write to security@shop.example.com.\n',
    },
  },
  fail: {
    'protection against secrets is switched off': {
      ...SHOP,
      '.github/settings.yml':
        'repository:\n  security_and_analysis:\n    secret_scanning_push_protection:\n      status: disabled\n',
    },
  },
  unknown: {
    'no threat model in the tree': guarded,
    'stages that only the forge and the account show': { ...SHOP, 'SECURITY.md': 'Write to us.\n' },
  },
  'not-applicable': { 'notes only': { 'README.md': '# Notes\n' } },
};
