import { type Item, listed } from '../../judge/item.ts';

export const items: readonly Item[] = [
  {
    id: 'del-0',
    section: 'delivery',
    title: 'Merged means deployed',
    demand:
      '"builds are deployed as soon as the code is pushed or merged; the testing team can review the latest application upon every commit"',
    controls: [
      listed('delivery/merge-triggers-deploy', 1, 'major', 'pipeline forge release'),
      listed('delivery/every-commit-reviewable', 2, 'minor', 'pipeline runtime release'),
    ],
  },
  {
    id: 'del-1',
    section: 'delivery',
    title: 'Environments are separate',
    demand:
      '"deployment environments separate from each other: a VPC for small and medium teams, an account for large ones or compliance"',
    controls: [
      listed('delivery/environments-declared', 2, 'blocker', 'repo pipeline infrastructure forge'),
      listed('delivery/environments-isolated-network-or-account', 1, 'blocker', 'infrastructure account'),
      listed('delivery/no-cross-environment-paths', 1, 'blocker', 'infrastructure account'),
      listed('delivery/no-shared-backing-services', 2, 'blocker', 'infrastructure account repo'),
      listed('delivery/kubernetes-production-isolated', 2, 'major', 'infrastructure account repo'),
    ],
  },
  {
    id: 'del-2',
    section: 'delivery',
    title: 'Configuration varies, code does not',
    demand: '"configuration varies per environment while code and dependencies are the same"',
    controls: [
      listed('delivery/config-outside-artifact', 1, 'major', 'repo infrastructure account'),
      listed('delivery/config-differs-per-environment', 2, 'major', 'infrastructure account release'),
    ],
  },
  {
    id: 'del-3',
    section: 'delivery',
    title: 'Infrastructure as code, with tests',
    demand:
      '"infrastructure as code, not the console or CLI; also create automated tests to verify the setup"',
    controls: [
      listed('delivery/infrastructure-is-code', 1, 'blocker', 'infrastructure account'),
      listed('delivery/no-imperative-infrastructure', 2, 'major', 'pipeline repo'),
      listed('delivery/iac-has-automated-tests', 1, 'major', 'repo pipeline'),
      listed('delivery/iac-applied-by-pipeline-after-review', 2, 'major', 'pipeline account'),
      listed('delivery/no-drift', 2, 'major', 'account infrastructure pipeline'),
      listed('delivery/console-changes-detected', 2, 'major', 'account'),
      listed('delivery/iac-state-protected', 3, 'major', 'infrastructure repo account'),
    ],
  },
  {
    id: 'del-4',
    section: 'delivery',
    title: 'The same artifact is promoted',
    demand:
      '"deploy the same container sequentially, development to staging to production, if it passes the tests"',
    controls: [
      listed('delivery/same-digest-promoted', 1, 'blocker', 'release account pipeline'),
      listed('delivery/promotion-order-enforced', 1, 'blocker', 'pipeline forge release'),
      listed('delivery/promotion-gated-on-tests', 1, 'blocker', 'pipeline release'),
      listed('delivery/no-rebuild-per-environment', 2, 'major', 'pipeline'),
      listed('delivery/running-matches-ledger', 2, 'major', 'account runtime release'),
    ],
  },
  {
    id: 'del-5',
    section: 'delivery',
    title: 'Deployments are automated',
    demand: '"automate all your deployments"',
    controls: [
      listed('delivery/deploys-are-automated', 1, 'blocker', 'pipeline account forge'),
      listed('delivery/production-deploy-protected', 2, 'major', 'forge pipeline'),
      listed('delivery/deploy-serialised-and-timeboxed', 3, 'minor', 'pipeline'),
    ],
  },
  {
    id: 'del-6',
    section: 'delivery',
    title: 'Zero downtime',
    demand: '"aim for zero downtime: rolling updates, blue-green deployment"',
    controls: [
      listed('delivery/capacity-survives-deploy', 1, 'blocker', 'infrastructure account'),
      listed('delivery/safe-rollout-strategy', 1, 'blocker', 'infrastructure account pipeline'),
      listed('delivery/failed-deploy-rolls-back', 1, 'major', 'infrastructure account pipeline'),
      listed('delivery/health-checks-gate-traffic', 1, 'blocker', 'infrastructure account repo runtime'),
      listed('delivery/graceful-shutdown-and-draining', 2, 'major', 'infrastructure repo runtime'),
      listed('delivery/zero-downtime-observed', 2, 'major', 'runtime release account'),
      listed('delivery/schema-changes-compatible', 2, 'major', 'repo pipeline'),
      listed('delivery/multi-az', 3, 'major', 'infrastructure account'),
    ],
  },
  {
    id: 'del-7',
    section: 'delivery',
    title: 'End-to-end suite that mails its result',
    demand:
      '"an automated test suite on the deployed artifact, with e-mail notification if it passed or failed"',
    controls: [
      listed('delivery/e2e-suite-exists', 2, 'major', 'repo'),
      listed('delivery/e2e-runs-against-deployed-environment', 1, 'major', 'pipeline release runtime'),
      listed('delivery/test-result-emailed-pass-and-fail', 1, 'major', 'pipeline account forge'),
      listed('delivery/e2e-owned-by-qa', 3, 'minor', 'repo forge attestation'),
    ],
  },
];
