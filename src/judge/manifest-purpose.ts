import type { Manifest } from '../evidence/repo/manifests/manifest.ts';

/**
 * Whether a manifest names tools for developers and nothing that runs. Not so for `package.json`: what is bundled
 * is listed among the development dependencies there.
 */
export function isForDevelopers({ ecosystem, dependencies }: Manifest): boolean {
  return (
    ecosystem !== 'npm' &&
    dependencies.every(({ use, exactness }) => use === 'development' || exactness === 'local')
  );
}

/** Whether the manifest is an application's: not a library, a test project, a tool or an example. */
export function isDeployable(manifest: Manifest): boolean {
  const { isLibrary, use, role } = manifest;
  if (isLibrary || isForDevelopers(manifest) || (role !== 'own' && role !== 'generated')) return false;
  return use === undefined || use === 'deployable' || use === 'generated';
}
