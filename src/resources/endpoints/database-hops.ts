import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { isList, isMap, isOpen, type Value } from '../value.ts';
import type { Hop } from './hop.ts';
import { isParameterOneOf, settingsOf } from './parameter-groups.ts';

/** The parameter that makes an engine refuse clients without TLS. */
interface Enforcement {
  readonly engine: RegExp;
  readonly parameter: string;
  readonly on: readonly string[];
  /** First version that enforces it by default, major and minor. */
  readonly since?: readonly [major: number, minor: number];
}

const SWITCHED_ON = ['1', 'on', 'true'];

/**
 * The first that matches counts.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html
 */
const ENFORCEMENTS: readonly Enforcement[] = [
  { engine: /aurora-postgres/, parameter: 'rds.force_ssl', on: SWITCHED_ON, since: [17, 0] },
  { engine: /postgres/, parameter: 'rds.force_ssl', on: SWITCHED_ON, since: [15, 0] },
  { engine: /aurora/, parameter: 'require_secure_transport', on: SWITCHED_ON },
  { engine: /mysql/, parameter: 'require_secure_transport', on: SWITCHED_ON, since: [9, 7] },
  { engine: /mariadb/, parameter: 'require_secure_transport', on: SWITCHED_ON, since: [11, 8] },
  { engine: /sqlserver/, parameter: 'rds.force_ssl', on: SWITCHED_ON },
  { engine: /db2/, parameter: 'db2comm', on: ['ssl'] },
];

/** Databases whose parameters say whether they refuse clients without TLS. */
export function databaseHops(graph: ResourceGraph): readonly Hop[] {
  return [
    ...graph
      .ofType('AWS::RDS::DBInstance', 'AWS::RDS::DBCluster')
      .flatMap((one) => relationalHop(graph, one)),
    ...graph.ofType('AWS::DocDB::DBClusterParameterGroup').map((one) => hopOf(one, isDocumentGroup(one))),
    ...graph.ofType('AWS::DocDB::DBCluster').flatMap((one) => documentHop(graph, one)),
    ...graph
      .ofType('AWS::Neptune::DBCluster')
      .map((one) => hopOf(one, yes(one.source, 'Neptune takes connections over TLS only'))),
    ...graph.ofType('AWS::Redshift::ClusterParameterGroup').map((one) => hopOf(one, isWarehouseGroup(one))),
    ...graph.ofType('AWS::Redshift::Cluster').flatMap((one) => warehouseHop(graph, one)),
    ...graph.ofType('AWS::RedshiftServerless::Workgroup').flatMap(workgroupHop),
  ];
}

function hopOf(resource: Resource, isEncrypted: Explained): Hop {
  return { resource, part: '', isEncrypted };
}

function relationalHop(graph: ResourceGraph, database: Resource): readonly Hop[] {
  const { properties, source } = database;
  if ((properties.DBClusterIdentifier ?? null) !== null && database.type === 'AWS::RDS::DBInstance')
    return [];
  const settings = settingsOf(
    graph,
    database,
    properties.DBParameterGroupName ?? properties.DBClusterParameterGroupName,
  );
  const family = settings.from === 'group' ? settings.group.properties.Family : undefined;
  const engine = typeof properties.Engine === 'string' ? properties.Engine : family;
  if (typeof engine !== 'string') return [];
  const rule = ENFORCEMENTS.find((one) => one.engine.test(engine));
  if (!rule) return [];
  if (settings.from === 'elsewhere')
    return [{ resource: database, part: 'TLS', isEncrypted: unsure(source, OUTSIDE) }];
  const written =
    settings.from === 'group' ? isParameterOneOf(settings.group, rule.parameter, rule.on) : undefined;
  const version = versionOf(properties.EngineVersion) ?? versionOf(versionIn(family));
  const isEncrypted = written ?? byDefault(rule, engine, version, source);
  return [{ resource: database, part: 'TLS', isEncrypted }];
}

const OUTSIDE = 'its parameter group is not in the tree';

type Version = readonly [major: number, minor: number | undefined];

/** The version at the end of a family: `postgres16`, `mysql8.0`, `aurora-postgresql15`. */
function versionIn(family: Value | undefined): string | undefined {
  return typeof family === 'string' ? /[a-z](\d{1,3}(?:\.\d{1,3})?)$/.exec(family)?.[1] : undefined;
}

function versionOf(value: Value | undefined): Version | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const [, major, minor] = /^(\d{1,3})(?:\.(\d{1,3}))?/.exec(String(value)) ?? [];
  return major === undefined ? undefined : [Number(major), minor === undefined ? undefined : Number(minor)];
}

function byDefault(
  { parameter, since }: Enforcement,
  engine: string,
  version: Version | undefined,
  at: Resource['source'],
): Explained {
  if (!since) return no(at, `\`${parameter}\` is not set, and ${engine} takes clients without TLS`);
  const from = since[1] === 0 ? String(since[0]) : since.join('.');
  const reached = version === undefined ? undefined : isAtLeast(version, since);
  if (reached === undefined)
    return unsure(at, `\`${parameter}\` is not set, and only from version ${from} on it is on by default`);
  return reached
    ? yes(at, `${engine} refuses clients without TLS by default since version ${from}`)
    : no(at, `\`${parameter}\` is not set, and before version ${from} ${engine} takes clients without TLS`);
}

/** `undefined` where the minor version would tell. */
function isAtLeast([major, minor]: Version, [wantedMajor, wantedMinor]: readonly [number, number]) {
  if (major !== wantedMajor) return major > wantedMajor;
  if (wantedMinor === 0) return true;
  return minor === undefined ? undefined : minor >= wantedMinor;
}

function isDocumentGroup(group: Resource): Explained {
  const on = ['enabled', 'fips-140-3', 'tls1.2+', 'tls1.3+'];
  return isParameterOneOf(group, 'tls', on) ?? yes(group.source, DOCUMENTS_BY_DEFAULT);
}

const DOCUMENTS_BY_DEFAULT = 'DocumentDB speaks TLS unless told otherwise';

/** A group of the tree is judged by itself. */
function documentHop(graph: ResourceGraph, cluster: Resource): readonly Hop[] {
  const { from } = settingsOf(graph, cluster, cluster.properties.DBClusterParameterGroupName);
  if (from === 'group') return [];
  const { source } = cluster;
  return [hopOf(cluster, from === 'default' ? yes(source, DOCUMENTS_BY_DEFAULT) : unsure(source, OUTSIDE))];
}

const REQUIRED_SINCE =
  '`require_ssl` is not set: it is on for what was created since 10 January 2025, not for older ones';

/** https://docs.aws.amazon.com/redshift/latest/mgmt/behavior-changes.html */
function isWarehouseGroup(group: Resource): Explained {
  const written = isParameterOneOf(group, 'require_ssl', SWITCHED_ON);
  if (written) return written;
  return group.properties.ParameterGroupFamily === 'redshift-2.0'
    ? yes(group.source, '`require_ssl` is not set: it is on in the family redshift-2.0')
    : no(group.source, '`require_ssl` is not set, and Redshift takes connections without TLS');
}

function warehouseHop(graph: ResourceGraph, cluster: Resource): readonly Hop[] {
  const { ClusterParameterGroupName: named } = cluster.properties;
  const { from } = settingsOf(graph, cluster, named);
  if (from === 'group') return [];
  const { source } = cluster;
  if (from === 'elsewhere') return [hopOf(cluster, unsure(source, OUTSIDE))];
  if (named === 'default.redshift-2.0')
    return [hopOf(cluster, yes(source, 'its parameter group requires TLS'))];
  return named === 'default.redshift-1.0'
    ? [hopOf(cluster, no(source, 'its parameter group takes connections without TLS'))]
    : [hopOf(cluster, unsure(source, REQUIRED_SINCE))];
}

function workgroupHop(workgroup: Resource): readonly Hop[] {
  const { ConfigParameters: list } = workgroup.properties;
  const entry = (isList(list) ? list : []).find((one) => isMap(one) && one.ParameterKey === 'require_ssl');
  const value = isMap(entry) ? entry.ParameterValue : isOpen(list) ? list : undefined;
  const at = workgroup.sourceOf('ConfigParameters');
  if (value === undefined) return [hopOf(workgroup, unsure(workgroup.source, REQUIRED_SINCE))];
  if (isOpen(value)) return [hopOf(workgroup, unsure(at, '`require_ssl` is not decided here'))];
  const text = String(value).toLowerCase();
  const because = `\`require_ssl\` is ${text}`;
  return [hopOf(workgroup, SWITCHED_ON.includes(text) ? yes(at, because) : no(at, because))];
}
