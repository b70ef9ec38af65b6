import type { InfrastructureFiles } from '../evidence/repo/infrastructure-files.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import { unreadProgram } from './environment-evidence.ts';
import { type Fact, presentValue, type Settle } from './fact.ts';
import { WHOLE_TREE } from './source.ts';
import { notApplicable, type Statement, unknown } from './statement.ts';

/** Objects that have a controller install charts and manifests from elsewhere. */
const INSTALLING = new Set(['HelmRelease', 'HelmChart', 'Application', 'ApplicationSet', 'Kustomization']);

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
  const installed = manifests?.objects.find(({ kind }) => INSTALLING.has(kind));
  if (installed) {
    const because = `the ${installed.kind} ${installed.name} installs what is not in the tree`;
    return { path: installed.path, because, settle: { plane: 'account' } };
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
  return { path: program.path, because, settle: { plane: 'account' } };
}

/** What to say where the plain manifests hold no workload. */
export function judgeNoWorkloads(
  kubernetesManifests: Fact<KubernetesManifests>,
  infrastructure: Fact<InfrastructureFiles>,
): Statement {
  if (kubernetesManifests.state === 'unavailable')
    return unknown(WHOLE_TREE, kubernetesManifests.because, kubernetesManifests.settle);
  const [cluster] = presentValue(infrastructure)?.clusters ?? [];
  if (cluster)
    return unknown(cluster, 'what runs in this cluster is not declared here', { plane: 'account' });
  const manifests = presentValue(kubernetesManifests);
  const elsewhere = manifests && manifestsElsewhere(manifests, infrastructure);
  if (elsewhere) return unknown({ path: elsewhere.path }, elsewhere.because, elsewhere.settle);
  const program = unreadProgram(infrastructure);
  if (program)
    return unknown({ path: program.path }, 'what this program makes is not read', {
      plane: 'account',
    });
  return notApplicable('the tree holds no Kubernetes workloads');
}
