import { all, any, type Explained, NO, type Reason } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { demandsOn, narrowing } from './conditions.ts';
import type { PolicyPrincipal, PolicyStatement } from './document.ts';
import { effective } from './effective.ts';
import { HOLE, type OpenText } from './open-text.ts';
import { policyOf } from './policy-of.ts';
import type { Principal } from './principals.ts';
import { namesResource } from './resource-names.ts';
import { matchesAction } from './wildcard.ts';

/** Somebody that a role lets in. */
export interface Trusted {
  readonly statement: PolicyStatement;
  readonly principal: PolicyPrincipal;
}

/** What a role's trust policy says, where it lets somebody in. */
export interface Trust {
  readonly trusted: readonly Trusted[];
  /** What of it could not be read, a clause each. */
  readonly gaps: readonly string[];
}

const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'];

/** Whom a role lets in. */
export function trustOf(role: Resource, graph: ResourceGraph): Trust {
  const document = policyOf(role.properties.AssumeRolePolicyDocument, graph);
  const allowing = (document?.statements ?? []).filter((one) => one.effect !== 'Deny' && assumes(one));
  return {
    trusted: allowing.flatMap((statement) =>
      statement.principals.map((principal) => ({ statement, principal })),
    ),
    gaps: [...(document?.gaps ?? []), ...allowing.flatMap(({ gaps }) => gaps)],
  };
}

/** A trust policy that names no action of STS lets nobody in. */
function assumes({ actions, isNotAction }: PolicyStatement): boolean {
  if (actions.length === 0) return true;
  const named = actions.some((pattern) => ASSUME.some((action) => matchesAction(pattern, action) !== 'no'));
  return isNotAction ? !named : named;
}

/** Twelve digits of an account; `undefined`: none is named, or it is open. */
export function accountOf({ text }: OpenText): string | undefined {
  return /^(?:arn:[^:]{0,40}:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(text)?.[1];
}

/** Whether a principal means a whole account: its number, or its root. */
export function isWholeAccount({ text }: OpenText): boolean {
  return /^\d{12}$/.test(text) || /^arn:[^:]{0,40}:iam::[^:]{0,40}:root$/.test(text);
}

/** An account that the text leaves open: the stack's own, in practice. */
export function isOpenAccount({ text }: OpenText): boolean {
  return text === HOLE || text.includes(`:${HOLE}:`) || /^\uFFFC:root$/.test(text);
}

/**
 * Whether somebody may become a role: its trust lets it in, and where the trust speaks of the account as a whole its
 * own policies allow it.
 */
export function canAssume(
  holder: Pick<Principal, 'grants' | 'boundary'> & { readonly resource: Resource },
  role: Resource,
  graph: ResourceGraph,
): Explained {
  const own = effective(holder, { action: 'sts:AssumeRole', on: { resource: role } }, graph);
  const answers = trustOf(role, graph).trusted.map(({ statement, principal }): Explained => {
    if (principal.kind !== 'AWS' && principal.kind !== '*') return NO;
    const at: Reason = {
      at: role.sourceOf('AssumeRolePolicyDocument', 'Statement', statement.index),
      because: `\`${role.address}\` trusts it`,
    };
    const open = narrowing(statement.conditions).length > 0;
    const let_: Explained = { answer: open ? 'unknown' : 'yes', reasons: [at] };
    if (namesResource(principal.name, holder.resource, graph) === 'yes' && principal.name.text !== '*')
      return let_;
    const isAccount = principal.kind === '*' || principal.name.text === '*' || isWholeAccount(principal.name);
    if (!isAccount || !isSameAccount(principal.name, role)) return NO;
    return both(own, let_);
  });
  return any(answers);
}

function both(own: Explained, trust: Explained): Explained {
  const { answer } = all([own, trust]);
  return { answer, reasons: answer === 'no' ? [] : [...own.reasons, ...trust.reasons] };
}

function isSameAccount(name: OpenText, { stack }: Resource): boolean {
  const account = accountOf(name);
  return account === undefined || stack.account === undefined || stack.account === account;
}

/** Whether whoever comes in must have given a second factor. */
export function demandsMfa({ conditions }: PolicyStatement): boolean {
  return demandsOn(conditions, 'aws:MultiFactorAuthPresent').some(({ values }) =>
    values.some(({ text }) => text === 'true'),
  );
}
