import { type EnvironmentGroup, productionAndOthers } from '../resources/environments/group.ts';
import { counterpartName, logicalName } from '../resources/environments/logical-name.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { fail, pass, type Statement } from './statement.ts';

/** Properties that say which version of something runs. */
const VERSIONS: readonly (readonly [RegExp, string])[] = [
  [
    /^AWS::(?:RDS|DocDB|Neptune|ElastiCache|OpenSearchService|Elasticsearch|AmazonMQ|MemoryDB)::/,
    'EngineVersion',
  ],
  [/^AWS::EKS::(?:Cluster|Nodegroup)$/, 'Version'],
  [/^AWS::Lambda::Function$/, 'Runtime'],
  [/^AWS::RDS::DB(?:Cluster)?ParameterGroup$/, 'Family'],
  [/^AWS::ECS::Service$/, 'PlatformVersion'],
  [/^AWS::ElasticBeanstalk::Environment$/, 'SolutionStackName'],
];

/** Versions of what both environments declare; `undefined` where the code writes out no such pair. */
export function graphVersions(infrastructure: Infrastructure | undefined): readonly Statement[] | undefined {
  const found = infrastructure && productionAndOthers(infrastructure);
  const other = found?.others.find(({ environment }) => environment.stage !== 'preview');
  if (!found || !other) return undefined;
  const theirs = byName(other);
  return [...byName(found.production)].flatMap(([name, resource]) => {
    const counterpart = theirs.get(name);
    return counterpart ? compared(resource, counterpart, other.environment.name) : [];
  });
}

function byName({ resources }: EnvironmentGroup): ReadonlyMap<string, Resource> {
  return new Map(resources.map((resource) => [counterpartName(resource), resource]));
}

function compared(resource: Resource, counterpart: Resource, name: string): readonly Statement[] {
  return VERSIONS.flatMap(([type, property]): Statement[] => {
    if (!type.test(resource.type)) return [];
    const [own, theirs] = [versionOf(resource, property), versionOf(counterpart, property)];
    if (own === undefined || theirs === undefined) return [];
    const at = resource.sourceOf(property);
    if (minorOf(own) === minorOf(theirs))
      return [pass(at, `\`${resource.address}\` is ${own} in production and ${theirs} in ${name}`)];
    const message = `\`${resource.address}\` is ${own} in production and ${theirs} in ${name} (\`${property}\`).`;
    return [fail(at, message, { address: `${resource.type} ${logicalName(resource)} ${property}` })];
  });
}

function versionOf(resource: Resource, property: string): string | undefined {
  const reading = readProperty(resource, property);
  if (reading.state !== 'written') return undefined;
  const { value } = reading;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Patches may differ while they are rolled out. */
function minorOf(version: string): string {
  const numbers = /^(\d+(?:\.\d+)?)(?:\.\d+)*$/.exec(version);
  return numbers?.[1] ?? version;
}
