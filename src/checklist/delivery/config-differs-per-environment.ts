import { defineControl } from '../../judge/control.ts';
import { notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import { differenceStatements, workloadPairs } from '../../judge/workload-pairs.ts';
import { productionAndOthers } from '../../resources/environments/group.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './config-differs-per-environment.examples.ts';

export default defineControl({
  id: 'delivery/config-differs-per-environment',
  title: 'Endpoints, secrets and stores differ between environments',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account', 'release'],
  why: 'A setting that was copied from production sends the messages of a test to real customers.',
  how:
    'Containers, functions and builds that production and another environment both have are compared setting by setting: databases, caches, queues, buckets, user pools, keys, secrets and live keys of payment providers. ' +
    'The same one in both fails. Feature flags, regions and log levels may be equal. Values are compared and never shown.',
  remedy:
    'Make the resource or the secret once for each environment, and hand its address to that environment only.',
  references: [{ standard: 'Twelve-Factor', id: 'III' }],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const found = productionAndOthers(infrastructure);
    if (!found) {
      const because = 'the infrastructure code does not write out production and another environment';
      return [notApplicable(`${because}: \`delivery/environments-declared\` asks for them`)];
    }
    const graph = graphOf(infrastructure);
    const statements: Statement[] = [];
    let pairs = 0;
    for (const other of found.others)
      for (const pair of workloadPairs(graph, found.production, other)) {
        pairs += 1;
        statements.push(...differenceStatements(pair, other.environment.name));
      }
    if (statements.length > 0) return statements;
    if (pairs === 0)
      return [
        notApplicable('no container, function or build is declared for production and another environment'),
      ];
    const at = found.production.resources[0]?.source ?? {};
    const because = 'no setting of the workloads names a service or a secret that can be told from here';
    return [unknown(at, because, { plane: 'account' })];
  },
  examples,
});
