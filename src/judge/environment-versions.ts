import type { ConfigGroup, EnvironmentConfig } from '../evidence/repo/environment-configs.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import { environmentOfLabel, environmentOfPath } from './environment-names.ts';
import { pairOf } from './environment-pairs.ts';
import { fail, pass, type Statement } from './statement.ts';

/** Settings that say which version of something the application stands on. */
const VERSION_KEY =
  /(?:^|[._-])(?:engine|kubernetes|k8s|eks|cluster|postgres(?:ql)?|mysql|mariadb|aurora|redis|valkey|memcached|elasticache|opensearch|elasticsearch|kafka|msk|rabbitmq|mq|mongo(?:db)?|docdb|node(?:js)?|python|java|ruby|php|runtime|platform|db|database|rds)[._-]?(?:engine[._-]?)?version$|(?:^|[._-])runtime$/i;

/** Images of backing services and of what stands before the application, not the application's own. */
const BACKING_IMAGES = new Set(
  'postgres postgis timescaledb mysql mariadb redis valkey memcached mongo elasticsearch opensearch rabbitmq kafka zookeeper nats cassandra clickhouse-server nginx traefik envoy haproxy caddy keycloak vault minio'.split(
    ' ',
  ),
);

interface Version {
  readonly what: string;
  readonly version: string;
  readonly line: number;
}

/** Versions that settings and images of production and of the environment below it name. */
export function judgeVersions(group: ConfigGroup): readonly Statement[] {
  const pair = pairOf(group);
  if (!pair || group.isTemplate) return [];
  const { production, other } = pair;
  const below = versionsOf(other);
  return versionsOf(production).flatMap(({ what, version, line }): Statement[] => {
    const same = below.find((one) => one.what === what);
    if (!same) return [];
    const at = { path: production.path, line, environment: production.environment };
    if (isSameRelease(version, same.version))
      return [
        pass(
          at,
          `${what} is ${version} in ${production.environment} and ${same.version} in ${other.environment}`,
        ),
      ];
    const message = `${what} is ${version} in ${production.environment} and ${same.version} in ${other.environment} (${other.path}).`;
    return [fail(at, message, { address: `${group.pattern}#${what}` })];
  });
}

/** Versions of clusters that eksctl declares for each environment. */
export function judgeClusterVersions({ clusters }: KubernetesManifests): readonly Statement[] {
  const named = clusters.flatMap((cluster) => {
    const word = environmentOfLabel(cluster.name) ?? environmentOfPath(cluster.path)?.word;
    return word && cluster.version !== undefined ? [{ ...cluster, version: cluster.version, word }] : [];
  });
  const production = named.find(({ word }) => word.stage === 'production');
  if (!production) return [];
  return named
    .filter(({ word }) => word.stage !== 'production')
    .map(({ path, line, name, version, word }) => {
      const at = { path, line, resource: name, environment: word.name };
      if (isSameRelease(version, production.version))
        return pass(at, `cluster ${name} runs Kubernetes ${version}, as production does`);
      return fail(at, `Cluster ${name} runs Kubernetes ${version}, production runs ${production.version}.`, {
        address: `cluster/${name}`,
      });
    });
}

function versionsOf({ entries, images }: EnvironmentConfig): readonly Version[] {
  return [
    ...entries.flatMap(({ key, line, value }) =>
      value !== undefined && value !== '' && VERSION_KEY.test(key)
        ? [{ what: `\`${key}\``, version: value, line }]
        : [],
    ),
    ...images.flatMap(({ name, tag, line }) => {
      const short = name.slice(name.lastIndexOf('/') + 1);
      return tag !== undefined && BACKING_IMAGES.has(short)
        ? [{ what: `the image ${short}`, version: tag, line }]
        : [];
    }),
  ];
}

/**
 * Major and minor version decide; what only one of them states is not held against it. From 12 on the engine is
 * PostgreSQL, whose second number is a patch: https://www.postgresql.org/support/versioning/
 */
function isSameRelease(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left === undefined || right === undefined) return false;
  const decisive = left.name === '' && Number(left.numbers[0]) >= 12 ? 1 : 2;
  return (
    left.name === right.name &&
    left.numbers.slice(0, decisive).every((part, index) => (right.numbers[index] ?? part) === part)
  );
}

function partsOf(
  version: string,
): { readonly name: string; readonly numbers: readonly string[] } | undefined {
  const match = /^([a-z_-]{0,20}?)v?(\d{1,6}(?:\.\d{1,6}){0,3})/i.exec(version);
  return match ? { name: match[1] ?? '', numbers: (match[2] ?? '').split('.') } : undefined;
}
