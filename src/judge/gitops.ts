import type { KubernetesObject } from '../evidence/repo/kubernetes/object.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import { type Fact, presentValue } from './fact.ts';

/** Objects by which a controller in the cluster keeps it as a repository says: Argo CD and Flux. */
const CONTROLLED: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^argoproj\.io\//, /^(?:Application|ApplicationSet)$/, 'Argo CD'],
  [/\.toolkit\.fluxcd\.io\//, /^(?:Kustomization|HelmRelease)$/, 'Flux'],
];

/** A deployment that no job makes: a controller in the cluster takes what the repository says. */
export interface GitOpsDeployment {
  readonly object: KubernetesObject;
  readonly controller: string;
}

/** What Argo CD or Flux deploys, as the manifests of the tree say. */
export function gitOpsDeployments(manifests: Fact<KubernetesManifests>): readonly GitOpsDeployment[] {
  const objects = presentValue(manifests)?.objects ?? [];
  return objects.flatMap((object) => {
    // A name that is filled in later: a pipeline applies it, for previews mostly.
    if (object.name === '' || /[${}<>%]/.test(object.name)) return [];
    const found = CONTROLLED.find(
      // Without a readable name it is a template that a job fills in, and that job deploys.
      ([version, kind]) =>
        version.test(object.apiVersion) && kind.test(object.kind) && !object.isPatch && object.name !== '',
    );
    return found ? [{ object, controller: found[2] }] : [];
  });
}
