import type { ResourceGraph } from '../resources/graph.ts';
import { demandsOn } from '../resources/policies/conditions.ts';
import type { PolicyStatement } from '../resources/policies/document.ts';
import { passesEveryRole } from '../resources/policies/managed.ts';
import { HOLE, type OpenText, shown } from '../resources/policies/open-text.ts';
import { type Grant, policiesOf } from '../resources/policies/principals.ts';
import { isMatch, matchesAction } from '../resources/policies/wildcard.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Every statement that allows to pass roles: which roles, and to which services. */
export function judgePassedRoles(graph: ResourceGraph): readonly Statement[] {
  return policiesOf(graph).grants.flatMap((grant) => {
    if (grant.managed !== undefined && passesEveryRole(grant.managed)) return [everyRole(grant)];
    return (grant.document?.statements ?? [])
      .filter(passesRoles)
      .flatMap((one) => judgeStatement(grant, one));
  });
}

function everyRole(grant: Grant): Statement {
  const message = `\`${grant.managed}\`, of AWS's own, allows to pass every role.`;
  return remark(grant.at, message, { address: findingAddress(grant.resource, `${grant.managed}`) });
}

/** Named, or by a wildcard of IAM's; `*` is all of AWS, which another control fails. */
function passesRoles({ effect, actions, isNotAction }: PolicyStatement): boolean {
  if (effect !== 'Allow' || isNotAction) return false;
  return actions.some(
    (action) =>
      action.text !== '*' && !/^[*:]+$/.test(action.text) && matchesAction(action, 'iam:PassRole') === 'yes',
  );
}

function judgeStatement(grant: Grant, statement: PolicyStatement): readonly Statement[] {
  const at = grant.statementAt(statement.index);
  const address = findingAddress(
    grant.resource,
    `${grant.name} ${statement.sid ?? statement.index} iam:PassRole`,
  );
  const isForServices = demandsOn(statement.conditions, 'iam:PassedToService').length > 0;
  const wide = statement.resources.filter((pattern) => isWide(pattern));
  const who = capitalised(grant.name);
  if (wide.length > 0 || statement.isNotResource) {
    const which = wide.map((pattern) => `\`${shown(pattern)}\``).join(', ') || 'all but some';
    const message = `${who} allows to pass more roles than it names (${which})${isForServices ? '' : ', to every service'}.`;
    if (grant.maybe !== undefined)
      return [
        unknown(
          at,
          `${message} But whether anybody has it is open: ${grant.maybe}`,
          settleOpen(grant.resource),
        ),
      ];
    return [fail(at, message, { address })];
  }
  if (
    statement.resources.length === 0 ||
    statement.resources.some(({ text, references }) => text === HOLE && references.length === 0)
  )
    return [unknown(at, `which roles ${grant.name} allows to pass is open`, settleOpen(grant.resource))];
  const roles = statement.resources
    .map((pattern) => `\`${shown(pattern)}\``)
    .slice(0, 3)
    .join(', ');
  if (isForServices) return [pass(at, `${grant.name} allows to pass ${roles} only, and to named services`)];
  if (statement.openConditions.length > 0)
    return [
      unknown(at, `to which services ${grant.name} allows to pass roles is open`, settleOpen(grant.resource)),
    ];
  const message = `${who} allows to pass ${roles} to every service: it does not ask for \`iam:PassedToService\`.`;
  return [fail(at, message, { address, severity: 'minor' })];
}

/** A path or a prefix of one's own is fine; every role is not. */
function isWide({ text }: OpenText): boolean {
  if (/^[*]+$/.test(text) || /^arn:?[*]+$/.test(text)) return true;
  const name = /:role\/(.{0,300})$/.exec(text)?.[1];
  if (name === undefined)
    return isMatch(text.replaceAll(HOLE, '*'), 'arn:aws:iam::111122223333:role/any') && !text.includes(HOLE);
  return /^[*]+$/.test(name);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
