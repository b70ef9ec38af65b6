import type { Deployable } from '../deployables.ts';
import type { CodePackage } from '../packages.ts';

/** Servers and frameworks that let requests in flight finish on SIGTERM without a line of the application's code. */
const BY_DEPENDENCY: readonly (readonly [dependency: string, what: string])[] = [
  ['gunicorn', 'Gunicorn'],
  ['uvicorn', 'Uvicorn'],
  ['fastapi[standard]', 'Uvicorn'],
  ['hypercorn', 'Hypercorn'],
  ['daphne', 'Daphne'],
  ['waitress', 'Waitress'],
  ['granian', 'Granian'],
  ['fastapi-cli', 'Uvicorn'],
  ['puma', 'Puma'],
  ['unicorn', 'Unicorn'],
  ['falcon', 'Falcon'],
  ['actix-web', 'Actix Web'],
  ['rocket', 'Rocket'],
];

const BY_FRAMEWORK: ReadonlySet<string> = new Set([
  'ASP.NET Core',
  'a hosted service',
  'Phoenix',
  'Next.js',
  'AdonisJS',
  'Strapi',
  'Ktor',
]);

/** Languages whose servers stop at once on SIGTERM unless the code handles it. */
const NEEDS_CODE: ReadonlySet<string> = new Set(['JavaScript', 'TypeScript', 'Go', 'Rust']);

/** What handles the signal for a unit without its code saying so. */
export function builtInShutdown(
  { root, frameworks }: Deployable,
  packages: readonly CodePackage[],
): string | undefined {
  const framework = frameworks.find((name) => BY_FRAMEWORK.has(name));
  if (framework) return framework;
  const own = packages.filter((one) => one.root === root);
  return BY_DEPENDENCY.find(([name]) => own.some(({ dependencies }) => dependencies.has(name)))?.[1];
}

/** Whether a unit without a handler is known to drop what is in flight. */
export function needsHandler({ runsOn, frameworks }: Deployable): boolean {
  return runsOn.length > 0 && runsOn.some((name) => NEEDS_CODE.has(name)) && frameworks.length > 0;
}
