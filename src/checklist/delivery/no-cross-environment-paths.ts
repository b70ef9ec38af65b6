import { defineControl } from '../../judge/control.ts';
import { unreadOf } from '../../judge/environment-gaps.ts';
import { clean, fail, notApplicable, type Statement, unknown } from '../../judge/statement.ts';
import { crossPaths } from '../../resources/environments/cross-paths.ts';
import { type EnvironmentGroup, productionAndOthers } from '../../resources/environments/group.ts';
import { graphOf, type ResourceGraph } from '../../resources/graph.ts';
import { examples } from './no-cross-environment-paths.examples.ts';

export default defineControl({
  id: 'delivery/no-cross-environment-paths',
  title: 'No path leads from another environment into production',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'Whoever takes over the weaker environment takes the peering, the shared role or the foreign grant into production.',
  how:
    'Between production and every other environment, references of one to resources of the other, VPC peerings, transit gateways that both are attached to, and policies that name the account or resources of the other side are looked for. ' +
    'Container registries, hosted zones, certificates and log groups may be shared. One template for each environment without hard-coded foreign names passes.',
  remedy:
    'Take the peering, the route or the grant away, and give each environment a resource of its own; let artifacts be pulled from a registry that both may read.',
  references: [
    { standard: 'CIS AWS Foundations', version: '5.0.0', id: '5.6' },
    { standard: 'Well-Architected', id: 'SEC05-BP01' },
    { standard: 'Well-Architected', id: 'SEC03-BP07' },
    ...['EC2.23', 'S3.6'].map((id) => ({ standard: 'AWS FSBP', id })),
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const found = productionAndOthers(infrastructure);
    if (!found) {
      const because = 'the infrastructure code does not write out production and another environment';
      return [notApplicable(`${because}: \`delivery/environments-declared\` asks for them`)];
    }
    const graph = graphOf(infrastructure);
    return found.others.flatMap((other) => statementsOf(graph, found.production, other));
  },
  examples,
});

const MAX_TOLD = 20;

function statementsOf(
  graph: ResourceGraph,
  production: EnvironmentGroup,
  other: EnvironmentGroup,
): readonly Statement[] {
  const found = crossPaths(graph, production, other);
  const paths = [...found].sort((a, b) => Number(b.isCertain) - Number(a.isCertain)).slice(0, MAX_TOLD);
  const name = other.environment.name;
  if (paths.length > 0)
    return paths.map(({ at, what, isCertain }) =>
      isCertain
        ? fail(at.source, `A path between production and ${name}: ${what}.`, {
            address: `${name} ${at.address}`,
          })
        : unknown(at.source, what, { plane: 'account' }),
    );
  const unread = unreadOf(production, other);
  if (unread) return [unread];
  const because = `no reference, peering, gateway or grant leads between production and ${name}`;
  return [clean(other.resources[0]?.source ?? {}, because)];
}
