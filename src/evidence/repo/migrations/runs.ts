import type { KubernetesWorkload } from '../kubernetes/object.ts';
import type { ImageStart } from '../start-commands.ts';

/** A place that runs the migrations: at every start of a process, or as a step of its own before it. */
export interface MigrationRun {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** Commands that migrate a database, by any of the tools. */
export const MIGRATE =
  /\b(?:prisma (?:migrate deploy|db push)|sequelize(?:-cli)? db:migrate|knex migrate:latest|typeorm(?:-ts-node-\w{1,10})? migration:run|mikro-orm migration:up|drizzle-kit (?:migrate|push)|alembic upgrade|manage\.py migrate|django-admin migrate|flask db upgrade|(?:rails|rake) db:(?:migrate|prepare|schema:load)|artisan migrate|doctrine:migrations:migrate|phinx migrate|flyway migrate|liquibase update|diesel migration run|sqlx migrate run|(?:mix )?ecto\.migrate|goose \w{0,20} ?up|dbmate (?:up|migrate)|migrate (?:-\w+ \S+ ){1,4}up|atlas migrate apply|node ace migration:run|dotnet ef database update)\b/;

/** Files that say what starts a process. */
export const STARTERS =
  /(?:^|\/)(?:Procfile|heroku\.yml|fly\.toml|render\.ya?ml|package\.json)$|(?:^|\/)(?:docker-)?entry-?point(?:\.\w+)?$|(?:^|\/)(?:bin|scripts?|docker|\.docker|deploy\w{0,10})?\/?(?:docker-)?(?:start|prestart|run|boot|entrypoint|init)(?:[-_.]\w{1,20}){0,2}\.sh$/;

/** Where images migrate as they start, under no condition or under one about the server itself. */
export function runsAtStart(
  starts: readonly ImageStart[],
  deployed: ReadonlySet<string>,
): readonly MigrationRun[] {
  return starts
    .filter(({ dockerfile }) => deployed.has(dockerfile))
    .flatMap(({ commands }) =>
      commands.flatMap(({ words, at, isConditional }): MigrationRun[] => {
        const what = MIGRATE.exec(words.join(' '))?.[0];
        if (what === undefined || isConditional || at.path === undefined) return [];
        return [{ path: at.path, line: at.line ?? 1, what }];
      }),
    );
}

/** Jobs migrate as a step of their own, containers and init containers of lasting workloads at every start. */
export function runsOnKubernetes(workloads: readonly KubernetesWorkload[]): {
  atStart: readonly MigrationRun[];
  asStep: readonly MigrationRun[];
} {
  const runs = workloads.flatMap(({ kind, path, pod }) =>
    pod.containers.flatMap(({ command, args, line }) => {
      const what = MIGRATE.exec([...command, ...args].join(' '))?.[0];
      return what === undefined ? [] : [{ isJob: kind === 'Job', run: { path, line, what } }];
    }),
  );
  const of = (isJob: boolean) => runs.filter((one) => one.isJob === isJob).map(({ run }) => run);
  return { atStart: of(false), asStep: of(true) };
}

/** One place for each file and way. */
export function firstOfEach(runs: readonly MigrationRun[]): readonly MigrationRun[] {
  const seen = new Map(runs.toReversed().map((run) => [`${run.path} ${run.what}`, run]));
  return [...seen.values()].toReversed().map(({ path, line, what }) => ({ path, line, what }));
}

/**
 * Migrating in one of those files. A script counts when its name says that it is an entry point; a line under a
 * condition about migrating does not.
 */
export function migrationRunsIn(
  path: string,
  text: string,
): { atStart: readonly MigrationRun[]; asStep: readonly MigrationRun[] } {
  const atStart: MigrationRun[] = [];
  const asStep: MigrationRun[] = [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const lines = text.split('\n');
  lines.forEach((content, index) => {
    if (/^\s{0,40}#/.test(content) || content.length > 2000) return;
    const what = MIGRATE.exec(content)?.[0];
    if (what === undefined) return;
    const above = lines.slice(Math.max(0, index - 4), index + 1).join('\n');
    if (CHOSEN.test(above) && !SERVES.test(above)) return;
    const place = placeOf(name, content);
    if (place) (place === 'start' ? atStart : asStep).push({ path, line: index + 1, what });
  });
  return { atStart, asStep };
}

/** A condition that somebody switches: `if [ "$RUN_MIGRATIONS" = true ]`. */
const CHOSEN = /\b(?:if|case)\b[^\n]{0,200}(?:MIGRAT|migrat[^e]|\$\{?1\b|\$@)/;

/** A condition that holds whenever the server is what starts. */
const SERVES = /\b(?:if|case)\b[^\n]{0,200}(?:server|puma|unicorn|gunicorn|uvicorn|apache|php-fpm|start)/;

function placeOf(name: string, content: string): 'start' | 'step' | undefined {
  if (name === 'Procfile') {
    if (/^release:/.test(content)) return 'step';
    return /^(?:web|worker)\w{0,20}:/.test(content) ? 'start' : undefined;
  }
  if (name === 'fly.toml') return /release_command/.test(content) ? 'step' : undefined;
  if (name === 'heroku.yml') return 'step';
  if (/^render\.ya?ml$/.test(name)) {
    if (/preDeployCommand/.test(content)) return 'step';
    return /startCommand/.test(content) ? 'start' : undefined;
  }
  if (name === 'package.json') {
    const script = /^\s{0,12}"([\w:.-]{1,60})"\s{0,4}:/.exec(content)?.[1] ?? '';
    return /^(?:pre)?start(?::prod)?$/.test(script) ? 'start' : undefined;
  }
  return /entry-?point/.test(name) ? 'start' : undefined;
}
