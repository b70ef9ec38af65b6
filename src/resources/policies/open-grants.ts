import { breadthOfValue } from '../network/address-block.ts';
import { type Condition, demandsOn } from './conditions.ts';
import type { PolicyDocument, PolicyPrincipal, PolicyStatement } from './document.ts';
import { HOLE, shown } from './open-text.ts';

/** What a policy of a resource grants to everybody. */
export interface OpenGrants {
  readonly statements: readonly PolicyStatement[];
  /** Set where it cannot be told whether it lets everybody in: why. */
  readonly open: string | undefined;
}

/**
 * Condition keys that tie a call to callers or sources that somebody owns.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const PINS =
  /^(?:aws:(?:source(?:arn|account|owner|orgid|orgpaths|vpc|vpce)|vpce(?:account|orgid|orgpaths)|principal(?:orgid|orgpaths|account|arn)|principaltag\/.{1,128}|userid|username|calledvia(?:first|last)?)|kms:calleraccount|kms:viaservice|s3:dataaccesspoint(?:account|arn)|s3:accesspointnetworkorigin|elasticfilesystem:(?:accesspointarn|accessedviamounttarget)|lambda:eventsourcetoken|events:creatoraccount|es:vpc)$/i;

/** Values that pin nothing: any ARN, any ARN of a service. */
const ANYTHING = /^\*$|^arn:[^:]{0,40}:[^:]{1,40}:\*?:\*(?::\*?)?$|^arn:[^:]{0,40}:(?:\*|[^:]{1,40}:\*)$/;

const ADDRESSES = /^aws:(?:source|vpcsource)ip$/i;

/** The statements that let anybody in who knows the name. */
export function openGrants({ statements, gaps }: PolicyDocument): OpenGrants {
  if (statements.some(keepsStrangersOut)) return { statements: [], open: gaps[0] };
  const granting = statements.filter(({ effect }) => effect !== 'Deny');
  const toAnybody = granting.filter((statement) => isToAnybody(statement) && !isPinned(statement.conditions));
  const toAll = toAnybody.filter(({ openConditions }) => openConditions.length === 0);
  const conditioned = toAnybody.find(({ openConditions }) => openConditions.length > 0);
  const unsure = granting.find(
    (statement) => statement.principals.some(isOpenPrincipal) && !isPinned(statement.conditions),
  );
  const open = gaps[0] ?? conditioned?.openConditions[0] ?? unsure?.gaps[0];
  return { statements: toAll, open };
}

function isToAnybody({ principals, isNotPrincipal, effect }: PolicyStatement): boolean {
  if (effect !== 'Allow') return false;
  return isNotPrincipal || principals.some(isAnybody);
}

/** `*`, or a name in an account that may be any. */
export function isAnybody({ kind, name: { text } }: PolicyPrincipal): boolean {
  if (kind === '*' || text === '*') return true;
  return kind === 'AWS' && /^arn:[^:]{0,40}:(?:iam|sts)::\*:/.test(text);
}

function isOpenPrincipal({ kind, name }: PolicyPrincipal): boolean {
  return kind === 'AWS' && name.text === HOLE && name.because !== undefined;
}

/** A test against no address at all lets nobody in. */
function isPinned(conditions: readonly Condition[]): boolean {
  if (demandsOn(conditions, PINS).some(({ values }) => !values.some(({ text }) => ANYTHING.test(text))))
    return true;
  return demandsOn(conditions, ADDRESSES).some(
    ({ values }) => !values.some(({ text }) => breadthOfValue(text) === 'world'),
  );
}

/** A denial of everybody but some does what a condition on the grant would do. */
function keepsStrangersOut({ effect, principals, conditions, actions }: PolicyStatement): boolean {
  if (
    effect !== 'Deny' ||
    !principals.some(isAnybody) ||
    !actions.some(({ text }) => /^(?:\w{1,40}:)?\*$/.test(text))
  ) {
    return false;
  }
  return conditions.some(
    ({ operator, key }) => (PINS.test(key) || ADDRESSES.test(key)) && operator.includes('not'),
  );
}

/** The actions of a statement in words. */
export function actionsOf({ actions, isNotAction }: PolicyStatement): string {
  const names = actions.slice(0, 3).map((action) => `\`${shown(action)}\``);
  const rest = actions.length - names.length;
  const list = `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return isNotAction ? `all but ${list}` : list;
}
