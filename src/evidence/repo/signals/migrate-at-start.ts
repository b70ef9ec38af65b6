import { JAVASCRIPT, rulesFor, type SignalRule } from './rule.ts';

const RULES: readonly SignalRule[] = [
  ...rulesFor('migrate.at-start', JAVASCRIPT, [
    ['sequelize.sync', '.sync(', /\b(?:sequelize|db\.sequelize|connection)\.sync\(/],
    ['synchronize: true', 'synchronize', /\bsynchronize: true\b/],
    ['migrationsRun: true', 'migrationsRun', /\bmigrationsRun: true\b/],
    ['runMigrations()', 'runMigrations(', /\.runMigrations\(/],
  ]),
  ...rulesFor(
    'migrate.at-start',
    ['Python'],
    [['create_all', 'metadata.create_all(', /\bmetadata\.create_all\b/]],
  ),
  ...rulesFor(
    'migrate.at-start',
    ['Go'],
    [
      ['AutoMigrate', '.AutoMigrate(', /\.AutoMigrate\(/],
      ['golang-migrate', 'migrate.New', /\bmigrate\.New(?:With\w{1,30})?\(/],
      ['goose', 'goose.Up(', /\bgoose\.Up(?:Context)?\(/],
    ],
  ),
  ...rulesFor(
    'migrate.at-start',
    ['C#'],
    [
      [
        'Database.Migrate',
        ['.Migrate(', '.MigrateAsync(', '.EnsureCreated'],
        /\bDatabase\.(?:Migrate|EnsureCreated)(?:Async)?\(/,
      ],
    ],
  ),
  ...rulesFor(
    'migrate.at-start',
    ['Rust'],
    [
      ['sqlx::migrate!', ['migrate!('], /\bsqlx::migrate!\(/],
      ['diesel', 'run_pending_migrations', /\.run_pending_migrations\(/],
    ],
  ),
  ...rulesFor('migrate.at-start', ['Elixir'], [['Ecto.Migrator', 'Ecto.Migrator', /\{Ecto\.Migrator\b/]]),
];

const GUARD = /Development|isDev|\bdev\b|NODE_ENV|DEBUG|migrat|argv|os\.Args|command|flag/i;

/** Code that changes the schema of the database when the process starts. */
export const MIGRATE_AT_START_RULES: readonly SignalRule[] = RULES.map((rule) => ({ ...rule, guard: GUARD }));
