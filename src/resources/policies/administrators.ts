import { reachOf } from './actions.ts';
import { narrowing } from './conditions.ts';
import type { PolicyDocument, PolicyStatement } from './document.ts';
import { managedReach } from './managed.ts';
import type { Grant, Principal } from './principals.ts';
import { coversEverything } from './wildcard.ts';

/** Whether a statement allows everything on everything. */
export function allowsEverything(statement: PolicyStatement): boolean {
  return (
    statement.effect === 'Allow' &&
    !statement.isNotAction &&
    statement.actions.some((action) => reachOf(action).kind === 'everything') &&
    isOnEverything(statement) &&
    narrowing(statement.conditions).length === 0
  );
}

/** Whether a statement leaves no resource out; `NotResource` names a few exceptions. */
export function isOnEverything({ resources, isNotResource }: PolicyStatement): boolean {
  return isNotResource || resources.some(coversEverything);
}

export function isAdministratorsDocument(document: PolicyDocument | undefined): boolean {
  return document?.statements.some(allowsEverything) ?? false;
}

export function isAdministratorsGrant({ document, managed }: Grant): boolean {
  if (managed !== undefined) return managedReach(managed) === 'administrator';
  return isAdministratorsDocument(document);
}

/** Who may do everything, as far as a boundary does not hold it back. */
export function isAdministrator({ grants, boundary }: Principal): boolean {
  return (
    boundary === undefined &&
    grants.some((grant) => grant.maybe === undefined && isAdministratorsGrant(grant))
  );
}
