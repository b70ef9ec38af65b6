import type { ResourceGraph } from '../resources/graph.ts';
import { readCandidates } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { daysBetween, isoDay } from './days.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** `version, end of standard support, end of the support that is paid for`, newest first; `-`: there is none to pay for. */
const TABLES = {
  // https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html and https://endoflife.date/amazon-eks
  kubernetes: {
    title: 'Kubernetes',
    ends: `1.35 2027-03-27 2028-03-27, 1.34 2026-12-02 2027-12-02, 1.33 2026-07-29 2027-07-29, 1.32 2026-03-23 2027-03-23,
      1.31 2025-11-26 2026-11-26, 1.30 2025-07-23 2026-07-23, 1.29 2025-03-23 2026-03-23, 1.28 2024-11-26 2025-11-26,
      1.27 2024-07-24 2025-07-24, 1.26 2024-06-11 2025-06-11, 1.25 2024-05-01 2025-05-01, 1.24 2024-01-31 2025-01-31,
      1.23 2023-10-11 2024-10-11`,
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
  postgres: {
    title: 'PostgreSQL',
    ends: `18 2031-02-28 2034-02-28, 17 2030-02-28 2033-02-28, 16 2029-02-28 2032-02-29, 15 2028-02-29 2031-02-28,
      14 2027-02-28 2030-02-28, 13 2026-02-28 2029-02-28, 12 2025-02-28 2028-02-29, 11 2024-02-29 2027-03-31, 10 2023-04-17 -`,
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
  mysql: {
    title: 'MySQL',
    ends: '8.4 2029-07-31 2032-07-31, 8.0 2026-07-31 2029-07-31, 5.7 2024-02-29 2027-02-28, 5.6 2022-03-01 -',
  },
} as const;

type Managed = keyof typeof TABLES;

/** How many days of support have to be left. */
const DAYS_NEEDED = 90;

const ENGINES: Readonly<Record<string, Managed>> = {
  postgres: 'postgres',
  'aurora-postgresql': 'postgres',
  mysql: 'mysql',
  'aurora-mysql': 'mysql',
  aurora: 'mysql',
};

/** Versions of clusters and databases that AWS runs, where the source names them; each by the resource that has it. */
export function managedVersionStatements(
  graph: ResourceGraph,
  now: Date,
): ReadonlyMap<Resource, readonly Statement[]> {
  const found = new Map<Resource, readonly Statement[]>();
  for (const cluster of graph.ofType('AWS::EKS::Cluster'))
    found.set(cluster, ofProperty(cluster, 'Version', 'kubernetes', now));
  for (const store of graph.ofType('AWS::RDS::DBInstance', 'AWS::RDS::DBCluster')) {
    const engine = ENGINES[String(store.properties.Engine).toLowerCase()];
    const statements = engine ? ofProperty(store, 'EngineVersion', engine, now) : [];
    if (statements.length > 0 || isMember(store)) found.set(store, statements);
  }
  return found;
}

/** A member of a cluster runs what its cluster runs. */
function isMember({ properties }: Resource): boolean {
  return (properties.DBClusterIdentifier ?? null) !== null;
}

function ofProperty(resource: Resource, property: string, managed: Managed, now: Date): readonly Statement[] {
  return readCandidates(resource, property).flatMap((reading): readonly Statement[] => {
    const at = { ...resource.source, ...reading.at };
    const { title } = TABLES[managed];
    if (reading.state === 'open')
      return [
        unknown(
          at,
          `the version of \`${resource.address}\` is open: ${reading.because}`,
          settleOpen(resource),
        ),
      ];
    const written = reading.state === 'absent' ? undefined : reading.value;
    if (typeof written === 'string' || typeof written === 'number')
      return versionStatements(resource, at, managed, String(written), now);
    // A cluster is made with the newest version, and moved up when the last day of that one has come.
    return managed === 'kubernetes' && written === undefined
      ? [pass(at, `\`${resource.address}\` takes the newest version of ${title} when it is made`)]
      : [];
  });
}

function versionStatements(
  resource: Resource,
  at: Statement['at'],
  managed: Managed,
  written: string,
  now: Date,
): readonly Statement[] {
  const { title, ends } = TABLES[managed];
  const rows = ends.split(',').map((row) => row.trim().split(/\s+/));
  const cycle = cycleOf(managed, written);
  if (cycle === undefined) return [];
  const row = rows.find(([version]) => version === cycle);
  const name = `${title} ${cycle}`;
  const who = `\`${resource.address}\``;
  const options = { address: findingAddress(resource, `version ${cycle}`) };
  if (!row) {
    const oldest = rows.at(-1)?.[0] ?? '';
    return isOlder(cycle, oldest)
      ? [fail(at, `${who} runs ${name}, which AWS has supported no more for years.`, options)]
      : [pass(at, `${who} runs ${name}, which is newer than the table of ends of support`)];
  }
  const [, standard = '', paid = '-'] = row;
  const last = paid === '-' ? standard : paid;
  const left = daysUntil(last, now);
  if (left < 0) return [fail(at, `${who} runs ${name}, which AWS has not supported since ${last}.`, options)];
  if (left <= DAYS_NEEDED)
    return [
      fail(at, `${who} runs ${name}, which AWS supports until ${last} only.`, {
        ...options,
        severity: 'minor',
      }),
    ];
  const good = pass(at, `${who} runs ${name}, which is supported until ${last}`);
  if (daysUntil(standard, now) > DAYS_NEEDED) return [good];
  const message = `${who} runs ${name}: free support ends on ${standard}, and what follows is paid for by the hour.`;
  return [good, remark(at, message, options)];
}

function daysUntil(day: string, now: Date): number {
  return Math.floor(daysBetween(new Date(`${isoDay(now)}T00:00:00Z`), new Date(`${day}T00:00:00Z`)));
}

/** The part of a version that has a support of its own: `1.29`, `14` of `14.7`, `8.0` of `8.0.mysql_aurora.3.04.0`. */
function cycleOf(managed: Managed, version: string): string | undefined {
  const [, major, minor] = /^(\d{1,3})(?:\.(\d{1,3}))?/.exec(version) ?? [];
  if (major === undefined) return undefined;
  if (managed === 'postgres' && Number(major) >= 10) return major;
  return minor === undefined ? undefined : `${major}.${minor}`;
}

function isOlder(cycle: string, oldest: string): boolean {
  const [major = 0, minor = 0] = cycle.split('.').map(Number);
  const [first = 0, second = 0] = oldest.split('.').map(Number);
  return major < first || (major === first && minor < second);
}
