import type { InfrastructureFiles } from '../evidence/repo/infrastructure-files.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import { type Fact, presentValue, type Settle } from './fact.ts';

/** Files that may hold policies and settings of a cluster that the plain manifests do not show. */
export interface Elsewhere {
  readonly path: string;
  readonly because: string;
  readonly settle: Settle;
}

/** The first thing in the tree that could add to its manifests without being one. */
export function manifestsElsewhere(
  manifests: KubernetesManifests | undefined,
  infrastructure: Fact<InfrastructureFiles>,
): Elsewhere | undefined {
  const [unrendered] = manifests?.unrendered ?? [];
  if (unrendered !== undefined) {
    const how = 'render it into the tree (`helm template`, `kustomize build`)';
    return { path: unrendered, because: 'it is not rendered, and may hold more', settle: { how } };
  }
  const remote = manifests?.kustomizations.find(
    ({ remoteResources, charts }) => remoteResources + charts > 0,
  );
  if (remote) {
    const how = 'build it into the tree (`kustomize build --enable-helm`)';
    return { path: remote.path, because: 'it takes in resources from outside the tree', settle: { how } };
  }
  const programs = presentValue(infrastructure)?.files.filter(
    ({ tool, part }) =>
      part !== 'values' &&
      (part === 'project' ||
        tool === 'terraform' ||
        tool === 'terragrunt' ||
        tool === 'cloudformation' ||
        tool === 'ansible'),
  );
  const [program] = programs ?? [];
  if (!program) return undefined;
  const because = `the ${program.tool} code may install policies in the cluster`;
  return { path: program.path, because, settle: { plane: 'infrastructure' } };
}
