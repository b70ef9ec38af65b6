import type { Resource } from '../resource.ts';
import { Reference, referencesIn, type Value } from '../value.ts';
import type { EnvironmentGroup } from './group.ts';
import { logicalName } from './logical-name.ts';

/** Something that production has and the other environment has not, or has otherwise. */
export interface TopologyDifference {
  /** `guard`: what protects. `kind`: a resource. `behaviour`: a property that changes how it works. */
  readonly about: 'guard' | 'kind' | 'behaviour' | 'operation';
  /** Where it is in production; of what is extra, in the other environment. */
  readonly resource: Resource;
  readonly isExtra: boolean;
  /** "`Protocol` is HTTPS, and HTTP in staging". */
  readonly what: string;
  /** Set where it is open whether it exists. */
  readonly maybe: string | undefined;
}

/** How alike two environments are. */
export interface TopologyComparison {
  readonly differences: readonly TopologyDifference[];
  /** Kinds of resources that both have. */
  readonly matched: number;
}

/** What watches, keeps copies, names or pays: it may be there for production alone. */
const OPERATION =
  /^AWS::(?:Backup|Budgets|CE|CloudWatch|CloudTrail|Config|GuardDuty|SecurityHub|Inspector|Inspector.*|Route53|CertificateManager|ApplicationAutoScaling|AutoScalingPlans|Chatbot|Synthetics|XRay|SNS|Logs|DLM|CodePipeline|CodeBuild|CodeStarNotifications|Organizations)::|AWS::AutoScaling::(?:ScalingPolicy|ScheduledAction|LifecycleHook)|AWS::Events::Rule|AWS::IAM::|^(?!AWS::)/;
const GUARD = /^AWS::(?:WAF\w*|Shield|NetworkFirewall|KMS|SecretsManager|RDS::DBProxy)\b/;

/** Properties that say how something works; sizes, counts, names and addresses may differ. */
const BEHAVIOUR =
  /^(?:Engine|EngineMode|Protocol|ProtocolType|Type|Scheme|LaunchType|NetworkMode|BillingMode|StorageEncrypted|Encrypted|KmsMasterKeyId|PubliclyAccessible|TransitEncryptionEnabled|AtRestEncryptionEnabled|ViewerProtocolPolicy|SslPolicy|FifoQueue|AuthorizationType|EndpointType|ConnectivityType|PackageType|TargetType|IpAddressType|EnableIAMDatabaseAuthentication)$/;

/** Compares the last environment before production with it. */
export function compareTopology(production: EnvironmentGroup, other: EnvironmentGroup): TopologyComparison {
  const [own, theirs] = [byName(production), byName(other)];
  const name = other.environment.name;
  const unmatchedOwn = [...own].filter(([key]) => !theirs.has(key)).map(([, resource]) => resource);
  const unmatchedTheirs = [...theirs].filter(([key]) => !own.has(key)).map(([, resource]) => resource);
  const differences: TopologyDifference[] = [];
  // Under other names the same kind is still the same kind.
  for (const type of new Set([...unmatchedOwn, ...unmatchedTheirs].map((resource) => resource.type))) {
    const [here, there] = [ofType(production, type), ofType(other, type)];
    const missing = unmatchedOwn.filter((resource) => resource.type === type);
    const extra = unmatchedTheirs.filter((resource) => resource.type === type);
    if (there.length === 0) differences.push(...missing.slice(0, 1).map((one) => absent(one, name, false)));
    else if (here.length === 0) differences.push(...extra.slice(0, 1).map((one) => absent(one, name, true)));
  }
  for (const [key, resource] of own) {
    const counterpart = theirs.get(key);
    if (counterpart) differences.push(...behaviours(resource, counterpart, name));
  }
  return { differences, matched: [...own.keys()].filter((key) => theirs.has(key)).length };
}

function byName({ resources }: EnvironmentGroup): ReadonlyMap<string, Resource> {
  const names = new Map<string, Resource>();
  for (const resource of resources) {
    const key = `${resource.type} ${logicalName(resource)}`;
    if (!names.has(key)) names.set(key, resource);
  }
  return names;
}

function ofType({ resources }: EnvironmentGroup, type: string): readonly Resource[] {
  return resources.filter((resource) => resource.type === type);
}

function absent(resource: Resource, other: string, isExtra: boolean): TopologyDifference {
  const { type, maybe } = resource;
  const about = OPERATION.test(type) ? 'operation' : GUARD.test(type) ? 'guard' : 'kind';
  const what = isExtra ? `production has no ${type}, and ${other} has` : `${other} has no ${type}`;
  return { about, resource, isExtra, what, maybe };
}

function behaviours(resource: Resource, counterpart: Resource, name: string): readonly TopologyDifference[] {
  if (OPERATION.test(resource.type)) return [];
  return Object.keys({ ...resource.properties, ...counterpart.properties }).flatMap((property) => {
    if (!BEHAVIOUR.test(property)) return [];
    const [own, theirs] = [plain(resource.properties[property]), plain(counterpart.properties[property])];
    if (own === undefined || theirs === undefined || own === theirs) return [];
    const what = `\`${property}\` is ${own}, and ${theirs} in ${name}`;
    return [{ about: 'behaviour' as const, resource, isExtra: false, what, maybe: undefined }];
  });
}

/** A written value, or that nothing is written; `undefined` where it is open. */
function plain(value: Value | undefined): string | undefined {
  if (value === undefined || value === null) return 'not set';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  return value instanceof Reference || referencesIn(value).length > 0 ? 'set' : undefined;
}
