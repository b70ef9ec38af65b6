/** A family of migration files: where they lie, and where their way back begins. */
export interface MigrationFamily {
  readonly tool: string;
  readonly files: RegExp;
  /** What follows is the way back and does not run in a deployment. */
  readonly down?: RegExp;
  /** Files that are no migration though they lie there. */
  readonly not?: RegExp;
}

const DOWN_SCRIPT = /(?:^|\/)[^/]{0,120}\.down\.sql$|(?:^|\/)down\.sql$|(?:^|\/)U\d[^/]{0,120}\.sql$/;

/** In this order: the first whose place matches. */
export const MIGRATION_FAMILIES: readonly MigrationFamily[] = [
  { tool: 'Prisma', files: /(?:^|\/)prisma\/migrations\/[^/]+\/migration\.sql$/ },
  { tool: 'Diesel', files: /(?:^|\/)migrations\/\d[\w-]{1,120}\/up\.sql$/ },
  { tool: 'Rails', files: /(?:^|\/)db\/migrate\/\d+_\w+\.rb$/, down: /^\s{0,8}def down\b/m },
  {
    tool: 'Laravel',
    files: /(?:^|\/)database\/migrations\/\d{4}_\d\d_\d\d_\d+_\w+\.php$/,
    down: /\bfunction down\(/,
  },
  { tool: 'Django', files: /(?:^|\/)migrations\/\d{4}_\w+\.py$/ },
  { tool: 'Alembic', files: /(?:^|\/)(?:alembic|migrations)\/versions\/\w+\.py$/, down: /^def downgrade\(/m },
  {
    tool: 'Ecto',
    files: /(?:^|\/)priv\/(?:\w+\/)?repo\/migrations\/\d+_\w+\.exs$/,
    down: /^\s{0,8}def down\b/m,
  },
  {
    tool: 'Entity Framework',
    files: /(?:^|\/)Migrations\/(?:\w+\/){0,3}\d{14}_\w+\.cs$/,
    not: /\.Designer\.cs$/,
    down: /\boverride void Down\(/,
  },
  {
    tool: 'Flyway',
    files: /(?:^|\/)(?:db\/migration|flyway|migrations?)\/(?:[\w-]+\/){0,3}V\d[\w.]{0,40}__\w+\.sql$/,
  },
  {
    tool: 'Knex, Sequelize or TypeORM',
    files:
      /(?:^|\/)migrations?\/(?:[\w-]+\/){0,3}\d{8,}[-_]?[\w.-]+\.[cm]?[jt]s$|(?:^|\/)migrations?\/[\w-]+[-_]\d{13}\.[jt]s$/,
    not: /\.d\.ts$/,
    down: /\bdown\s{0,4}(?:\(|:|=)|\bexports\.down\b/,
  },
  {
    tool: 'SQL migrations',
    files:
      /(?:^|\/)(?:migrations?|drizzle|db\/migrate|sql\/migrations?)\/(?:[\w.-]+\/){0,3}V?\d+[\w.-]{0,120}\.sql$/,
    not: DOWN_SCRIPT,
    down: /^-- ?(?:\+goose Down|migrate:down|\+migrate Down)/m,
  },
];

/** The family of a file, if it is a migration. */
export function migrationFamilyOf(path: string): MigrationFamily | undefined {
  const family = MIGRATION_FAMILIES.find(({ files }) => files.test(path));
  return family && !family.not?.test(path) && !DOWN_SCRIPT.test(path) ? family : undefined;
}

/** Families whose migrations are folders of their own. */
export const IN_FOLDERS: ReadonlySet<string> = new Set(['Prisma', 'Diesel']);

const CODE_OF_MIGRATIONS =
  /(?:^|\/)(?:db|database|databases|storage|store|persistence|sql|schema|postgres|postgresql|mysql|sqlite)\/(?:[\w-]{1,40}\/){0,2}migrations?(?:\.|\/[\w.-]{1,80}\.)(?:go|rs|py|js|ts|rb|php|java|kt|cs|sql)$/;

/** Whether a file that belongs to no known family may still change the schema of a database, by its place. */
export function mayMigrate(path: string): boolean {
  return CODE_OF_MIGRATIONS.test(path);
}

/** When a migration was written, as far as its name tells. */
export function dateOfName(path: string): Date | undefined {
  const name = path.split('/').slice(-2).join('/');
  const digits = /(?:^|\D)(20\d\d)[_-]?(\d\d)[_-]?(\d\d)[_-]?\d{0,6}(?=\D|$)/.exec(name);
  if (digits) {
    const date = new Date(`${digits[1]}-${digits[2]}-${digits[3]}T00:00:00Z`);
    return Number.isNaN(date.getTime()) ? undefined : date;
  }
  const millis = /(?:^|\D)(1[5-9]\d{11})(?=\D|$)/.exec(name);
  return millis ? new Date(Number(millis[1])) : undefined;
}
