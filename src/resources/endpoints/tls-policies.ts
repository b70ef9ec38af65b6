import { all, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { holds, readProperty, valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isOn, isOneOf } from '../truth.ts';
import { isList, isMap, isOpen, type Value } from '../value.ts';
import { distributions, origins } from './distributions.ts';
import { listeners, speaksTls } from './listeners.ts';

/** Something that speaks TLS, and whether it refuses outdated versions of it. */
export interface TlsEndpoint {
  readonly resource: Resource;
  readonly isModern: Explained;
  readonly part: string;
}

/** TLS 1.2 at least. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const BALANCER_POLICY = /^(?:ELBSecurityPolicy-)?(?:TLS13-1-[23]-|TLS-1-2-|FS-1-2-)/;
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
const VIEWER_VERSION = /^TLSv1\.(?:2_20(?:2[1-9]|[3-9]\d)|[3-9])/;
const GATEWAY_POLICY = /^(?:TLS_1_[23]|SecurityPolicy_TLS1[23]_)/;
const SEARCH_POLICY = /^Policy-Min-TLS-1-[2-9]/;

/** Whatever ends TLS in the infrastructure and says which versions it takes. */
export function tlsEndpoints(graph: ResourceGraph): readonly TlsEndpoint[] {
  return [
    ...balancerEndpoints(graph),
    ...distributions(graph).flatMap(distributionEndpoints),
    ...graph
      .ofType('AWS::ApiGateway::DomainName')
      .map((name) => endpoint(name, holds(name, ['SecurityPolicy'], matching(GATEWAY_POLICY)))),
    // What its own address takes is judged where it is written: a name in front of it has a policy of its own.
    ...graph
      .ofType('AWS::ApiGateway::RestApi')
      .filter(({ properties }) => (properties.SecurityPolicy ?? null) !== null)
      .map((api) => endpoint(api, holds(api, ['SecurityPolicy'], matching(GATEWAY_POLICY)))),
    ...graph
      .ofType('AWS::ApiGatewayV2::DomainName')
      .map((name) => endpoint(name, yes(name.source, 'HTTP and WebSocket APIs take TLS 1.2 at least'))),
    ...graph
      .ofType('AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain')
      .map((domain) =>
        endpoint(
          domain,
          holds(domain, ['DomainEndpointOptions', 'TLSSecurityPolicy'], matching(SEARCH_POLICY)),
        ),
      ),
  ];
}

function endpoint(resource: Resource, isModern: Explained, part = ''): TlsEndpoint {
  return { resource, isModern, part };
}

function matching(pattern: RegExp) {
  return (value: Value | undefined) => {
    if (isOpen(value)) return 'unknown';
    return typeof value === 'string' && pattern.test(value) ? 'yes' : 'no';
  };
}

function balancerEndpoints(graph: ResourceGraph): readonly TlsEndpoint[] {
  const speaking = listeners(graph).filter(speaksTls);
  const modern = speaking.filter(({ path }) => path.length === 0);
  const classic = new Set(speaking.filter(({ path }) => path.length > 0).map(({ resource }) => resource));
  return [
    ...modern.map(({ resource }) =>
      endpoint(resource, holds(resource, ['SslPolicy'], matching(BALANCER_POLICY))),
    ),
    ...[...classic].map((balancer) => endpoint(balancer, classicPolicy(balancer))),
    ...graph.ofType('aws_load_balancer_policy', 'aws_lb_ssl_negotiation_policy').flatMap((policy) => {
      const answer = policyAttributes(policy, policy.properties, []);
      return answer ? [endpoint(policy, answer)] : [];
    }),
  ];
}

/** The policies of a classic load balancer; without one of its own it has the one of the day it was made. */
function classicPolicy(balancer: Resource): Explained {
  const { Policies: policies } = balancer.properties;
  const answers = (isList(policies) ? policies : []).flatMap((policy, index) => {
    const answer = isMap(policy) ? policyAttributes(balancer, policy, ['Policies', index]) : undefined;
    return answer ? [answer] : [];
  });
  if (answers.length > 0) return all(answers);
  return unsure(balancer.source, 'it names no policy, and the one of the day that it was made on decides');
}

/** `undefined`: the policy is not about TLS. */
function policyAttributes(resource: Resource, policy: Value, path: PropertyPath): Explained | undefined {
  if (!isMap(policy)) return undefined;
  const type = policy.PolicyType ?? policy.PolicyTypeName;
  if (type !== undefined && type !== 'SSLNegotiationPolicyType') return undefined;
  const attributes = isList(policy.Attributes) ? policy.Attributes : [];
  const at = resource.sourceOf(...path, 'Attributes');
  if (attributes.length === 0)
    return type === undefined
      ? undefined
      : no(at, 'it allows the protocols of a policy that it does not name');
  const isTrue = (value: Value | undefined) => isOn(value) === 'yes';
  for (const attribute of attributes) {
    if (!isMap(attribute)) continue;
    const name = String(attribute.Name);
    const value = attribute.Value;
    if (name === 'Reference-Security-Policy' && typeof value === 'string')
      return BALANCER_POLICY.test(value)
        ? yes(at, `its policy is ${value}`)
        : no(at, `its policy is ${value}`);
    if (isTrue(value) && /^Protocol-(?:SSLv[23]|TLSv1(?:\.1)?)$/.test(name))
      return no(at, `it takes ${name.slice('Protocol-'.length)}`);
    if (isTrue(value) && WEAK_CIPHER.test(name)) return no(at, `it takes the cipher ${name}`);
  }
  if (attributes.some((one) => !isMap(one) || isOpen(one.Name) || isOpen(one.Value)))
    return unsure(at, 'the protocols that it takes are not decided here');
  // What a policy does not switch on is off.
  return yes(at, 'it takes no protocol older than TLS 1.2');
}

/** By the names that classic load balancers have for them: no forward secrecy is asked of them, but no broken cipher. */
const WEAK_CIPHER = /RC4|DES-CB|^EXP-|^ADH-|NULL|MD5|SEED|IDEA/;

function distributionEndpoints(distribution: Resource): readonly TlsEndpoint[] {
  return [
    endpoint(distribution, viewerProtocol(distribution), 'viewers'),
    ...origins(distribution).flatMap((origin) => originEndpoint(distribution, origin)),
  ];
}

const CERTIFICATE = ['DistributionConfig', 'ViewerCertificate'];

/**
 * With the default certificate, CloudFront sets the policy whatever is written. A certificate of one's own may be shown to
 * every viewer (`vip`), which keeps clients alive that know no SNI, and with them no TLS of today.
 */
function viewerProtocol(distribution: Resource): Explained {
  const certificate = valueAt(distribution.properties, CERTIFICATE);
  const names = isMap(certificate) ? certificate : {};
  const isOwn = ['AcmCertificateArn', 'IamCertificateId'].some((name) => (names[name] ?? '') !== '');
  const usesDefault =
    certificate === undefined || certificate === null || isOn(names.CloudFrontDefaultCertificate) === 'yes';
  if (usesDefault && !isOwn)
    return yes(distribution.source, 'the default certificate of CloudFront decides for itself');
  const version = holds(distribution, [...CERTIFICATE, 'MinimumProtocolVersion'], matching(VIEWER_VERSION));
  const support = [...CERTIFICATE, 'SslSupportMethod'];
  if (valueAt(distribution.properties, support) === undefined || version.answer === 'no') return version;
  return all([version, holds(distribution, support, isOneOf('sni-only'))]);
}

const OUTDATED = ['SSLv3', 'TLSv1', 'TLSv1.1'];

function originEndpoint(distribution: Resource, origin: PropertyPath): readonly TlsEndpoint[] {
  const path = [...origin, 'CustomOriginConfig', 'OriginSSLProtocols'];
  const reading = readProperty(distribution, ...path);
  if (reading.state !== 'written' || !isList(reading.value)) return [];
  const old = reading.value.filter((one) => typeof one === 'string' && OUTDATED.includes(one));
  const isModern =
    old.length > 0
      ? no(reading.at, `it takes ${old.join(' and ')} from an origin`)
      : yes(reading.at, 'it takes TLS 1.2 only from an origin');
  return [endpoint(distribution, isModern, `origin ${String(origin.at(-1))}`)];
}
