import { type Answer, all, type Explained, NO, opposite } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import type { Value } from '../value.ts';
import { narrowing } from './conditions.ts';
import type { PolicyStatement } from './document.ts';
import { managedPolicyName, managedReach } from './managed.ts';
import { openText } from './open-text.ts';
import { policyOf } from './policy-of.ts';
import type { Grant, Principal } from './principals.ts';
import { namesResource } from './resource-names.ts';
import { coversEvery, matchesAction } from './wildcard.ts';

/** What an action is called on: one resource, or whatever there is of a kind (`role`, `policy`, `function`). */
export type Target = { readonly resource: Resource } | { readonly every: string };

/** A request to be decided. `given` names condition keys that the caller can satisfy: `iam:PassedToService`. */
export interface Request {
  readonly action: string;
  readonly on: Target;
  readonly given?: Readonly<Record<string, string>>;
}

type Holder = Pick<Principal, 'grants' | 'boundary'>;

/**
 * Whether somebody may do something by their own policies: allowed by one, denied by none, and within the boundary.
 * Statements with conditions that the source cannot decide answer `unknown`.
 */
export function effective(holder: Holder, request: Request, graph: ResourceGraph): Explained {
  const allowed = decided(holder.grants, 'Allow', request, graph);
  if (allowed.answer === 'no') return NO;
  const denied = decided(holder.grants, 'Deny', request, graph);
  const within = boundaryAnswer(holder.boundary, request, graph);
  const rest: Explained = { answer: opposite(denied.answer), reasons: denied.reasons };
  const parts = [allowed, rest, { answer: within, reasons: [] }];
  const result = all(parts);
  return { answer: result.answer, reasons: result.answer === 'no' ? [] : allowed.reasons };
}

function decided(
  grants: readonly Grant[],
  effect: 'Allow' | 'Deny',
  request: Request,
  graph: ResourceGraph,
): Explained {
  let unsure: Explained = NO;
  for (const grant of grants) {
    for (const statement of grant.document?.statements ?? []) {
      if (statement.effect !== effect) continue;
      const answer = applies(statement, request, graph);
      if (answer === 'no') continue;
      const where = {
        at: grant.statementAt(statement.index),
        because: `${grant.name} ${effect === 'Allow' ? 'allows' : 'denies'} \`${request.action}\``,
      };
      if (answer === 'yes' && grant.maybe === undefined) return { answer, reasons: [where] };
      if (unsure.answer === 'no') unsure = { answer: 'unknown', reasons: [where] };
    }
    const managed = managedAnswer(grant, effect, request);
    if (managed === 'yes')
      return {
        answer: 'yes',
        reasons: [{ at: grant.at, because: `${grant.name} allows \`${request.action}\`` }],
      };
  }
  return unsure;
}

/** AWS's own policies, as far as they are known to take in everything. */
function managedAnswer(grant: Grant, effect: 'Allow' | 'Deny', { action }: Request): Answer {
  if (grant.managed === undefined || effect === 'Deny') return 'no';
  const isIdentity = /^iam:/i.test(action);
  switch (managedReach(grant.managed)) {
    case 'administrator':
      return 'yes';
    case 'power-user':
      return /^(?:iam|organizations|account):/i.test(action) ? 'no' : 'yes';
    case 'identity':
      return isIdentity ? 'yes' : 'no';
    default:
      return 'no';
  }
}

/** Whether a statement speaks of a request. */
export function applies(statement: PolicyStatement, request: Request, graph: ResourceGraph): Answer {
  const action = anyOf(statement.actions.map((pattern) => matchesAction(pattern, request.action)));
  const onAction = statement.isNotAction ? opposite(action) : action;
  if (onAction === 'no') return 'no';
  const onResource = resourceAnswer(statement, request.on, graph);
  if (onResource === 'no') return 'no';
  const conditions = narrowing(statement.conditions).filter(({ key, values }) => {
    const given = request.given?.[key.toLowerCase()];
    return given === undefined || !values.some(({ text }) => text === given || text === '*');
  });
  if (conditions.length > 0) return excludes(conditions, request) ? 'no' : 'unknown';
  if (statement.openConditions.length > 0) return 'unknown';
  return onAction === 'yes' && onResource === 'yes' ? 'yes' : 'unknown';
}

/** A condition on what the caller is known to ask for, with another value. */
function excludes(conditions: ReturnType<typeof narrowing>, { given }: Request): boolean {
  return conditions.some(
    ({ key, operator }) => given?.[key.toLowerCase()] !== undefined && /equals|like/.test(operator),
  );
}

function resourceAnswer(statement: PolicyStatement, on: Target, graph: ResourceGraph): Answer {
  const { resources, isNotResource } = statement;
  // What is left out of everything is little; all but that is nearly all.
  if ('every' in on) {
    if (isNotResource) return resources.some((pattern) => coversEvery(pattern, on.every)) ? 'no' : 'yes';
    return resources.some((pattern) => coversEvery(pattern, on.every)) ? 'yes' : 'no';
  }
  const named = anyOf(resources.map((pattern) => namesResource(pattern, on.resource, graph)));
  return isNotResource ? opposite(named) : named;
}

function boundaryAnswer(boundary: Value | undefined, request: Request, graph: ResourceGraph): Answer {
  if (boundary === undefined) return 'yes';
  const managed = managedPolicyName(openText(boundary)?.text ?? '');
  if (managed !== undefined) {
    const reach = managedReach(managed);
    if (reach === 'administrator') return 'yes';
    return reach === 'power-user' && !/^iam:/i.test(request.action) ? 'yes' : 'no';
  }
  const target = graph.target(boundary);
  const document = target && policyOf(target.properties.PolicyDocument, graph);
  if (!document) return 'unknown';
  const allowed = anyOf(
    document.statements.filter(({ effect }) => effect === 'Allow').map((one) => applies(one, request, graph)),
  );
  const denied = anyOf(
    document.statements.filter(({ effect }) => effect === 'Deny').map((one) => applies(one, request, graph)),
  );
  if (denied === 'yes') return 'no';
  return denied === 'unknown' && allowed === 'yes' ? 'unknown' : allowed;
}

function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}
