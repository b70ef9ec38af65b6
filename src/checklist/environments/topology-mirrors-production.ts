import { defineControl } from '../../judge/control.ts';
import { notApplicable } from '../../judge/statement.ts';
import { topologyStatements } from '../../judge/topology-statements.ts';
import { productionAndOthers } from '../../resources/environments/group.ts';
import { examples } from './topology-mirrors-production.examples.ts';

export default defineControl({
  id: 'environments/topology-mirrors-production',
  title: 'The last environment before production has its shape',
  tier: 1,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'What passes where there is no cache, no firewall and no load balancer in the way has not been tried.',
  how:
    'Production is compared with the highest environment below it that is not made for each change. Resources are matched by their logical names, without words that name an environment, and else by their kind; counts and sizes may differ. ' +
    'A kind of resource, a guard such as a web firewall, or a property that changes how something works fails when the other side has not got it. Alarms, backups, budgets, certificates and names are remarks.',
  remedy:
    'Instantiate the same module or stack for both, and let only sizes, counts and names be parameters.',
  references: [
    { standard: 'Twelve-Factor', id: 'X' },
    { standard: 'Well-Architected', id: 'OPS05-BP08' },
    { standard: 'Well-Architected', id: 'REL08-BP02' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const found = productionAndOthers(infrastructure);
    const other = found?.others.find(({ environment }) => environment.stage !== 'preview');
    if (!found || !other) {
      const because = 'the infrastructure code does not write out production and another environment';
      return [notApplicable(`${because}: \`delivery/environments-declared\` asks for them`)];
    }
    return topologyStatements(found.production, other);
  },
  examples,
});
