import type { ResourceGraph } from '../resources/graph.ts';
import { reachOf } from '../resources/policies/actions.ts';
import { demandsOn } from '../resources/policies/conditions.ts';
import type { PolicyStatement } from '../resources/policies/document.ts';
import { policiesOf } from '../resources/policies/principals.ts';
import { matchesAction } from '../resources/policies/wildcard.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Every statement that lets somebody create roles or users: whether those must stay within a boundary. */
export function judgeDelegatedIdentities(graph: ResourceGraph): readonly Statement[] {
  return policiesOf(graph).grants.flatMap((grant) =>
    (grant.document?.statements ?? []).filter(createsIdentities).map((statement) => {
      const at = grant.statementAt(statement.index);
      if (demandsOn(statement.conditions, 'iam:PermissionsBoundary').length > 0)
        return pass(at, `${grant.name} creates identities within a boundary only`);
      const [open] = statement.openConditions;
      if (open)
        return unknown(
          at,
          `whether ${grant.name} demands a boundary is open: ${open}`,
          settleOpen(grant.resource),
        );
      const message = `Whoever has ${grant.name} may create roles or users without a boundary.`;
      if (grant.maybe !== undefined) return unknown(at, message, settleOpen(grant.resource));
      return fail(at, message, { address: findingAddress(grant.resource, `${grant.name} boundary`) });
    }),
  );
}

/** All of AWS is another control's. */
function createsIdentities({ effect, actions, isNotAction }: PolicyStatement): boolean {
  if (effect !== 'Allow' || isNotAction || actions.some((action) => reachOf(action).kind === 'everything'))
    return false;
  return actions.some((action) =>
    ['iam:CreateRole', 'iam:CreateUser'].some((created) => matchesAction(action, created) === 'yes'),
  );
}
