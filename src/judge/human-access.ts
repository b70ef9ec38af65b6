import type { ResourceGraph } from '../resources/graph.ts';
import { reachOf } from '../resources/policies/actions.ts';
import type { PolicyStatement } from '../resources/policies/document.ts';
import { isWhole, openText } from '../resources/policies/open-text.ts';
import { policiesOf } from '../resources/policies/principals.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Whether a user of IAM is a person that signs in with a password of AWS. */
export function judgeUser(graph: ResourceGraph, user: Resource): Statement {
  const profile = readProperty(user, 'LoginProfile');
  const name = `\`${user.address}\``;
  if (profile.state === 'open')
    return unknown(
      profile.at,
      `whether ${name} has a password cannot be told: ${profile.because}`,
      settleOpen(user),
    );
  // The password may be written beside the user: what is said is said of the user.
  const at = { ...profile.at, resource: user.address };
  if (profile.state !== 'written') return pass(user.source, `${name} has no password for the console`);
  if (user.maybe !== undefined)
    return unknown(user.source, `${name} exists only if ${user.maybe}`, settleOpen(user));
  if (mustGiveFactor(graph, user))
    return pass(at, `${name} has a password, and may do nothing without a second factor (MFA)`);
  const message = `${name} signs in with a password of AWS's own, and no policy demands a second factor (MFA) of it.`;
  return fail(at, message, { address: findingAddress(user) });
}

/** A password for a user that is declared elsewhere, and what that user has to do to use it is not seen. */
export function judgeLooseProfiles(graph: ResourceGraph): readonly Statement[] {
  return graph.ofType('aws_iam_user_login_profile').map((profile) => {
    const who = openText(profile.original.attributes.user);
    const name = who && isWhole(who) ? `the user \`${who.text.slice(0, 60)}\`` : 'a user of another place';
    if (profile.maybe !== undefined)
      return unknown(
        profile.source,
        `\`${profile.address}\` exists only if ${profile.maybe}`,
        settleOpen(profile),
      );
    const message = `\`${profile.address}\` gives ${name} a password for the console, and no policy here demands a second factor (MFA) of it.`;
    return fail(profile.source, message, { address: findingAddress(profile) });
  });
}

/** A policy of the user, or of a group that it is in, denies what comes without a second factor. */
function mustGiveFactor(graph: ResourceGraph, user: Resource): boolean {
  const principal = policiesOf(graph).of(user);
  return (principal?.grants ?? []).some((grant) => grant.document?.statements.some(deniesWithoutFactor));
}

/** Everything, or all but what is needed to set the second factor up. */
function deniesWithoutFactor({ effect, actions, isNotAction, conditions }: PolicyStatement): boolean {
  const isAll = isNotAction || actions.some((action) => reachOf(action).kind === 'everything');
  return effect === 'Deny' && isAll && conditions.some(({ key }) => /^aws:MultiFactorAuth/i.test(key));
}

/** Identity Center and identity providers: how people come in from elsewhere. */
export function judgeFederation(graph: ResourceGraph): readonly Statement[] {
  const sets = graph.ofType(
    'AWS::SSO::PermissionSet',
    'aws_ssoadmin_permission_set',
    'AWS::IAM::SAMLProvider',
    'aws_iam_saml_provider',
  );
  return sets.map((one) => pass(one.source, `\`${one.address}\` lets people in from the identity provider`));
}
