import { graphOf } from '../resources/graph.ts';
import { readCandidates } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { type Fact, presentValue } from './fact.ts';
import { managedVersionStatements } from './managed-versions.ts';
import { settleOpen } from './resource-places.ts';
import { type Statement, unknown } from './statement.ts';
import type { Product } from './support-ends.ts';
import { supportStatement } from './support-statements.ts';

/** Names of runtimes of Lambda, and what they bring. */
const RUNTIMES: readonly (readonly [name: RegExp, product: Product])[] = [
  [/^nodejs(\d{1,3}(?:\.\d{1,3})?)(?:\.x)?$/, 'node'],
  [/^python(\d\.\d{1,3})$/, 'python'],
  [/^ruby(\d\.\d{1,3})$/, 'ruby'],
  [/^java(\d{1,3})(?:\.al2)?$/, 'corretto'],
  [/^dotnet(?:core)?(\d{1,3}(?:\.\d)?)$/, 'dotnet'],
  [/^provided\.al(\d{1,4})$/, 'amazonlinux'],
];

/** Kinds of resources whose release is chosen by a name that no table here knows. */
const OTHERS =
  /^AWS::(?:EC2::(?:Instance|LaunchTemplate)|AutoScaling::LaunchConfiguration|RDS::DB(?:Instance|Cluster)|EKS::(?:Cluster|Nodegroup)|ElastiCache::(?:CacheCluster|ReplicationGroup)|OpenSearchService::Domain|ElasticBeanstalk::Environment)$/;

/** Whether the runtimes that functions name are supported, and what else chooses releases that cannot be looked up. */
export function runtimeStatements(infrastructure: Fact<Infrastructure>, now: Date): readonly Statement[] {
  const found = presentValue(infrastructure);
  if (!found) return [];
  const graph = graphOf(found);
  const functions = graph
    .ofType('AWS::Lambda::Function', 'AWS::Serverless::Function')
    .flatMap((one) => ofFunction(one, now));
  const versions = managedVersionStatements(graph, now);
  const known = [...functions, ...[...versions.values()].flat()];
  const other = graph.resources.find(
    (one) => one.mode === 'managed' && OTHERS.test(one.type) && !versions.has(one),
  );
  if (!other) return known;
  const because = `which release \`${other.address}\` and others like it run is told by their images and engines, which only the account knows`;
  return [...known, unknown(other.source, because, { plane: 'account' })];
}

function ofFunction(one: Resource, now: Date): readonly Statement[] {
  return readCandidates(one, 'Runtime').flatMap((reading): readonly Statement[] => {
    if (reading.state === 'open')
      return [
        unknown(reading.at, `the runtime of \`${one.address}\` is open: ${reading.because}`, settleOpen(one)),
      ];
    if (reading.state !== 'written' || typeof reading.value !== 'string') return [];
    const written = reading.value;
    for (const [name, product] of RUNTIMES) {
      const version = name.exec(written)?.[1];
      if (version === undefined) continue;
      return [supportStatement({ at: reading.at, product, version, written }, now)];
    }
    const because = `the runtime \`${written.slice(0, 60)}\` of \`${one.address}\` is in no table of releases`;
    return [unknown(reading.at, because, { how: 'name a runtime that Lambda supports' })];
  });
}
