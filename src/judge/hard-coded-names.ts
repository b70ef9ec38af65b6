import type { Resource } from '../resources/resource.ts';
import type { Infrastructure, Stack } from '../resources/stack.ts';
import { clean, fail, type Statement } from './statement.ts';

/** Properties that name a resource: unique in the world, or in one account. */
const NAMES: Readonly<Record<string, readonly [property: string, reach: 'world' | 'account']>> = {
  'AWS::S3::Bucket': ['BucketName', 'world'],
  'AWS::Cognito::UserPoolDomain': ['Domain', 'world'],
  'AWS::DynamoDB::Table': ['TableName', 'account'],
  'AWS::ECS::Cluster': ['ClusterName', 'account'],
  'AWS::EKS::Cluster': ['Name', 'account'],
  'AWS::ElastiCache::ReplicationGroup': ['ReplicationGroupId', 'account'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Name', 'account'],
  'AWS::IAM::Role': ['RoleName', 'account'],
  'AWS::KMS::Alias': ['AliasName', 'account'],
  'AWS::Lambda::Function': ['FunctionName', 'account'],
  'AWS::RDS::DBCluster': ['DBClusterIdentifier', 'account'],
  'AWS::RDS::DBInstance': ['DBInstanceIdentifier', 'account'],
  'AWS::SecretsManager::Secret': ['Name', 'account'],
  'AWS::SNS::Topic': ['TopicName', 'account'],
  'AWS::SQS::Queue': ['QueueName', 'account'],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 'account'],
};

/** What exists once for all environments. */
const ONCE =
  /(?:^|[/_.-])(?:account|artifacts?|backend|bootstrap|cloudtrail|common|core|dns|ecr|github|gitlab|global|oidc|registry|org|organi[sz]ation|root|shared|state|tf-?state)(?:$|[/_.-])/i;
/** A step of an evaluation that leaves the name to whoever applies the code. */
const OPEN_STEP = /\bvar\.|\bterraform\.workspace|\beach\.|\bcount\.|\bpath\.|\bmodule\.|\bdata\./;
const MAX_NAMES = 4;

/** Whether a further environment gets names of its own: one sentence for each definition. */
export function hardCodedNames({ stacks }: Infrastructure): readonly Statement[] {
  const byDefinition = new Map<string, Stack>();
  for (const stack of stacks) {
    const key = stack.source.path ?? stack.id;
    if (!ONCE.test(key) && !byDefinition.has(key)) byDefinition.set(key, stack);
  }
  const repeated = repeatedPlaces(stacks);
  return [...byDefinition.values()].flatMap((stack) => ofDefinition(stack, repeated));
}

/** Declarations that two environments share already: names in an account of its own do not collide. */
function repeatedPlaces(stacks: readonly Stack[]): ReadonlySet<string> {
  const environments = new Map<string, Set<string>>();
  for (const { environment, resources } of stacks) {
    for (const resource of environment ? resources : []) {
      const place = placeOf(resource);
      const known = environments.get(place);
      if (known) known.add(environment?.name ?? '');
      else environments.set(place, new Set([environment?.name ?? '']));
    }
  }
  return new Set([...environments].flatMap(([place, names]) => (names.size > 1 ? [place] : [])));
}

function placeOf({ source: { path, line } }: Resource): string {
  return `${path}:${line}`;
}

function ofDefinition(stack: Stack, repeated: ReadonlySet<string>): readonly Statement[] {
  const named = stack.resources.filter(({ type, mode }) => mode === 'managed' && Object.hasOwn(NAMES, type));
  if (named.length === 0) return [];
  const isWorldwide = ({ type }: Resource) => NAMES[type]?.[1] === 'world';
  const fixed = named.filter(
    (resource) =>
      fixedName(resource) !== undefined && (isWorldwide(resource) || !repeated.has(placeOf(resource))),
  );
  const worldwide = fixed.filter(isWorldwide);
  const title = stack.source.path ? `\`${stack.source.path}\`` : 'the root folder';
  const [first] = worldwide.length > 0 ? worldwide : fixed;
  if (!first) {
    const because = `no name in ${title} is in the way of another environment: each is made of variables, or by AWS`;
    return [clean(stack.source, because, ['infrastructure'])];
  }
  const shown = worldwide.length > 0 ? worldwide : fixed;
  const where = worldwide.length > 0 ? 'in the world' : 'in the account';
  const names = shown.slice(0, MAX_NAMES).map((one) => `\`${fixedName(one)}\``);
  const rest = shown.length > names.length ? ` and ${shown.length - names.length} more` : '';
  const at = { ...first.source, ...first.sourceOf(NAMES[first.type]?.[0] ?? '') };
  const message = `${names.join(', ')}${rest} can exist once ${where}: a further environment of ${title} collides with it.`;
  return [
    fail(at, message, {
      address: `${stack.source.path ?? stack.id}#names`,
      severity: worldwide.length > 0 ? 'major' : 'minor',
    }),
  ];
}

/** A name that is the same whoever applies the code; `undefined` where it is made, or where it exists once anyway. */
function fixedName(resource: Resource): string | undefined {
  const [property] = NAMES[resource.type] ?? [];
  const value = property === undefined ? undefined : resource.properties[property];
  if (property === undefined || typeof value !== 'string' || value === '' || ONCE.test(value))
    return undefined;
  if (resource.stack.kind === 'serverless' || resource.maybe !== undefined) return undefined;
  const steps = resource.explain(property);
  const isFixed = resource.stack.kind.startsWith('terraform')
    ? steps.length > 0 && !steps.some(({ because }) => OPEN_STEP.test(because))
    : steps.length === 1;
  // A plan holds values only: what they were made of is gone.
  return isFixed && resource.stack.kind !== 'terraform-plan' && resource.stack.kind !== 'cdk'
    ? value
    : undefined;
}
