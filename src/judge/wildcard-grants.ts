import type { ResourceGraph } from '../resources/graph.ts';
import { type ActionReach, hasWrites, reachOf } from '../resources/policies/actions.ts';
import { isOnEverything } from '../resources/policies/administrators.ts';
import { narrowing } from '../resources/policies/conditions.ts';
import type { PolicyDocument, PolicyStatement } from '../resources/policies/document.ts';
import { looseDocuments } from '../resources/policies/loose-documents.ts';
import { managedReach } from '../resources/policies/managed.ts';
import { HOLE, shown } from '../resources/policies/open-text.ts';
import { type Grant, lookedUpPolicy, type Policies, policiesOf } from '../resources/policies/principals.ts';
import { demandsMfa, trustOf } from '../resources/policies/trust.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Every policy of the tree, and everything that is attached: whether it allows more than anybody should have. */
export function judgeWildcards(graph: ResourceGraph): readonly Statement[] {
  const policies = policiesOf(graph);
  const judged = policies.grants.flatMap((grant) => {
    const statements = grant.document
      ? judgeDocument(grant, grant.document)
      : [judgeManaged(grant, graph, policies)];
    return grant.maybe === undefined ? statements : statements.map((one) => perhaps(one, grant));
  });
  return [...judged, ...looseDocuments(graph).flatMap(judgeLoose), ...judgeLookups(graph)];
}

/** A policy in full that nobody here is seen to have: what takes it was not read, or stands in another root. */
function judgeLoose(grant: Grant): readonly Statement[] {
  if (!grant.document) return [];
  return judgeDocument(grant, grant.document).flatMap((one): readonly Statement[] => {
    if (one.kind !== 'fail') return [];
    const message = `${one.message} Nothing that was read here holds it.`;
    const { address = findingAddress(grant.resource) } = one;
    return [
      grant.maybe === undefined ? fail(one.at, message, { address, severity: 'major' }) : perhaps(one, grant),
    ];
  });
}

/** A policy of AWS's own is looked up, and whatever it is looked up for was not read. */
function judgeLookups(graph: ResourceGraph): readonly Statement[] {
  return graph.resources.flatMap((resource): readonly Statement[] => {
    const { mode, original, source } = resource;
    if (mode !== 'data' || original.type !== 'aws_iam_policy' || graph.linksTo(resource).length > 0)
      return [];
    const managed = lookedUpPolicy(resource);
    const too = managed === undefined ? undefined : MANAGED[managedReach(managed)];
    if (managed === undefined || too === undefined) return [];
    const message = `\`${resource.address}\` looks up \`${managed}\`, which ${too}. Nothing that was read here attaches it.`;
    return [fail(source, message, { address: findingAddress(resource, managed), severity: 'minor' })];
  });
}

/** What only may be there cannot fail. */
function perhaps(statement: Statement, { maybe, resource }: Grant): Statement {
  if (statement.kind !== 'fail') return statement;
  return unknown(
    statement.at,
    `${statement.message} But whether anybody has it is open: ${maybe}`,
    settleOpen(resource),
  );
}

function judgeDocument(grant: Grant, document: PolicyDocument): readonly Statement[] {
  const found = document.statements.flatMap((statement) => judgeStatement(grant, statement));
  if (found.some(({ kind }) => kind === 'fail')) return found.filter(({ kind }) => kind !== 'unknown');
  const [gap] = document.gaps;
  if (gap)
    return [
      ...found,
      unknown(grant.at, `part of ${grant.name} cannot be read: ${gap}`, settleOpen(grant.resource)),
    ];
  if (found.some(({ kind }) => kind === 'unknown')) return found;
  return [
    pass(grant.at, `${grant.name} allows neither everything nor a whole service on everything`),
    ...found,
  ];
}

function judgeStatement(grant: Grant, statement: PolicyStatement): readonly Statement[] {
  if (statement.effect === 'Deny') return [];
  const at = grant.statementAt(statement.index);
  const offence = offenceOf(statement);
  if (!offence) {
    const open = openWildcard(statement);
    return open ? [unknown(at, `${grant.name} ${open}`, settleOpen(grant.resource))] : [];
  }
  const message = `${capitalised(grant.name)} ${offence}.`;
  const address = findingAddress(grant.resource, `${grant.name} ${offence}`);
  const conditions = narrowing(statement.conditions);
  if (conditions.length > 0) {
    const keys = [
      ...new Set(
        conditions.map(({ key }) => `\`${shown({ text: key, references: [], because: undefined })}\``),
      ),
    ].join(', ');
    return [remark(at, `${message} Conditions on ${keys} narrow it down.`, { address })];
  }
  if (isOnEverything(statement) || statement.isNotAction) {
    const [open] = statement.openConditions;
    if (open)
      return [unknown(at, `${message} But a condition on it is open: ${open}`, settleOpen(grant.resource))];
    if (isDeploymentOfCdk(grant)) return [cdkExecution(at, message, address)];
    return [
      fail(at, message, { address, ...(isOnEverything(statement) ? {} : { severity: 'major' as const }) }),
    ];
  }
  return [remark(at, `${message} It does so on resources that are named.`, { address })];
}

/** What a statement allows that is too much, when it does so on everything. */
function offenceOf(statement: PolicyStatement): string | undefined {
  const { actions, isNotAction, isNotResource, resources } = statement;
  if (isNotAction) return `allows every action but ${listed(actions.map(shown))} (\`NotAction\`)`;
  if (isNotResource)
    return `allows ${listed(actions.map(shown))} on everything but ${listed(resources.map(shown))} (\`NotResource\`)`;
  const reaches = actions
    .map((action) => [shown(action), reachOf(action)] as const)
    .filter(([, reach]) => isTooMuch(reach));
  if (reaches.length === 0) return undefined;
  const everything = reaches.find(([, reach]) => reach.kind === 'everything');
  const where = isOnEverything(statement) ? 'everything' : listed(resources.map(shown));
  return `allows ${everything ? 'every action' : listed(reaches.map(([action]) => action))} on ${where}`;
}

function isTooMuch(reach: ActionReach): boolean {
  return reach.kind === 'everything' || (reach.kind === 'service' && hasWrites(reach.service));
}

/** A wildcard of which the other half is open. */
function openWildcard(statement: PolicyStatement): string | undefined {
  const { actions, gaps } = statement;
  const isOpen =
    statement.effect === 'open' ||
    actions.some((action) => reachOf(action).kind === 'open' || action.text === HOLE);
  return isOpen && isOnEverything(statement)
    ? `allows actions on everything that cannot be told${gaps[0] ? `: ${gaps[0]}` : ''}`
    : undefined;
}

const MANAGED: Readonly<Record<string, string>> = {
  administrator: 'allows everything',
  'power-user': 'allows everything but identities',
  identity: 'allows everything about identities, and so to become an administrator',
};

function judgeManaged(grant: Grant, graph: ResourceGraph, policies: Policies): Statement {
  const { at, managed, name, resource } = grant;
  if (managed === undefined)
    return unknown(at, `what ${name} allows is written elsewhere`, settleOpen(resource));
  const reach = managedReach(managed);
  const too = MANAGED[reach];
  const address = findingAddress(resource, managed);
  if (too === undefined) {
    if (reach !== 'service') return pass(at, `${name} is none that allows everything`);
    return remark(at, `${capitalised(name)}, of AWS's own, allows whole services on everything.`, {
      address,
    });
  }
  const message = `${capitalised(name)}, of AWS's own, ${too}.`;
  const principal = policies.of(resource);
  if (principal?.type === 'permission-set' || resource.type.startsWith('aws_ssoadmin_'))
    return unknown(
      at,
      `${message} A permission set may have it where people give a second factor, which the account shows`,
      { plane: 'account' },
    );
  if (principal && needsMfa(principal.grants, principal.resource, graph))
    return remark(at, `${message} It can be used with a second factor only.`, { address });
  if (isDeploymentOfCdk(grant)) return cdkExecution(at, message, address);
  return fail(at, message, { address });
}

/** Whether a role lets nobody in without a second factor, or a policy denies everything to whom has given none. */
function needsMfa(grants: readonly Grant[], resource: Grant['resource'], graph: ResourceGraph): boolean {
  const { trusted } = trustOf(resource, graph);
  if (trusted.length > 0 && trusted.every(({ statement }) => demandsMfa(statement))) return true;
  return grants.some(({ document }) =>
    (document?.statements ?? []).some(
      ({ effect, conditions, isNotAction, actions }) =>
        effect === 'Deny' &&
        (isNotAction || actions.some((action) => reachOf(action).kind === 'everything')) &&
        conditions.some(
          ({ key, operator, values }) =>
            /^aws:MultiFactorAuthPresent$/i.test(key) &&
            operator === 'bool' &&
            values.some(({ text }) => text === 'false'),
        ),
    ),
  );
}

/** The role with which CloudFormation builds what CDK deploys: an administrator, unless the bootstrap is told otherwise. */
function isDeploymentOfCdk({ resource }: Grant): boolean {
  const name = resource.properties.RoleName;
  return typeof name === 'string' && /^cdk-.{0,40}cfn-exec-role/.test(name);
}

function cdkExecution(at: Statement['at'], message: string, address: string): Statement {
  const how =
    'Bootstrap again with `--cloudformation-execution-policies` and a policy of what the stacks need.';
  return fail(at, `${message} ${how}`, { address, severity: 'major' });
}

function listed(texts: readonly string[]): string {
  const named = texts.slice(0, 3).map((text) => `\`${text}\``);
  return texts.length > 3 ? `${named.join(', ')} and ${texts.length - 3} more` : named.join(', ');
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
