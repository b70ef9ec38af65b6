import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Resource } from '../resource.ts';
import { isList, isMap, isOpen, type Value } from '../value.ts';
import type { Hop } from './hop.ts';

/** The parameter that makes an engine refuse clients without TLS, and what it is where nobody sets it. */
interface Enforcement {
  readonly engine: RegExp;
  readonly parameter: string;
  readonly on: readonly string[];
  /** First major version that enforces it by default. */
  readonly sinceMajor?: number;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html */
const ENFORCEMENTS: readonly Enforcement[] = [
  { engine: /postgres/, parameter: 'rds.force_ssl', on: ['1', 'on', 'true'], sinceMajor: 15 },
  { engine: /mysql|mariadb/, parameter: 'require_secure_transport', on: ['1', 'on', 'true'] },
  { engine: /sqlserver/, parameter: 'rds.force_ssl', on: ['1', 'on', 'true'] },
  { engine: /db2/, parameter: 'db2comm', on: ['ssl'] },
];

/** Databases whose parameters say whether they refuse clients without TLS. */
export function databaseHops(graph: ResourceGraph): readonly Hop[] {
  return [
    ...graph
      .ofType('AWS::RDS::DBInstance', 'AWS::RDS::DBCluster')
      .flatMap((one) => relationalHop(graph, one)),
    ...graph.ofType('AWS::DocDB::DBClusterParameterGroup').flatMap(documentHop),
    ...graph.ofType('AWS::Redshift::ClusterParameterGroup').map(
      (group): Hop => ({
        resource: group,
        part: '',
        isEncrypted: isSetTo(
          group,
          'require_ssl',
          ['true', '1', 'on'],
          'Redshift takes connections without TLS',
        ),
      }),
    ),
    ...graph.ofType('AWS::Redshift::Cluster').flatMap((cluster): readonly Hop[] =>
      cluster.properties.ClusterParameterGroupName === undefined
        ? [
            {
              resource: cluster,
              part: '',
              isEncrypted: no(cluster.source, 'its default parameter group takes connections without TLS'),
            },
          ]
        : [],
    ),
  ];
}

function relationalHop(graph: ResourceGraph, database: Resource): readonly Hop[] {
  const { properties } = database;
  if ((properties.DBClusterIdentifier ?? null) !== null) return [];
  const group = graph.target(properties.DBParameterGroupName ?? properties.DBClusterParameterGroupName);
  const engine = properties.Engine ?? group?.properties.Family;
  const enforcement =
    typeof engine === 'string' ? ENFORCEMENTS.find((one) => one.engine.test(engine)) : undefined;
  if (!enforcement) return [];
  const isEncrypted = isEnforced(graph, database, enforcement, String(engine));
  return [{ resource: database, part: 'TLS', isEncrypted }];
}

function isEnforced(graph: ResourceGraph, database: Resource, rule: Enforcement, engine: string): Explained {
  const { properties, source } = database;
  const group = properties.DBParameterGroupName ?? properties.DBClusterParameterGroupName;
  const target = graph.target(group);
  const byDefault = defaultOf(rule, engine, properties.EngineVersion, source);
  if (target) {
    const written = parameterOf(target, rule.parameter);
    return written === undefined ? byDefault : isOneOfTexts(target, rule.parameter, written, rule.on);
  }
  const isOwn = typeof group === 'string' && !group.startsWith('default.');
  if (isOwn || isOpen(group)) return unsure(source, 'its parameter group is not in the tree');
  return byDefault;
}

function defaultOf(
  rule: Enforcement,
  engine: string,
  version: Value | undefined,
  at: Resource['source'],
): Explained {
  const { sinceMajor, parameter } = rule;
  if (sinceMajor === undefined)
    return no(at, `\`${parameter}\` is not set, and ${engine} takes clients without TLS`);
  const major =
    typeof version === 'string' || typeof version === 'number'
      ? Number.parseInt(String(version), 10)
      : undefined;
  if (major === undefined || Number.isNaN(major))
    return unsure(
      at,
      `\`${parameter}\` is not set, and only from version ${sinceMajor} on it is on by default`,
    );
  // Aurora keeps it off until version 17.
  const since = engine.startsWith('aurora') ? 17 : sinceMajor;
  return major >= since
    ? yes(at, `${engine} ${major} refuses clients without TLS by default`)
    : no(at, `\`${parameter}\` is not set, and ${engine} ${major} takes clients without TLS`);
}

function documentHop(group: Resource): readonly Hop[] {
  const written = parameterOf(group, 'tls');
  if (written === undefined)
    return [
      {
        resource: group,
        part: '',
        isEncrypted: yes(group.source, 'DocumentDB speaks TLS unless told otherwise'),
      },
    ];
  const on = ['enabled', 'fips-140-3', 'tls1.2+', 'tls1.3+'];
  return [{ resource: group, part: '', isEncrypted: isOneOfTexts(group, 'tls', written, on) }];
}

function isSetTo(group: Resource, parameter: string, on: readonly string[], otherwise: string): Explained {
  const written = parameterOf(group, parameter);
  return written === undefined
    ? no(group.source, `\`${parameter}\` is not set, and ${otherwise}`)
    : isOneOfTexts(group, parameter, written, on);
}

function isOneOfTexts(group: Resource, parameter: string, written: Value, on: readonly string[]): Explained {
  const at = group.sourceOf('Parameters');
  if (isOpen(written)) return unsure(at, `\`${parameter}\` is not decided here`);
  const text = String(written).toLowerCase();
  return on.includes(text) ? yes(at, `\`${parameter}\` is ${text}`) : no(at, `\`${parameter}\` is ${text}`);
}

/** A parameter of a group: a mapping of names, or a list of names and values. */
function parameterOf({ properties }: Resource, name: string): Value | undefined {
  const { Parameters: parameters } = properties;
  if (isOpen(parameters)) return parameters;
  if (isMap(parameters)) return parameters[name];
  const entry = (isList(parameters) ? parameters : []).find(
    (one) => isMap(one) && (one.ParameterName === name || one.Name === name),
  );
  return isMap(entry) ? (entry.ParameterValue ?? entry.Value) : undefined;
}
