import type { CodePackage } from '../packages.ts';

/** A web framework that its package's dependencies and scripts show, without a line of code that starts it. */
export interface WebProject {
  readonly what: string;
  /** `server`: it answers requests itself. `site`: its build is a folder of files. */
  readonly form: 'server' | 'site';
}

const SERVERS: readonly (readonly [dependency: string, script: RegExp, what: string])[] = [
  ['next', /\bnext (?:start|build|dev)\b/, 'Next.js'],
  ['nuxt', /\bnuxi? (?:start|build|dev|preview)\b/, 'Nuxt'],
  ['@remix-run/serve', /\bremix/, 'Remix'],
  ['@react-router/serve', /\breact-router/, 'React Router'],
  ['@sveltejs/adapter-node', /\bvite build\b/, 'SvelteKit'],
  ['@astrojs/node', /\bastro build\b/, 'Astro'],
  ['@adonisjs/core', /\bace\b/, 'AdonisJS'],
  ['@strapi/strapi', /\bstrapi\b/, 'Strapi'],
  ['@redwoodjs/core', /\brw\b/, 'RedwoodJS'],
];

const SITES: readonly (readonly [dependency: string, script: RegExp, what: string])[] = [
  ['react-scripts', /\breact-(?:app-rewired|scripts) build\b/, 'Create React App'],
  ['@angular/core', /\bng build\b/, 'Angular'],
  ['@vue/cli-service', /\bvue-cli-service build\b/, 'Vue CLI'],
  ['gatsby', /\bgatsby build\b/, 'Gatsby'],
  ['astro', /\bastro build\b/, 'Astro'],
  ['vite', /\bvite build\b/, 'Vite'],
];

/** What kind of web project a package is, if it is one. */
export function webProjectOf({ dependencies, scripts }: CodePackage): WebProject | undefined {
  const commands = Object.values(scripts).join('\n');
  const finds = ([dependency, script]: readonly [string, RegExp, string]) =>
    dependencies.has(dependency) && script.test(commands);
  const server = SERVERS.find(finds);
  if (server) return { what: server[2], form: 'server' };
  const site = SITES.find(finds);
  return site ? { what: site[2], form: 'site' } : undefined;
}
