import type { Item } from '../judge/item.ts';
import { items as cost } from './cost/items.ts';
import { items as delivery } from './delivery/items.ts';
import { items as environments } from './environments/items.ts';
import { items as integration } from './integration/items.ts';
import { items as monitoring } from './monitoring/items.ts';
import { items as security } from './security/items.ts';

/** All 36 items in the order of the checklist. */
export const ITEMS: readonly Item[] = [
  ...integration,
  ...delivery,
  ...security,
  ...monitoring,
  ...environments,
  ...cost,
];
