import type { ResourceGraph } from '../resources/graph.ts';
import { accessLevelOf, mayWrite } from '../resources/policies/actions.ts';
import { type Condition, demands } from '../resources/policies/conditions.ts';
import { managedReach } from '../resources/policies/managed.ts';
import { type OidcIssuer, type OidcTrust, oidcTrusts } from '../resources/policies/oidc.ts';
import { shown } from '../resources/policies/open-text.ts';
import { policiesOf } from '../resources/policies/principals.ts';
import { issuerOfSubject, reachOfSubject, type SubjectReach } from '../resources/policies/subject-claims.ts';
import type { Resource } from '../resources/resource.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

const NAMES: Readonly<Record<OidcIssuer, string>> = {
  github: 'GitHub Actions',
  gitlab: 'GitLab',
  circleci: 'CircleCI',
  bitbucket: 'Bitbucket',
  'terraform-cloud': 'HCP Terraform',
  buildkite: 'Buildkite',
  kubernetes: 'the cluster',
  cognito: 'Cognito',
  other: 'its issuer',
};

/** From narrow to wide. */
const WIDTHS: readonly SubjectReach[] = [
  'pinned',
  'any-ref',
  'pull-request',
  'family',
  'owner',
  'open',
  'anyone',
];

/** Every role that takes tokens of a pipeline or a cluster: how far their subject is pinned. */
export function judgeOidcTrusts(graph: ResourceGraph): readonly Statement[] {
  return graph
    .ofType('AWS::IAM::Role')
    .flatMap((role) => oidcTrusts(role, graph))
    .filter(({ issuer }) => issuer !== 'cognito')
    .flatMap((trust) => judgeTrust(trust, graph));
}

function judgeTrust(trust: OidcTrust, graph: ResourceGraph): readonly Statement[] {
  const { role, statement, subject, others } = trust;
  const at = { ...role.source, ...role.sourceOf('AssumeRolePolicyDocument', 'Statement', statement.index) };
  const issuer = issuerOfTrust(trust);
  const name = `\`${role.address}\``;
  const address = findingAddress(role, `subject ${statement.index}`);
  const asked = subject.filter(demands);
  if (asked.length === 0) {
    const [gap] = statement.openConditions;
    const open =
      gap ?? (others.filter(isClaim).length > 0 ? 'it asks for other claims than the subject' : undefined);
    if (open) return [unknown(at, `whom ${name} lets in cannot be told: ${open}`, settleOpen(role))];
    if (issuer === 'other' && trust.host === '' && trust.audience.length === 0)
      return [unknown(at, `${name} trusts an issuer of tokens that is declared elsewhere`, settleOpen(role))];
    return [fail(at, withoutSubject(name, issuer, subject), { address })];
  }
  const reach = narrowest(asked.map((condition) => reachOfCondition(issuer, condition)));
  return [...byReach(trust, issuer, reach, asked, graph, at, address), ...withoutAudience(trust, issuer, at)];
}

function issuerOfTrust({ issuer, subject }: OidcTrust): OidcIssuer {
  if (issuer !== 'other') return issuer;
  return (
    subject.flatMap(({ values }) => values.flatMap(({ text }) => issuerOfSubject(text) ?? []))[0] ?? 'other'
  );
}

/** A test of a claim of the token, not of the request. */
function isClaim(condition: Condition): boolean {
  return demands(condition) && !/^aws:/i.test(condition.key);
}

function withoutSubject(name: string, issuer: OidcIssuer, subject: readonly Condition[]): string {
  const [vacuous] = subject;
  const who =
    issuer === 'kubernetes'
      ? 'every service account of the cluster'
      : `everybody whom ${NAMES[issuer]} gives a token`;
  if (vacuous?.qualifier === 'ForAllValues')
    return `${name} lets in ${who}: \`ForAllValues\` also holds where the token has no subject.`;
  return `${name} lets in ${who}: it asks for no subject (\`sub\`).`;
}

/** Any of the values of a test may be met, so the widest counts. */
function reachOfCondition(issuer: OidcIssuer, { values }: Condition): SubjectReach {
  const reaches = values.map(({ text }) => reachOfSubject(issuer, text));
  return WIDTHS.findLast((width) => reaches.includes(width)) ?? 'anyone';
}

/** All tests must be met, so the narrowest counts. */
function narrowest(reaches: readonly SubjectReach[]): SubjectReach {
  return WIDTHS.find((width) => reaches.includes(width)) ?? 'anyone';
}

function byReach(
  trust: OidcTrust,
  issuer: OidcIssuer,
  reach: SubjectReach,
  asked: readonly Condition[],
  graph: ResourceGraph,
  at: Statement['at'],
  address: string,
): readonly Statement[] {
  const { role } = trust;
  const name = `\`${role.address}\``;
  const subjects = asked
    .flatMap(({ values }) => values.map((value) => `\`${shown(value)}\``))
    .slice(0, 3)
    .join(', ');
  const good = pass(at, `${name} lets in ${subjects} of ${NAMES[issuer]} only`);
  if (reach === 'pinned') return [good];
  if (reach === 'open') return [unknown(at, `whom ${name} lets in is open: ${subjects}`, settleOpen(role))];
  if (reach === 'anyone')
    return [
      fail(
        at,
        `${name} lets in more than one's own: the subject ${subjects} is anybody's at ${NAMES[issuer]}.`,
        { address },
      ),
    ];
  if (reach === 'any-ref')
    return [
      good,
      remark(at, `${name} lets in every branch and pull request of the repository (${subjects}).`, {
        address,
      }),
    ];
  if (reach === 'pull-request') return pullRequests(role, good, graph, at, address);
  const whose = whoIn(reach, issuer);
  // Only `StringLike` knows wildcards: the others take them literally, and nobody gets in.
  if (asked.every(({ operator }) => operator !== 'stringlike'))
    return [
      good,
      remark(at, `${name} takes the wildcard in ${subjects} literally, so that nobody gets in.`, { address }),
    ];
  const message = `${name} lets in ${whose} (${subjects}).`;
  if (reach === 'owner' && isBelowProduction(role)) return [good, remark(at, message, { address })];
  return [fail(at, message, { address })];
}

function whoIn(reach: 'owner' | 'family', issuer: OidcIssuer): string {
  if (issuer === 'kubernetes') return 'every service account of the namespace';
  return reach === 'owner' ? 'every project of the owner' : 'every project whose name begins alike';
}

function isBelowProduction({ stack }: Resource): boolean {
  return stack.environment !== undefined && stack.environment.stage !== 'production';
}

/** What is proposed and not reviewed yet may read, not change anything. */
function pullRequests(
  role: Resource,
  good: Statement,
  graph: ResourceGraph,
  at: Statement['at'],
  address: string,
): readonly Statement[] {
  const grants = policiesOf(graph).of(role)?.grants ?? [];
  const writes = grants.some(
    ({ document, managed }) =>
      (managed !== undefined && managedReach(managed) !== 'narrow') ||
      (document?.statements ?? []).some(
        ({ effect, actions, isNotAction }) =>
          effect === 'Allow' &&
          (isNotAction ||
            actions.some((action) => mayWrite(action) && accessLevelOf(action.text) !== 'tagging')),
      ),
  );
  const message = `\`${role.address}\` lets in pull requests, which nobody has reviewed yet`;
  if (writes) return [fail(at, `${message}, and it may change things.`, { address })];
  return [good, remark(at, `${message}.`, { address })];
}

/** IAM compares the audience with the ids of the provider in any case, so a test of it is a second lock. */
function withoutAudience(trust: OidcTrust, issuer: OidcIssuer, at: Statement['at']): readonly Statement[] {
  if (issuer === 'kubernetes' || trust.audience.some(demands)) return [];
  const message = `\`${trust.role.address}\` does not ask for an audience (\`aud\`); only the ids of its provider keep other tokens out.`;
  return [remark(at, message, { address: findingAddress(trust.role, `audience ${trust.statement.index}`) })];
}
