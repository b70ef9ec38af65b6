import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import type { Condition } from './conditions.ts';
import type { PolicyStatement } from './document.ts';
import { HOLE, type OpenText, openText } from './open-text.ts';
import { trustOf } from './trust.ts';

/** Whose identity tokens a role takes. */
export type OidcIssuer =
  | 'github'
  | 'gitlab'
  | 'circleci'
  | 'bitbucket'
  | 'terraform-cloud'
  | 'buildkite'
  | 'kubernetes'
  | 'cognito'
  | 'other';

/** A statement of a role's trust policy that takes tokens of an issuer. */
export interface OidcTrust {
  readonly role: Resource;
  readonly statement: PolicyStatement;
  readonly issuer: OidcIssuer;
  /** Host and path of the issuer, as far as they are written. */
  readonly host: string;
  /** Tests of the token's audience and of its subject. */
  readonly audience: readonly Condition[];
  readonly subject: readonly Condition[];
  /** Tests of other claims. */
  readonly others: readonly Condition[];
}

const ISSUERS: readonly (readonly [RegExp, OidcIssuer])[] = [
  [/^token\.actions\.githubusercontent\.com/, 'github'],
  [/^(?:[\w.-]{0,80}\.)?gitlab(?:\.[\w.-]{1,80}|$)/, 'gitlab'],
  [/^oidc\.circleci\.com/, 'circleci'],
  [/^api\.bitbucket\.org/, 'bitbucket'],
  [/^app\.(?:terraform|eu\.terraform)\.io/, 'terraform-cloud'],
  [/^agent\.buildkite\.com/, 'buildkite'],
  [/^oidc\.eks\.[\w-]{1,30}\.amazonaws\.com/, 'kubernetes'],
  [/^cognito-identity\.amazonaws\.com/, 'cognito'],
];

/** The tokens that a role takes. */
export function oidcTrusts(role: Resource, graph: ResourceGraph): readonly OidcTrust[] {
  const seen = new Set<PolicyStatement>();
  return trustOf(role, graph).trusted.flatMap(({ statement, principal }): readonly OidcTrust[] => {
    if (principal.kind !== 'Federated' || seen.has(statement)) return [];
    if (principal.name.text.includes(':saml-provider/') || isSaml(principal.name, graph)) return [];
    seen.add(statement);
    const host = hostOf(principal.name, graph) ?? hostOfKeys(statement) ?? '';
    return [
      {
        role,
        statement,
        issuer: issuerOf(host, principal.name, graph),
        host,
        audience: statement.conditions.filter(({ key }) => /:aud$/i.test(key)),
        subject: statement.conditions.filter(({ key }) => /:sub$/i.test(key)),
        others: statement.conditions.filter(({ key }) => !/:(?:aud|sub)$/i.test(key)),
      },
    ];
  });
}

function isSaml({ references }: OpenText, graph: ResourceGraph): boolean {
  return references.some(({ to }) => graph.get(to)?.type === 'AWS::IAM::SAMLProvider');
}

function issuerOf(host: string, name: OpenText, graph: ResourceGraph): OidcIssuer {
  const known = ISSUERS.find(([pattern]) => pattern.test(host))?.[1];
  if (known) return known;
  const mentioned = name.references.flatMap(({ to }) => {
    const provider = graph.get(to);
    return provider ? [provider, ...graph.targets(provider.properties.Url)] : [];
  });
  const isCluster =
    mentioned.some(({ type }) => type === 'AWS::EKS::Cluster') || /\boidc\.eks\b/.test(name.text);
  return isCluster ? 'kubernetes' : 'other';
}

/** The issuer in the ARN of the provider, or in the address of the provider that is declared. */
function hostOf(name: OpenText, graph: ResourceGraph): string | undefined {
  const written =
    /:oidc-provider\/(.{1,300})$/.exec(name.text)?.[1] ??
    (name.text.startsWith('cognito-identity.') ? name.text : undefined);
  if (written && !written.startsWith(HOLE)) return written;
  for (const { to } of name.references) {
    const provider = graph.get(to);
    const url = openText(provider?.properties.Url ?? provider?.original.attributes.url)?.text;
    if (url && !url.startsWith(HOLE)) return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
  }
  return undefined;
}

/** The claims are named after their issuer: `token.actions.githubusercontent.com:sub`. */
function hostOfKeys({ conditions }: PolicyStatement): string | undefined {
  const key = conditions.find(
    ({ key: one }) => /^[\w.-]{1,100}\.[a-z]{2,20}[\w./-]{0,200}:\w{1,40}$/i.test(one) && !/^aws:/i.test(one),
  )?.key;
  return key?.slice(0, key.lastIndexOf(':'));
}
