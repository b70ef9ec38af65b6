import type { ConfigGroup, EnvironmentConfig } from '../evidence/repo/environment-configs.ts';
import { clean, fail, type Statement } from './statement.ts';

/** Something that holds an application's data, as a setting names it. */
export interface BackingService {
  readonly kind:
    | 'database'
    | 'cache'
    | 'queue'
    | 'topic'
    | 'bucket'
    | 'table'
    | 'user pool'
    | 'key'
    | 'secret'
    | 'account';
  /** What makes it this one and no other. Never a password. */
  readonly identity: string;
}

const SCHEMES: Readonly<Record<string, BackingService['kind']>> = {
  postgres: 'database',
  postgresql: 'database',
  mysql: 'database',
  mariadb: 'database',
  mongodb: 'database',
  'mongodb+srv': 'database',
  sqlserver: 'database',
  redis: 'cache',
  rediss: 'cache',
  amqp: 'queue',
  amqps: 'queue',
};

const ARN_KINDS: Readonly<Record<string, BackingService['kind']>> = {
  s3: 'bucket',
  sqs: 'queue',
  sns: 'topic',
  dynamodb: 'table',
  rds: 'database',
  elasticache: 'cache',
  kinesis: 'queue',
  'cognito-idp': 'user pool',
  kms: 'key',
  secretsmanager: 'secret',
};

const AWS_HOSTS: readonly (readonly [RegExp, BackingService['kind']])[] = [
  [/\.(?:rds|docdb|neptune|redshift)\.amazonaws\.com(?:\.cn)?$/, 'database'],
  [/\.cache\.amazonaws\.com(?:\.cn)?$/, 'cache'],
  [/\.(?:es|aoss)\.amazonaws\.com$/, 'database'],
  [/\.mq\.[\w-]+\.amazonaws\.com$|\.kafka\.[\w-]+\.amazonaws\.com$/, 'queue'],
  [/\.mongodb\.net$|\.upstash\.io$|\.neon\.tech$|\.supabase\.co$|\.psdb\.cloud$/, 'database'],
];

/** Names that are unique in the world; those of queues, tables and topics are unique in an account only. */
const NAMED: readonly (readonly [RegExp, RegExp, BackingService['kind']])[] = [
  [/bucket(?:_?name)?$/i, /^(?=.*[a-z])(?!(?:true|false|yes|no|on|off)$)[a-z0-9][a-z0-9.-]{2,62}$/, 'bucket'],
  [/user_?pool(?:_?id)?$/i, /^[a-z]{2}(?:-[a-z]+)+-\d_[A-Za-z0-9]{5,20}$/, 'user pool'],
];

/** Read by everybody, or part of the delivery: not a backing service of one environment. */
const SHARED_BY_DESIGN =
  /artifact|asset|static|cdn|ecr|registry|image|tf_?state|terraform|backend_bucket|lambda_?code|deploy|access_?logs?|template|public|font/i;
const PLACEHOLDER =
  /example\.(?:com|org|net)|^<|>$|change_?me|todo|xxx|your[-_]|placeholder|^\$|\{\{|^none$|^null$|^n\/a$/i;
const LOCAL_HOST = /^(?:localhost|127\.|0\.0\.0\.0|host\.docker\.internal|::1)/;

/** The backing service that a setting names, `undefined` when it names none or it cannot be told. */
export function backingServiceOf(key: string, value: string): BackingService | undefined {
  const leaf = key.slice(key.lastIndexOf('.') + 1);
  if (value === '' || value.length > 2000 || PLACEHOLDER.test(value) || SHARED_BY_DESIGN.test(leaf))
    return undefined;
  const arn = /^arn:aws[\w-]*:([\w-]+):[\w-]*:\d*:([^\s]+)$/.exec(value);
  if (arn) {
    const kind = ARN_KINDS[arn[1] ?? ''];
    return kind && !SHARED_BY_DESIGN.test(arn[2] ?? '')
      ? { kind, identity: value.replace(/\/\*$/, '') }
      : undefined;
  }
  // The same live key of a payment provider moves the same money.
  if (/^[sr]k_live_/.test(value)) return { kind: 'account', identity: 'live key' };
  return ofAddress(value) ?? ofName(leaf, value);
}

function ofAddress(value: string): BackingService | undefined {
  const queue = /^https:\/\/sqs\.[\w-]+\.amazonaws\.com(?:\.cn)?\/\d{12}\/[\w.-]+$/.exec(value);
  if (queue) return { kind: 'queue', identity: value };
  const url = /^(?:jdbc:)?([a-z][a-z+]{1,20}):\/\/([^/?#]{1,500})(\/[\w.-]{1,100})?/.exec(value);
  const host = (url ? (url[2] ?? '').slice((url[2] ?? '').lastIndexOf('@') + 1) : value)
    .replace(/:\d{1,5}$/, '')
    .toLowerCase();
  // A host of one word is looked up inside the environment's own network.
  if (
    !/^[\w.-]{4,253}$/.test(host) ||
    !host.includes('.') ||
    LOCAL_HOST.test(host) ||
    /\.(?:local|internal|svc|test|localhost)$/.test(host)
  )
    return undefined;
  const scheme = SCHEMES[url?.[1] ?? ''];
  if (scheme) return { kind: scheme, identity: `${host}${url?.[3] ?? ''}` };
  const aws = AWS_HOSTS.find(([pattern]) => pattern.test(host));
  return aws ? { kind: aws[1], identity: host } : undefined;
}

function ofName(key: string, value: string): BackingService | undefined {
  const kind = NAMED.find(([keys, values]) => keys.test(key) && values.test(value))?.[2];
  return kind && !SHARED_BY_DESIGN.test(value) ? { kind, identity: value } : undefined;
}

/** Whether settings of production and of another environment name the same backing services. */
export function judgeSharing(group: ConfigGroup): readonly Statement[] {
  const [production] = group.members.filter(({ stage }) => stage === 'production');
  if (!production || group.isTemplate) return [];
  const ours = servicesOf(production);
  const statements: Statement[] = [];
  for (const other of group.members) {
    if (other.stage === 'production') continue;
    for (const { key, line, service } of servicesOf(other)) {
      const same = ours.find(
        (one) => one.service.kind === service.kind && one.service.identity === service.identity,
      );
      const at = { path: other.path, line, environment: other.environment };
      if (same) {
        const message = `${other.environment} uses the ${service.kind} of ${production.environment}: \`${key}\` names the same one in both.`;
        statements.push(fail(at, message, { address: `${group.pattern}#${other.environment}#${key}` }));
      } else if (ours.some((one) => one.key === key))
        statements.push(clean(at, `\`${key}\` names a ${service.kind} of its own in ${other.environment}`));
    }
  }
  return statements;
}

interface NamedService {
  readonly key: string;
  readonly line: number;
  readonly service: BackingService;
}

function servicesOf({ entries }: EnvironmentConfig): readonly NamedService[] {
  return entries.flatMap(({ key, line, value }) => {
    const service = value === undefined ? undefined : backingServiceOf(key, value);
    return service ? [{ key, line, service }] : [];
  });
}
