import type { InfrastructureFiles, InfrastructureTool } from '../evidence/repo/infrastructure-files.ts';
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

/** What Argo CD and Flux take from a repository by themselves. */
const WATCHED: ReadonlySet<InfrastructureTool> = new Set(['kubernetes', 'kustomize', 'helm']);

/** What may deploy the tree though no job of it does, and where that is seen. */
export interface DeployedElsewhere {
  readonly at: Source;
  readonly because: string;
}

/** A platform or a controller that watches the repository, or a pipeline whose images something else takes up. */
export function deployedElsewhere(
  tree: RepositoryTree,
  pipelines: Pipelines | undefined,
  infrastructure?: InfrastructureFiles,
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
  const manifest = infrastructure?.files.find(({ tool }) => WATCHED.has(tool));
  if (!manifest) return undefined;
  const because =
    'a controller in a cluster may watch these manifests, and where it is set up is not in this tree';
  return { at: { path: manifest.path }, because };
}
