import { environmentWords } from '../../judge/environment-names.ts';
import type { ResourceGraph } from '../graph.ts';
import { firstOpen } from '../open.ts';
import type { Resource } from '../resource.ts';
import type { Environment } from '../stack.ts';
import { isList, isMap, JsonText, Reference, Template, type Value } from '../value.ts';
import { type EnvironmentGroup, environmentOfResource } from './group.ts';

/** A way from one environment into another. */
export interface CrossPath {
  readonly at: Resource;
  /** A clause: "`aws_vpc_peering_connection.x` joins the networks of production and staging". */
  readonly what: string;
  /** `false`: the other end cannot be told. */
  readonly isCertain: boolean;
}

/** What may be shared: artifacts are pulled, names are looked up, logs are only written. */
const SHAREABLE =
  /^AWS::(?:ECR|ECRPublic|CodeArtifact|Route53|CertificateManager|Logs|Organizations|SSO)::|^AWS::EC2::TransitGateway$/;

/** Every way between production and another environment that the code declares. */
export function crossPaths(
  graph: ResourceGraph,
  production: EnvironmentGroup,
  other: EnvironmentGroup,
): readonly CrossPath[] {
  return [
    ...referencePaths(graph, production, other),
    ...peerings(graph, production, other),
    ...transitPaths(graph, production, other),
    ...grants(production, other.environment, accountOf(other)),
    ...grants(other, production.environment, accountOf(production)),
  ].map(ofWhatExists);
}

/** What exists only perhaps leads nowhere for certain. */
function ofWhatExists(path: CrossPath): CrossPath {
  const { maybe } = path.at;
  return maybe === undefined
    ? path
    : { ...path, what: `${path.what}, where it exists: ${maybe}`, isCertain: false };
}

function referencePaths(
  graph: ResourceGraph,
  production: EnvironmentGroup,
  other: EnvironmentGroup,
): readonly CrossPath[] {
  const sides = [
    [production, new Set(other.resources), other],
    [other, new Set(production.resources), production],
  ] as const;
  return sides.flatMap(([from, foreign, to]) =>
    from.resources.flatMap((resource) =>
      graph.linksFrom(resource).flatMap((link): CrossPath[] => {
        if (!foreign.has(link.to) || SHAREABLE.test(link.to.type) || isPeering(resource)) return [];
        const what = `\`${resource.address}\` of ${from.environment.name} uses \`${link.to.address}\` of ${to.environment.name} (\`${link.property}\`)`;
        return [{ at: resource, what, isCertain: true }];
      }),
    ),
  );
}

function isPeering({ type }: Resource): boolean {
  return type === 'AWS::EC2::VPCPeeringConnection';
}

function peerings(
  graph: ResourceGraph,
  production: EnvironmentGroup,
  other: EnvironmentGroup,
): readonly CrossPath[] {
  const [own, theirs] = [production.environment.name, other.environment.name];
  return graph.ofType('AWS::EC2::VPCPeeringConnection').flatMap((peering): CrossPath[] => {
    const ends = ['VpcId', 'PeerVpcId'].map((name) => graph.target(peering.properties[name]));
    const names = ends.map((end) => end && environmentOfResource(end)?.name);
    if (names.includes(own) && names.includes(theirs))
      return [
        {
          at: peering,
          what: `\`${peering.address}\` joins the networks of ${own} and ${theirs}`,
          isCertain: true,
        },
      ];
    const isOfPair =
      [own, theirs].includes(environmentOfResource(peering)?.name ?? '') || names.includes(own);
    const owner = peering.properties.PeerOwnerId;
    const account = accountOf(environmentOfResource(peering)?.name === own ? other : production);
    if (isOfPair && typeof owner === 'string' && owner === account)
      return [
        {
          at: peering,
          what: `\`${peering.address}\` leads into the account of the other environment`,
          isCertain: true,
        },
      ];
    const isOpen = ends.some((end) => end === undefined);
    if (!isOfPair || !isOpen) return [];
    return [
      {
        at: peering,
        what: `which network \`${peering.address}\` leads to is not in this tree`,
        isCertain: false,
      },
    ];
  });
}

const ATTACHMENTS = new Set(['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment']);

function transitPaths(
  graph: ResourceGraph,
  production: EnvironmentGroup,
  other: EnvironmentGroup,
): readonly CrossPath[] {
  const [own] = attachmentsOf(production);
  const [theirs] = attachmentsOf(other);
  if (!own || !theirs) return [];
  const [a, b] = [own, theirs].map((one) => gatewayOf(graph, one));
  const names = `${production.environment.name} and ${other.environment.name}`;
  if (a === undefined || b === undefined) {
    const what = `whether the transit gateways of ${names} are one cannot be told`;
    return [{ at: theirs, what, isCertain: false }];
  }
  if (a !== b) return [];
  if (hasOwnRouteTable(own) && hasOwnRouteTable(theirs)) {
    const what = `${names} are attached to one transit gateway, and its route tables decide`;
    return [{ at: theirs, what, isCertain: false }];
  }
  return [
    {
      at: theirs,
      what: `${names} are attached to one transit gateway and its default route table`,
      isCertain: true,
    },
  ];
}

function attachmentsOf({ resources }: EnvironmentGroup): readonly Resource[] {
  return resources.filter(({ type }) => ATTACHMENTS.has(type));
}

function gatewayOf(graph: ResourceGraph, attachment: Resource): string | undefined {
  const value = attachment.properties.TransitGatewayId;
  if (typeof value === 'string') return value;
  const target = graph.target(value);
  if (!target) return undefined;
  if (target.mode === 'managed') return target.key;
  const { attributes } = target.original;
  return Object.values(attributes).some((one) => firstOpen(one) !== undefined)
    ? undefined
    : JSON.stringify(attributes);
}

function hasOwnRouteTable({ original }: Resource): boolean {
  return original.attributes.transit_gateway_default_route_table_association === false;
}

const GRANTING =
  /^AWS::(?:IAM::(?:Role|Policy|ManagedPolicy|User|Group|\w*Policy)|S3::Bucket(?:Policy)?|KMS::Key|SQS::Queue(?:Policy)?|SNS::Topic(?:Policy)?|SecretsManager::ResourcePolicy|Lambda::Permission)$/;
const CENTRAL_LOGS = /(?:^|[-_./:])(?:logs?|logging|audit)(?:[-_./:]|$)/;
const ARN = /^arn:aws[\w-]*:([\w-]*):[\w-]*:(\d*):(.+)$/;

/** Policies of one environment that name resources or principals of another. */
function grants(
  { environment, resources }: EnvironmentGroup,
  foreign: Environment,
  account: string | undefined,
): readonly CrossPath[] {
  return resources.flatMap((resource): CrossPath[] => {
    if (!GRANTING.test(resource.type)) return [];
    const found = textsIn(resource.properties, 0).find((text) =>
      namesForeign(text, foreign, resource.stack.account === account ? undefined : account),
    );
    if (found === undefined) return [];
    const what = `\`${resource.address}\` of ${environment.name} names \`${found.slice(0, 120)}\` of ${foreign.name}`;
    return [{ at: resource, what, isCertain: true }];
  });
}

function namesForeign(text: string, foreign: Environment, account: string | undefined): boolean {
  if (account !== undefined && text === account) return true;
  const match = ARN.exec(text);
  if (!match) return false;
  const [, service = '', owner = '', rest = ''] = match;
  // Artifacts are pulled from one registry, and logs written to one place.
  if (service === 'ecr' || service === 'logs' || CENTRAL_LOGS.test(rest)) return false;
  if (account !== undefined && owner === account) return true;
  const words = environmentWords(rest);
  return words.length === 1 && words[0]?.isWeak === false && words[0].name === foreign.name;
}

/** Written texts in a value, open ones up to what is open. */
function textsIn(value: Value | undefined, depth: number): readonly string[] {
  if (depth > 30) return [];
  if (typeof value === 'string') return [value];
  if (value instanceof JsonText) return textsIn(value.value, depth + 1);
  if (value instanceof Template)
    return [value.parts.map((part) => (typeof part === 'string' ? part : '*')).join('')];
  if (value instanceof Reference) return [];
  if (isList(value)) return value.flatMap((member) => textsIn(member, depth + 1));
  return isMap(value) ? Object.values(value).flatMap((member) => textsIn(member, depth + 1)) : [];
}

/** The account that all of an environment is in, as far as it is written. */
export function accountOf({ resources }: EnvironmentGroup): string | undefined {
  const accounts = new Set(resources.map(({ stack }) => stack.account));
  const [account, ...others] = accounts;
  return others.length === 0 ? account : undefined;
}
