import { type Item, listed } from '../../judge/item.ts';

export const items: readonly Item[] = [
  {
    id: 'env-1',
    section: 'environments',
    title: 'Test environments mirror production',
    demand: '"test environments (UAT) should mirror production as much as possible"',
    controls: [
      listed('environments/topology-mirrors-production', 1, 'major', 'infrastructure account'),
      listed('environments/versions-mirror-production', 2, 'major', 'infrastructure account repo'),
      listed('environments/config-keys-mirror-production', 1, 'major', 'infrastructure account repo release'),
      listed('environments/backing-services-same-kind', 2, 'major', 'repo infrastructure'),
      listed('environments/one-code-base-for-all-environments', 2, 'major', 'infrastructure repo'),
    ],
  },
  {
    id: 'env-2',
    section: 'environments',
    title: 'Environments can be cloned',
    demand: '"clone an environment; on-demand, production-like environments"',
    controls: [
      listed('environments/can-be-cloned', 2, 'major', 'infrastructure pipeline release'),
      listed('environments/preview-on-demand-and-expiring', 2, 'minor', 'pipeline forge account runtime'),
      listed('environments/provisioned-in-minutes', 3, 'minor', 'release pipeline'),
      listed('environments/nonproduction-data-safe', 3, 'major', 'infrastructure account attestation'),
    ],
  },
  {
    id: 'env-3',
    section: 'environments',
    title: 'The application scales',
    demand: '"difficulty scaling the application"',
    controls: [listed('environments/scales-automatically', 2, 'major', 'infrastructure account')],
  },
  {
    id: 'env-4',
    section: 'environments',
    title: 'Infrastructure is owned',
    demand: '"manage your cloud infrastructure with great simplicity"',
    controls: [listed('environments/inventory-owned', 3, 'minor', 'infrastructure account')],
  },
];
