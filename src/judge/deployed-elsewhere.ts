import type { RepositoryTree } from '../evidence/repo/tree.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { allActivities, nameOf } from '../pipelines/places.ts';
import type { Source } from './source.ts';

/** Files by which a platform takes the repository itself and deploys it. */
const PLATFORM_FILES: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)vercel\.json$/, 'Vercel'],
  [/(?:^|\/)netlify\.toml$/, 'Netlify'],
  [/(?:^|\/)render\.yaml$/, 'Render'],
  [/(?:^|\/)fly\.toml$/, 'Fly.io'],
  [/(?:^|\/)railway\.(?:json|toml)$/, 'Railway'],
  [/(?:^|\/)apprunner\.yaml$/, 'App Runner'],
  [/(?:^|\/)amplify\.ya?ml$/, 'Amplify'],
  [/^\.do\/(?:app|deploy\.template)\.yaml$/, 'App Platform'],
  [/(?:^|\/)wrangler\.toml$/, 'Cloudflare'],
  [/^heroku\.yml$|^app\.json$/, 'Heroku'],
];

/** What may deploy the tree though no job of it does, and where that is seen. */
export interface DeployedElsewhere {
  readonly at: Source;
  readonly because: string;
}

/** A platform that watches the repository, or a pipeline whose images something else takes up. */
export function deployedElsewhere(
  tree: RepositoryTree,
  pipelines: Pipelines | undefined,
): DeployedElsewhere | undefined {
  if (pipelines) {
    const [first] = allActivities(pipelines, 'image-push', 'dispatch');
    if (first) {
      const title = `\`${first.activity.title}\` in ${nameOf(first)}`;
      const because =
        first.activity.kind === 'dispatch'
          ? `${title} starts something elsewhere, which may deploy`
          : `${title} hands an image to a registry, and what deploys it from there is not in this tree`;
      return { at: first.activity.source, because };
    }
  }
  for (const { path, tracked, role } of tree.entries) {
    if (!tracked || role === 'vendored' || role === 'example') continue;
    const platform = PLATFORM_FILES.find(([pattern]) => pattern.test(path));
    if (platform) return { at: { path }, because: `${platform[1]} may deploy the repository by itself` };
  }
  return undefined;
}
