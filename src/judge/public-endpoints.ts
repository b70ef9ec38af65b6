import type { ResourceGraph } from '../resources/graph.ts';
import { jsonValue } from '../resources/json-text.ts';
import { breadthOfValue } from '../resources/network/address-block.ts';
import { groupsAdmit } from '../resources/network/admission.ts';
import { placementOf } from '../resources/network/placement.ts';
import { readProperty } from '../resources/property.ts';
import type { PropertyPath, Resource } from '../resources/resource.ts';
import { scalarText } from '../resources/scalar.ts';
import { isList, isMap, isOpen, type Value } from '../resources/value.ts';
import { clauseOf, SEE_ACCOUNT } from './reasons.ts';
import { clean, fail, type Statement, unknown } from './statement.ts';
import type { Severity } from './verdict.ts';

/** A property that puts a managed service on the internet. */
interface Endpoint {
  readonly type: string;
  readonly path: PropertyPath;
  /** Whether a value does so; `undefined`: the property is not written. */
  readonly isPublic: (value: Value | undefined) => boolean;
  /** A clause: "it is on the internet". */
  readonly said: string;
  readonly severity?: Severity;
}

const isTrue = (value: Value | undefined) => /^(?:true|yes)$/i.test(scalarText(value));

/** The network policy of collections is a list of rules in a text. */
function isPublicNetwork(value: Value | undefined): boolean {
  const rules = value === undefined ? undefined : jsonValue(value);
  return isList(rules) && rules.some((rule) => isMap(rule) && rule.AllowFromPublic === true);
}

const ENDPOINTS: readonly Endpoint[] = [
  {
    type: 'AWS::AmazonMQ::Broker',
    path: ['PubliclyAccessible'],
    isPublic: isTrue,
    said: 'has a public address',
  },
  {
    type: 'AWS::Transfer::Server',
    path: ['EndpointType'],
    isPublic: (value) => value === undefined || value === 'PUBLIC',
    said: 'is a public endpoint',
  },
  {
    type: 'AWS::MWAA::Environment',
    path: ['WebserverAccessMode'],
    isPublic: (value) => value === 'PUBLIC_ONLY',
    said: 'has its web server on the internet',
  },
  {
    type: 'AWS::Cognito::IdentityPool',
    path: ['AllowUnauthenticatedIdentities'],
    isPublic: isTrue,
    said: 'gives credentials of AWS to anybody who asks',
  },
  {
    type: 'AWS::Lambda::Url',
    path: ['AuthType'],
    isPublic: (value) => value === 'NONE',
    said: 'can be called by everybody',
    severity: 'major',
  },
  {
    type: 'AWS::Lambda::LayerVersionPermission',
    path: ['Principal'],
    isPublic: (value) => value === '*',
    said: 'shares the layer with everybody',
  },
  {
    type: 'AWS::Events::EventBusPolicy',
    path: ['Principal'],
    isPublic: (value) => value === '*',
    said: 'lets everybody send events',
  },
  {
    type: 'AWS::SSM::Document',
    path: ['Permissions'],
    isPublic: (value) =>
      JSON.stringify(value ?? '')
        .toLowerCase()
        .includes('"all"'),
    said: 'is shared with everybody',
  },
  {
    type: 'AWS::OpenSearchServerless::SecurityPolicy',
    path: ['Policy'],
    isPublic: isPublicNetwork,
    said: 'puts collections on the internet',
    severity: 'major',
  },
  {
    type: 'aws_emr_block_public_access_configuration',
    path: ['BlockPublicSecurityGroupRules'],
    isPublic: (value) => value === false,
    said: 'lets EMR clusters be open to the internet',
  },
];

/** Managed services that a property puts on the internet. */
export const ENDPOINT_TYPES: readonly string[] = [...new Set(ENDPOINTS.map(({ type }) => type))];

const ORGANISATION = ['Condition', 'OrganizationId'];

export function judgeEndpoint(resource: Resource): readonly Statement[] {
  // Event buses and layers name the organisation beside everybody.
  const narrowed = ORGANISATION.find((property) => readProperty(resource, property).state !== 'absent');
  if (narrowed !== undefined && resource.properties.Principal === '*') {
    return [clean(resource.sourceOf(narrowed), `\`${resource.address}\` says for which organisation`)];
  }
  return ENDPOINTS.filter(({ type }) => type === resource.type).flatMap((endpoint) =>
    judged(resource, endpoint),
  );
}

function judged(resource: Resource, { path, isPublic, said, severity }: Endpoint): readonly Statement[] {
  const reading = readProperty(resource, ...path);
  const name = `\`${resource.address}\``;
  const property = path.join('.');
  if (reading.state === 'open') {
    return [unknown(reading.at, `\`${property}\` of ${name} is open: ${reading.because}`, SEE_ACCOUNT)];
  }
  const value = reading.state === 'absent' ? undefined : reading.value;
  if (isOpen(value))
    return [unknown(reading.at, `\`${property}\` of ${name} is known only later`, SEE_ACCOUNT)];
  if (!isPublic(value)) return [clean(reading.at, `${name} is not open to everybody by \`${property}\``)];
  const how = value === undefined ? 'is not set' : 'says so';
  const options = { address: resource.key };
  return [
    fail(
      reading.at,
      `${name} ${said}: \`${property}\` ${how}.`,
      severity ? { ...options, severity } : options,
    ),
  ];
}

/** The API of a Kubernetes cluster: on the internet and open to all of it unless it is told otherwise. */
export function judgeCluster(cluster: Resource): readonly Statement[] {
  const isOn = readProperty(cluster, 'ResourcesVpcConfig', 'EndpointPublicAccess');
  const name = `\`${cluster.address}\``;
  if (isOn.state === 'open')
    return [unknown(isOn.at, `whether the API of ${name} is on the internet: ${isOn.because}`, SEE_ACCOUNT)];
  if ('value' in isOn && isOn.value === false)
    return [clean(isOn.at, `the API of ${name} is not on the internet`)];
  const from = readProperty(cluster, 'ResourcesVpcConfig', 'PublicAccessCidrs');
  const value = 'value' in from ? from.value : undefined;
  if (from.state === 'open' || isOpen(value)) {
    return [unknown(from.at, `from where the API of ${name} can be called is known only later`, SEE_ACCOUNT)];
  }
  const blocks = isList(value) ? value : [];
  const isWorld = blocks.length === 0 || blocks.some((block) => breadthOfValue(block) === 'world');
  if (!isWorld) return [clean(from.at, `the API of ${name} can be called from named addresses only`)];
  const how = blocks.length === 0 ? '`PublicAccessCidrs` is not set' : '`PublicAccessCidrs` is everything';
  return [
    fail(from.at, `The API of ${name} is open to the whole internet: ${how}.`, { address: cluster.key }),
  ];
}

/**
 * The groups of an EMR cluster. EMR refuses to start one that is open to everybody unless its own block is taken off.
 * @see https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-block-public-access.html
 */
export function judgeMapReduce(graph: ResourceGraph, cluster: Resource): readonly Statement[] {
  const admitted = groupsAdmit(graph, cluster, placementOf(graph, cluster).groups, 'world');
  const name = `\`${cluster.address}\``;
  if (admitted.answer !== 'yes')
    return [clean(cluster.source, `${name} names no security group here that admits everybody`)];
  return [
    fail(cluster.source, `The cluster ${name} is open to the internet: ${clauseOf(admitted)}.`, {
      address: cluster.key,
    }),
  ];
}
