import { productionAndOthers } from '../resources/environments/group.ts';
import { counterpartName } from '../resources/environments/logical-name.ts';
import { graphOf } from '../resources/graph.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { configuredWorkloads } from '../resources/workloads/settings.ts';
import { engineKind, standInOf } from './backing-service-kinds.ts';
import { fail, pass, type Statement } from './statement.ts';

const ENGINES =
  /^AWS::(?:RDS::DB(?:Instance|Cluster)|ElastiCache::(?:ReplicationGroup|CacheCluster)|AmazonMQ::Broker)$/;
const STORES =
  /^AWS::(?:DynamoDB::Table|SQS::Queue|SNS::Topic|S3::Bucket|DocDB::DBCluster|Neptune::DBCluster|OpenSearchService::Domain|Kinesis::Stream|MSK::Cluster)$/;

/** Whether the environment before production has the kinds of stores that production has, as both evaluate. */
export function graphBackingServices(infrastructure: Infrastructure | undefined): readonly Statement[] {
  const found = infrastructure && productionAndOthers(infrastructure);
  const other = found?.others.find(
    ({ environment: { stage } }) => stage !== 'preview' && stage !== 'development',
  );
  if (!found || !other) return [];
  const { name } = other.environment;
  const counterparts = new Map(other.resources.map((one) => [counterpartName(one), one]));
  const theirTypes = new Set(other.resources.map(({ type }) => type));
  const members = new Set(other.resources);
  const types = new Set<string>();
  return [
    ...found.production.resources.flatMap((own): readonly Statement[] => {
      if (ENGINES.test(own.type)) return engines(own, counterparts.get(counterpartName(own)), name);
      if (!STORES.test(own.type) || !theirTypes.has(own.type) || types.has(own.type)) return [];
      types.add(own.type);
      return [pass(own.source, `production and ${name} use ${own.type}`)];
    }),
    ...configuredWorkloads(graphOf(infrastructure))
      .filter(({ resource }) => members.has(resource))
      .flatMap(({ settings, name: workload }) =>
        settings.flatMap(({ name: key, value, at }): readonly Statement[] => {
          const kind = typeof value === 'string' ? standInOf(key, value) : undefined;
          const message = `\`${key}\` of ${workload} is ${kind} in ${name}, a stand-in for what production uses.`;
          return kind === undefined ? [] : [fail(at, message, { address: `${name}#${key}` })];
        }),
      ),
  ];
}

function engines(own: Resource, counterpart: Resource | undefined, name: string): readonly Statement[] {
  if (!counterpart) return [];
  const [ours, theirs] = [own, counterpart].map(({ properties }) =>
    typeof properties.Engine === 'string' ? engineKind(properties.Engine) : undefined,
  );
  if (ours === undefined || theirs === undefined) return [];
  const at = { ...own.source, ...own.sourceOf('Engine') };
  if (ours === theirs) return [pass(at, `\`${own.address}\` is ${ours} in production and in ${name}`)];
  const message = `\`${own.address}\` is ${ours} in production and ${theirs} in ${name}.`;
  return [fail(at, message, { address: `${counterpartName(own)} engine` })];
}
