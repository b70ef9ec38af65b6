import { graphOf } from '../resources/graph.ts';
import { valueAt } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { isOn, numberOf } from '../resources/truth.ts';
import { isList, isMap, type Value } from '../resources/value.ts';
import { findingAddress } from './resource-places.ts';
import { fail, pass, type Statement } from './statement.ts';

/** Half a year, in seconds. */
const MIN_AGE = 15_552_000;
const HEADERS = ['StrictTransportSecurity', 'ContentTypeOptions', 'ReferrerPolicy'];

/** What the policies of CloudFront for the headers of responses set. */
export function judgeHeaderPolicies(infrastructure: Infrastructure): readonly Statement[] {
  return graphOf(infrastructure).ofType('AWS::CloudFront::ResponseHeadersPolicy').flatMap(judgePolicy);
}

function judgePolicy(policy: Resource): readonly Statement[] {
  const config = valueAt(policy.properties, ['ResponseHeadersPolicyConfig']);
  if (!isMap(config)) return [];
  const address = findingAddress(policy);
  const found: Statement[] = [];
  const cors = config.CorsConfig;
  if (
    isMap(cors) &&
    isOn(cors.AccessControlAllowCredentials) === 'yes' &&
    allowsAll(cors.AccessControlAllowOrigins)
  )
    found.push(
      fail(
        policy.source,
        `\`${policy.address}\` lets any origin send requests with the user's credentials.`,
        { address: `${address} cors` },
      ),
    );
  const headers = config.SecurityHeadersConfig;
  if (!isMap(headers)) return found;
  const hsts = headers.StrictTransportSecurity;
  const age = isMap(hsts) ? numberOf(hsts.AccessControlMaxAgeSec) : undefined;
  if (age !== undefined && age < MIN_AGE)
    return [
      ...found,
      fail(
        policy.source,
        `\`${policy.address}\` has browsers remember HTTPS for ${Math.floor(age / 86_400)} days only, less than 180.`,
        { address: `${address} hsts` },
      ),
    ];
  const isWhole =
    HEADERS.every((name) => headers[name] !== undefined) &&
    (headers.FrameOptions ?? headers.ContentSecurityPolicy) !== undefined;
  return isWhole
    ? [
        ...found,
        pass(policy.source, `\`${policy.address}\` sets the security headers of what CloudFront answers`),
      ]
    : found;
}

function allowsAll(value: Value | undefined): boolean {
  const items = isMap(value) ? value.Items : value;
  return isList(items) && items.includes('*');
}
