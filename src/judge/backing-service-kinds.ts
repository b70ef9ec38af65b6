import type { DataStore } from '../evidence/repo/data-stores.ts';
import type { ConfigEntry } from '../evidence/repo/environment-configs/entries.ts';
import type { ConfigGroup } from '../evidence/repo/environment-configs.ts';
import { pairOf } from './environment-pairs.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Stand-ins that no production has. */
const STAND_INS = new Set(['h2', 'hsqldb', 'derby', 'in-memory', 'emulator']);

/** Where a test environment for people starts; those of developers and of unit tests may use stand-ins. */
const MIRRORS = new Set(['staging', 'uat', 'pre-production', 'acceptance', 'qa', 'non-production']);

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:postgres|postgresql|postgis|pgsql|psycopg2?|asyncpg)/, 'postgresql'],
  [/^(?:mysql|mariadb|trilogy|aurora-mysql)/, 'mysql'],
  [/^sqlite/, 'sqlite'],
  [/^(?:mssql|sqlserver)/, 'sqlserver'],
  [/^mongodb/, 'mongodb'],
  [/^(?:h2|hsqldb|derby|oracle|redis|cockroach)/, ''],
];

function spelled(kind: string): string | undefined {
  const known = SPELLINGS.find(([pattern]) => pattern.test(kind.toLowerCase()));
  return known && (known[1] || (/^[a-z0-9]+/.exec(kind.toLowerCase())?.[0] ?? ''));
}

/** The kind of an engine that infrastructure names: Aurora is what it speaks. */
export function engineKind(engine: string): string {
  const plain = engine.toLowerCase().replace(/^aurora-/, '');
  return spelled(plain) ?? (plain === 'valkey' ? 'redis' : plain);
}

/** The stand-in that a setting of a workload names, `undefined` when it names none. */
export function standInOf(key: string, value: string): string | undefined {
  const kind = kindOf({ key, value, line: 1 });
  return kind !== undefined && (STAND_INS.has(kind) || kind === 'sqlite') ? kind : undefined;
}

const STORE_KEY = /(?:database|db|datasource|data_?source|connection|jdbc|dialect|adapter|mongo|sql)/i;

/** The kind of store that a setting names, `undefined` when it names none. */
function kindOf({ key, value }: ConfigEntry): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (/^use_?in_?memory/i.test(key.slice(key.lastIndexOf('.') + 1)) && /^true$/i.test(value))
    return 'in-memory';
  const scheme = /^(?:jdbc:)?([a-z][a-z0-9]{1,20})(?:\+[a-z0-9]{1,20})?:/i.exec(value)?.[1];
  if (/^(?:https?|tcp)$/i.test(scheme ?? '') && /localstack|dynamodb-local|elasticmq|:4566\b/i.test(value))
    return 'emulator';
  if (!STORE_KEY.test(key)) return undefined;
  if (scheme !== undefined) return spelled(scheme);
  if (/(?:dialect|adapter|engine|driver|db_connection|db_type|platform)$/i.test(key))
    return spelled(value.replace(/^django\.db\.backends\./, ''));
  if (/^(?:data source|datasource|filename)=[^;]{1,200}\.(?:db|sqlite3?)\b/i.test(value)) return 'sqlite';
  if (/\bhost=[^;]{1,200};/i.test(value)) return 'postgresql';
  return /\b(?:server|data source)=[^;]{1,200};/i.test(value) ? 'sqlserver' : undefined;
}

/** Whether settings of production and of the environment below it name the same kinds of stores. */
export function judgeSettings(group: ConfigGroup): readonly Statement[] {
  const pair = pairOf(group);
  if (!pair || !MIRRORS.has(pair.other.environment)) return [];
  const { production, other } = pair;
  return other.entries.flatMap((entry): Statement[] => {
    const kind = kindOf(entry);
    if (kind === undefined) return [];
    const same = production.entries.find(({ key }) => key === entry.key);
    const at = { path: other.path, line: entry.line, environment: other.environment };
    const expected = same && kindOf(same);
    const said = `\`${entry.key}\` is ${kind} in ${other.environment}`;
    if (expected === kind) return [pass(at, `${said}, as in ${production.environment}`)];
    const address = `${group.pattern}#${entry.key}`;
    if (expected !== undefined)
      return [fail(at, `${said} and ${expected} in ${production.environment}.`, { address })];
    if (STAND_INS.has(kind)) return [fail(at, `${said}, a stand-in for what production uses.`, { address })];
    return [
      unknown(at, `${said}; what it is in ${production.environment} is not written here`, {
        plane: 'account',
      }),
    ];
  });
}

/** Whether the tools that map data name the same kind for production and for the environments that mirror it. */
export function judgeStores(stores: readonly DataStore[]): readonly Statement[] {
  const statements: Statement[] = [];
  for (const store of stores) {
    const { path, line, environment } = store;
    const at = { path, line };
    const kind = spelled(store.kind) ?? store.kind;
    if (environment === undefined) {
      const rival = stores.find(
        (one) =>
          one.environment === undefined && (spelled(one.kind) ?? one.kind) !== kind && one.path !== path,
      );
      statements.push(
        rival
          ? unknown(
              at,
              `it is for ${kind}, and ${rival.path} for ${rival.kind}: which of them an environment uses is not told`,
              { how: 'keep one schema for all environments' },
            )
          : pass(at, `it is for ${kind} in every environment`),
      );
    }
    if (environment === undefined || !MIRRORS.has(environment)) continue;
    const production = stores.find(
      (one) => one.environment === 'production' && groupOf(one.path) === groupOf(path),
    );
    if (!production) continue;
    const expected = spelled(production.kind) ?? production.kind;
    if (expected === kind)
      statements.push(pass({ ...at, environment }, `${environment} uses ${kind}, as production does`));
    else {
      const message = `${environment} uses ${kind} and production ${expected}.`;
      statements.push(fail({ ...at, environment }, message, { address: `${path}#${environment}` }));
    }
  }
  return statements;
}

/** Settings modules of one folder belong together, as do the sections of one file. */
function groupOf(path: string): string {
  return path.endsWith('.py') ? path.slice(0, path.lastIndexOf('/')) : path;
}
