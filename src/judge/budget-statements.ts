import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { tellsOf } from './budgets.ts';
import { resourceVerdict } from './resource-verdict.ts';
import type { Statement } from './statement.ts';

/** What a budget tells of what was spent, and of what will be. */
export function judgeBudget(infrastructure: Infrastructure, budget: Resource): readonly Statement[] {
  return [
    resourceVerdict(infrastructure, budget, tellsOf(budget, 'ACTUAL'), {
      right: 'tells somebody in time',
      wrong: 'tells nobody in time',
      part: 'actual',
    }),
    resourceVerdict(infrastructure, budget, tellsOf(budget, 'FORECASTED'), {
      right: 'warns by the forecast',
      wrong: 'does not warn by the forecast',
      part: 'forecast',
      severity: 'minor',
    }),
  ];
}
