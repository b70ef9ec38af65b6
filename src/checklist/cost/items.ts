import { type Item, listed } from '../../judge/item.ts';

export const items: readonly Item[] = [
  {
    id: 'env-5',
    section: 'cost',
    title: 'Cost is watched',
    demand: '"optimize cloud cost"',
    controls: [
      listed('cost/budget-with-alerts', 2, 'major', 'infrastructure account'),
      listed('cost/no-idle-resources', 2, 'minor', 'account'),
      listed('cost/nonproduction-sleeps', 2, 'minor', 'infrastructure account'),
      listed('cost/right-sized', 2, 'minor', 'account'),
      listed('cost/allocation-tags-active', 3, 'minor', 'account infrastructure'),
      listed('cost/storage-lifecycles-bounded', 3, 'minor', 'infrastructure account'),
    ],
  },
];
