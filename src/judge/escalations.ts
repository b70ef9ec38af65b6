import type { ResourceGraph } from '../resources/graph.ts';
import { isAdministrator, isAdministratorsGrant } from '../resources/policies/administrators.ts';
import { type Escalation, escalates } from '../resources/policies/escalation.ts';
import { type Grant, type Principal, policiesOf } from '../resources/policies/principals.ts';
import { clauseOf, placeOf } from './reasons.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Every policy and every principal that is no administrator: whether it can become one. */
export function judgeEscalations(graph: ResourceGraph): readonly Statement[] {
  const { grants, principals } = policiesOf(graph);
  const held = new Map<Grant['document'], Principal>();
  for (const principal of principals)
    for (const { document } of principal.grants) held.set(document, principal);
  const alone = grants.flatMap((grant) => judgeGrant(grant, held.get(grant.document), graph));
  const failing = new Set(alone.filter(({ kind }) => kind === 'fail').map(({ at }) => at.resource));
  const together = principals
    .filter(
      (principal) =>
        principal.grants.length > 1 && !principal.grants.some(({ at }) => failing.has(at.resource)),
    )
    .flatMap((principal) => judgePrincipal(principal, graph));
  return [...alone, ...together];
}

/** What a policy allows by itself, to whom it is attached. */
function judgeGrant(grant: Grant, holder: Principal | undefined, graph: ResourceGraph): readonly Statement[] {
  const { document, at, name, resource } = grant;
  if (!document || isAdministratorsGrant(grant) || (holder && isAdministrator(holder))) return [];
  const [way] = escalates({ grants: [grant], boundary: holder?.boundary, resource: holder?.resource }, graph);
  if (way) return [found(name, grant.at, findingAddress(resource, `${name} ${way.id}`), way, grant)];
  const [gap] = [
    ...document.gaps,
    ...document.statements.flatMap(({ effect, gaps }) => (effect === 'Deny' ? [] : gaps)),
  ];
  if (gap && document.statements.length === 0)
    return [unknown(at, `what ${name} allows cannot be told: ${gap}`, settleOpen(resource))];
  return [pass(at, `${name} opens no way to the rights of an administrator`)];
}

/** What several policies allow together. */
function judgePrincipal(principal: Principal, graph: ResourceGraph): readonly Statement[] {
  if (isAdministrator(principal)) return [];
  const [way] = escalates(principal, graph);
  if (!way || way.steps.length < 2) return [];
  const { resource } = principal;
  const address = findingAddress(resource, way.id);
  return [found(`\`${resource.address}\``, resource.source, address, way, principal.grants[0])];
}

function found(
  who: string,
  at: Statement['at'],
  address: string,
  way: Escalation,
  grant: Grant | undefined,
): Statement {
  const steps = clauseOf({ answer: 'yes', reasons: way.steps });
  const where = way.steps[0] ? placeOf(way.steps[0].at) : '';
  const message = `Whoever has ${who} ${way.how}, and so becomes an administrator: ${steps}${where}.`;
  if (grant?.maybe !== undefined)
    return unknown(
      at,
      `${message} But whether anybody has it is open: ${grant.maybe}`,
      settleOpen(grant.resource),
    );
  return fail(at, message, { address });
}
