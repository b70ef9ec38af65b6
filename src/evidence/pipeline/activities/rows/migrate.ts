import { isNot, shows } from '../questions.ts';
import { argument, first, option } from '../readers.ts';
import { does, family, rows, task } from '../row.ts';

const migrate = family([
  does(
    'migrate',
    {
      target: first(option('--schema', '--config', '-c', '--source', '--connection'), argument(0)),
      environment: option('--env', '-e', '--environment', '--url', '--database-url'),
    },
    { when: isNot(shows(({ line }) => line, /^--(?:dry-run|pretend|plan|check)$/)) },
  ),
]);

export const MIGRATE = rows(
  migrate(
    'prisma migrate deploy',
    'https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-deploy',
    'npx prisma migrate deploy',
  ),
  migrate('prisma db push', 'https://www.prisma.io/docs/orm/reference/prisma-cli-reference#db-push'),
  migrate('drizzle-kit migrate|push', 'https://orm.drizzle.team/docs/kit-overview'),
  migrate('knex migrate:latest|migrate:up', 'https://knexjs.org/guide/migrations.html'),
  migrate('sequelize db:migrate', 'https://sequelize.org/docs/v6/other-topics/migrations/'),
  migrate('sequelize-cli db:migrate', 'https://sequelize.org/docs/v6/other-topics/migrations/'),
  migrate('typeorm migration:run', 'https://typeorm.io/docs/migrations/executing/'),
  migrate('typeorm-ts-node-commonjs migration:run', 'https://typeorm.io/docs/migrations/executing/'),
  migrate('typeorm-ts-node-esm migration:run', 'https://typeorm.io/docs/migrations/executing/'),
  migrate('mikro-orm migration:up', 'https://mikro-orm.io/docs/migrations'),
  migrate('node-pg-migrate up', 'https://salsita.github.io/node-pg-migrate/'),
  migrate('db-migrate up', 'https://db-migrate.readthedocs.io/'),
  migrate('migrate-mongo up', 'https://github.com/seppevs/migrate-mongo#readme'),
  migrate('payload migrate', 'https://payloadcms.com/docs/database/migrations'),
  migrate('medusa db:migrate|migrations', 'https://docs.medusajs.com/resources/medusa-cli/commands/db'),
  migrate(
    'alembic upgrade',
    'https://alembic.sqlalchemy.org/en/latest/tutorial.html',
    'alembic upgrade head',
  ),
  migrate('flask db upgrade', 'https://flask-migrate.readthedocs.io/'),
  migrate(
    'manage.py migrate',
    'https://docs.djangoproject.com/en/stable/ref/django-admin/#migrate',
    'python manage.py migrate --noinput',
  ),
  migrate('django-admin migrate', 'https://docs.djangoproject.com/en/stable/ref/django-admin/#migrate'),
  migrate('aerich upgrade', 'https://github.com/tortoise/aerich#readme'),
  migrate('yoyo apply', 'https://ollycope.com/software/yoyo/latest/'),
  migrate(
    'flyway migrate',
    'https://documentation.red-gate.com/flyway/reference/commands/migrate',
    'docker run --rm flyway/flyway -url=jdbc:postgresql://db migrate',
  ),
  migrate('liquibase update', 'https://docs.liquibase.com/commands/update/update.html'),
  {
    id: 'flyway-maven',
    title: 'Flyway through Maven or Gradle',
    docs: 'https://documentation.red-gate.com/flyway/reference/usage/maven-goal',
    on: [
      task('mvn', 'flyway:migrate', 'liquibase:update', 'org.flywaydb:flyway-maven-plugin:migrate'),
      task('gradle', 'flywayMigrate', 'liquibaseUpdate'),
    ],
    does: [does('migrate', {})],
    example: 'mvn flyway:migrate',
  },
  migrate(
    'rails db:migrate|db:prepare|db:schema:load',
    'https://guides.rubyonrails.org/active_record_migrations.html',
    'bundle exec rails db:migrate',
  ),
  migrate('rake db:migrate', 'https://guides.rubyonrails.org/active_record_migrations.html'),
  migrate('artisan migrate', 'https://laravel.com/docs/migrations', 'php artisan migrate --force'),
  migrate(
    'console doctrine:migrations:migrate',
    'https://symfony.com/bundles/DoctrineMigrationsBundle/current/index.html',
    'php bin/console doctrine:migrations:migrate -n',
  ),
  migrate('phinx migrate', 'https://book.cakephp.org/phinx/0/en/commands.html'),
  migrate('goose up', 'https://pressly.github.io/goose/'),
  migrate(
    'migrate up|goto',
    'https://github.com/golang-migrate/migrate/tree/master/cmd/migrate',
    'migrate -path db -database $DATABASE_URL up',
  ),
  migrate('dbmate up|migrate', 'https://github.com/amacneil/dbmate#readme'),
  migrate('atlas migrate apply', 'https://atlasgo.io/versioned/apply'),
  migrate('atlas schema apply', 'https://atlasgo.io/declarative/apply'),
  migrate('sql-migrate up', 'https://github.com/rubenv/sql-migrate#readme'),
  migrate('tern migrate', 'https://github.com/jackc/tern#readme'),
  migrate('diesel migration run', 'https://diesel.rs/guides/getting-started'),
  migrate('sqlx migrate run', 'https://github.com/launchbadge/sqlx/tree/main/sqlx-cli'),
  migrate('sea-orm-cli migrate', 'https://www.sea-ql.org/SeaORM/docs/migration/running-migration/'),
  migrate('dotnet ef database update', 'https://learn.microsoft.com/en-us/ef/core/cli/dotnet'),
  migrate('efbundle', 'https://learn.microsoft.com/en-us/ef/core/managing-schemas/migrations/applying'),
  migrate('grate', 'https://erikbra.github.io/grate/'),
  migrate('mix ecto.migrate', 'https://hexdocs.pm/ecto_sql/Mix.Tasks.Ecto.Migrate.html'),
  migrate('sqitch deploy', 'https://sqitch.org/docs/'),
  migrate('skeema push', 'https://www.skeema.io/docs/commands/push/'),
  migrate('supabase db push', 'https://supabase.com/docs/reference/cli/introduction'),
  migrate('hasura migrate apply', 'https://hasura.io/docs/latest/hasura-cli/commands/hasura_migrate_apply/'),
  migrate('bytebase-action rollout', 'https://docs.bytebase.com/'),
);
