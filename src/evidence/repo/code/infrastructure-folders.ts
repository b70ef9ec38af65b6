import type { RepositoryTree } from '../tree.ts';

/**
 * Folders of CDK and Pulumi programs, each with a slash at its end. With `cdk.json` at the root of the tree only
 * the customary folders count, for the application's own code may lie beside them.
 */
export function infrastructureFolders(tree: RepositoryTree): readonly string[] {
  const markers = ['cdk.json', 'Pulumi.yaml', 'cdktf.json'].flatMap((name) => tree.named(name));
  return markers.flatMap(({ path }) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    return folder === '' ? ['bin/', 'lib/'] : [folder];
  });
}
