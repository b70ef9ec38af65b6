import { accountOf } from '../resources/environments/cross-paths.ts';
import type { EnvironmentGroup } from '../resources/environments/group.ts';
import { type NetworkUse, networksOf, type UsedNetwork } from '../resources/environments/network-use.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { unreadOf } from './environment-gaps.ts';
import { clean, fail, pass, type Statement, unknown } from './statement.ts';

/** Whether production and another environment are apart: by account, or by network. */
export function isolationStatement(
  graph: ResourceGraph,
  production: EnvironmentGroup,
  other: EnvironmentGroup,
  needsAccounts: boolean,
): Statement {
  const [own, theirs] = [networksOf(graph, production), networksOf(graph, other)];
  const name = other.environment.name;
  const shared = sharedNetwork(own, theirs);
  if (shared) {
    const message = `Production and ${name} are both in ${shared.name}.`;
    return fail(shared.user.source, message, { address: `${name} ${shared.identity}` });
  }
  const at = (theirs.networks[0]?.user ?? other.resources[0])?.source ?? {};
  const accounts = [accountOf(production), accountOf(other)] as const;
  if (accounts[0] !== undefined && accounts[1] !== undefined && accounts[0] !== accounts[1])
    return pass(at, `${name} is in an account of its own`);
  if (needsAccounts) return accountStatement(name, accounts, at);
  const [unclear] = [...own.open, ...theirs.open];
  if (unclear) {
    const because = `whether ${name} shares a network with production cannot be told: ${unclear.because}`;
    return unknown(unclear.resource.source, because, {
      how: 'give a plan of both environments: `terraform show -json`',
    });
  }
  const unread = unreadOf(production, other);
  if (unread) return unread;
  if (own.networks.length === 0 && theirs.networks.length === 0)
    return clean(at, `production and ${name} use no network, and each has resources of its own`);
  return clean(at, `production and ${name} are in networks of their own`);
}

function accountStatement(
  name: string,
  [production, other]: readonly [string | undefined, string | undefined],
  at: Statement['at'],
): Statement {
  if (production !== undefined && production === other)
    return fail(at, `Production and ${name} are in one account, and the profile asks for one each.`);
  const because = `the profile asks for an account for each environment, and that of ${name} is not written here`;
  return unknown(at, because, { plane: 'account' });
}

function sharedNetwork(own: NetworkUse, theirs: NetworkUse): UsedNetwork | undefined {
  const identities = new Set(own.networks.map(({ identity }) => identity));
  return theirs.networks.find(({ identity }) => identities.has(identity));
}

/** Production in the network that AWS makes by itself, which everything else of the region falls into. */
export function defaultNetworkStatement(
  graph: ResourceGraph,
  production: EnvironmentGroup,
): readonly Statement[] {
  const used = networksOf(graph, production).networks.find(({ isDefault }) => isDefault);
  if (!used) return [];
  const message = 'Production runs in the default VPC, which is shared by whatever else is started there.';
  return [fail(used.user.source, message, { address: 'default VPC' })];
}
