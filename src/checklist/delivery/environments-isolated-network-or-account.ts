import { defineControl } from '../../judge/control.ts';
import { defaultNetworkStatement, isolationStatement } from '../../judge/environment-isolation.ts';
import { notApplicable } from '../../judge/statement.ts';
import { environmentGroups, productionAndOthers } from '../../resources/environments/group.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './environments-isolated-network-or-account.examples.ts';

export default defineControl({
  id: 'delivery/environments-isolated-network-or-account',
  title: 'Production shares no network or account with another environment',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account'],
  why: 'In one network a mistake in a test reaches the data of the users, and whoever breaks into the weaker environment stands beside the other.',
  how:
    'Environments are told by the folders, values files, workspaces, stacks, stages and tags of the infrastructure code. ' +
    'Two environments pass when each is in networks of its own, or in an account of its own; a network that both name fails, and so does production in the default VPC. ' +
    'A large or compliance-sensitive team needs accounts.',
  remedy:
    'Make the network a module and call it once for each environment, with address ranges that do not overlap; give production its own account.',
  references: [
    { standard: 'Well-Architected', id: 'SEC01-BP01' },
    { standard: 'CIS AWS Foundations', version: '7.0.0', id: '2.1.4' },
    { standard: 'AWS Security Hub', id: 'Account.2' },
  ],
  needs: ['infrastructure', 'profile'],
  judge({ infrastructure, profile }) {
    const graph = graphOf(infrastructure);
    const found = productionAndOthers(infrastructure);
    if (!found) {
      const names = environmentGroups(infrastructure).map(({ environment }) => environment.name);
      const what = names.length > 0 ? `only ${names.join(' and ')} is` : 'no environment is';
      return [
        notApplicable(
          `${what} written out in the infrastructure code: \`delivery/environments-declared\` asks for more`,
        ),
      ];
    }
    const needsAccounts = profile.teamSize === 'large' || profile.complianceSensitive;
    return [
      ...defaultNetworkStatement(graph, found.production),
      ...found.others.map((other) => isolationStatement(graph, found.production, other, needsAccounts)),
    ];
  },
  examples,
});
