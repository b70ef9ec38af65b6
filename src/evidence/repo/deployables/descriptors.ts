import type { Dockerfile } from '../dockerfiles.ts';
import type { TreeEntry } from '../tree.ts';

/** A file that exists to run something: an image, a process list, a platform's application file. */
export interface Descriptor {
  readonly path: string;
  readonly what: string;
  /** `image` says how to build, not what it serves; the others name a running process. */
  readonly form: 'image' | 'processes' | 'functions' | 'site';
}

const SERVERLESS = /(?:^|\/)serverless\.(?:ya?ml|ts|js)$/;

const PLACES: readonly (readonly [RegExp, string, Descriptor['form']])[] = [
  [/(?:^|\/)Procfile$/, 'a Procfile', 'processes'],
  [/(?:^|\/)fly\.toml$/, 'a Fly.io application', 'processes'],
  [/^render\.ya?ml$/, 'a Render blueprint', 'processes'],
  [/(?:^|\/)Dockerrun\.aws\.json$/, 'an Elastic Beanstalk application', 'processes'],
  [/(?:^|\/)copilot\/[^/]+\/manifest\.ya?ml$/, 'a Copilot service', 'processes'],
  [/(?:^|\/)apprunner\.ya?ml$/, 'an App Runner service', 'processes'],
  [SERVERLESS, 'a Serverless Framework service', 'functions'],
  [/(?:^|\/)samconfig\.(?:toml|ya?ml)$/, 'a SAM application', 'functions'],
  [/(?:^|\/)(?:vercel|netlify)\.(?:json|toml)$/, 'a hosting configuration', 'site'],
];

/** Images for building, developing and testing are not what is deployed. */
const NOT_DEPLOYED =
  /(?:^|\/)\.|(?:^|\/)(?:tests?|e2e|ci|dev|devcontainer|tools?|docs?|scripts?|bench(?:marks?)?|load-?(?:gen(?:erator)?|tests?)|templates?)\/|[._-](?:dev|devel|development|local|test|tests|e2e|ci|builder|lint|docs|debug)(?:\.Dockerfile)?$/i;

/** Descriptors among the tracked files of the team's own, images that may be deployed among them. */
export function findDescriptors(
  entries: readonly TreeEntry[],
  dockerfiles: readonly Dockerfile[],
): readonly Descriptor[] {
  const images = dockerfiles
    .filter(({ path, use }) => (use === 'deployed' || use === 'candidate') && !NOT_DEPLOYED.test(path))
    .map(({ path }): Descriptor => ({ path, what: 'a Dockerfile', form: 'image' }));
  const folders = new Set(entries.flatMap(({ path }) => folderOfPackage(path) ?? []));
  const others = entries.flatMap(({ path, tracked, role, kind }): Descriptor[] => {
    if (!tracked || role === 'vendored' || role === 'example') return [];
    if (kind === 'symlink' || kind === 'submodule' || NOT_DEPLOYED.test(path)) return [];
    const place = PLACES.find(([pattern]) => pattern.test(path));
    if (!place || (isProgram(path) && !folders.has(folderOf(path)))) return [];
    return [{ path, what: place[1], form: place[2] }];
  });
  return [...images, ...others];
}

/** Any program may be called `serverless.ts`; a service of that framework is a package of its own. */
function isProgram(path: string): boolean {
  return SERVERLESS.test(path) && /\.[jt]s$/.test(path);
}

function folderOfPackage(path: string): string | undefined {
  return /(?:^|\/)package\.json$/.test(path) ? folderOf(path) : undefined;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
