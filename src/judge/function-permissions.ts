import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { SEE_ACCOUNT } from './reasons.ts';
import { clean, fail, type Statement, unknown } from './statement.ts';

const NARROWS = ['SourceArn', 'SourceAccount', 'PrincipalOrgID'];

/**
 * Who may call a function. A service that acts for anybody's account is as good as everybody, unless it is said for whom.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-granting-access-services.html
 */
export function judgePermission(permission: Resource): readonly Statement[] {
  const principal = readProperty(permission, 'Principal');
  const name = `\`${permission.address}\``;
  const isNarrowed = NARROWS.some((property) => readProperty(permission, property).state !== 'absent');
  if (isNarrowed) return [clean(principal.at, `${name} says for which source the function may be called`)];
  if (!('value' in principal) || typeof principal.value !== 'string') {
    return principal.state === 'absent'
      ? []
      : [unknown(principal.at, `whom ${name} lets call the function is known only later`, SEE_ACCOUNT)];
  }
  const options = { address: permission.key };
  if (principal.value === '*') {
    const auth = readProperty(permission, 'FunctionUrlAuthType');
    const isByUrl = 'value' in auth && auth.value !== undefined;
    if (isByUrl && 'value' in auth && auth.value === 'NONE') {
      const message = `${name} lets everybody call the function by its URL.`;
      return [fail(principal.at, message, { ...options, severity: 'major' })];
    }
    return [fail(principal.at, `${name} lets everybody call the function.`, options)];
  }
  if (!/\.amazon(?:aws)?\.com$/.test(principal.value)) {
    return [clean(principal.at, `${name} names who may call the function`)];
  }
  const message = `${name} lets \`${principal.value}\` call the function for anybody's account: neither \`SourceArn\` nor \`SourceAccount\` is set.`;
  return [fail(principal.at, message, { ...options, severity: 'major' })];
}
