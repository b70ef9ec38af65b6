import { judgeBudget } from '../../judge/budget-statements.ts';
import { defineControl } from '../../judge/control.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './budget-with-alerts.examples.ts';

export default defineControl({
  id: 'cost/budget-with-alerts',
  title: 'A budget tells somebody before the money is gone',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'A loop, a forgotten cluster or a stolen key costs thousands in a night; the bill comes at the end of the month.',
  how: 'Each budget has a notification of at most 100 % of what is spent, with a subscriber, and one of the forecast. Where none is declared, the account or the one that pays may have it.',
  remedy: 'Declare an AWS::Budgets::Budget with notifications at 80 % actual and 100 % forecast to the team.',
  references: [
    { standard: 'AWS Well-Architected', id: 'COST02-BP05' },
    { standard: 'AWS Well-Architected', id: 'COST03-BP05' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const budgets = graphOf(infrastructure).ofType('AWS::Budgets::Budget');
    if (budgets.length === 0)
      return [
        unknown(
          WHOLE_TREE,
          'no budget is declared here; the account, or the one that pays for it, may have one',
          {
            plane: 'account',
          },
        ),
      ];
    return budgets.flatMap((budget) => judgeBudget(infrastructure, budget));
  },
  examples,
});
