import type { DeclaredEnvironment } from '../evidence/repo/environments.ts';
import type { InfrastructureFiles } from '../evidence/repo/infrastructure-files.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import { environmentOfLabel, environmentOfPath } from './environment-names.ts';
import { fail, pass, remark, type Statement } from './statement.ts';

/** A place that puts something of an environment onto a cluster. */
interface Placement {
  readonly path: string;
  readonly line: number;
  readonly environment: string;
  readonly isProduction: boolean;
  readonly namespace: string;
}

/** Clusters of their own: what eksctl and Terraform roots declare once for each environment. */
export function judgeOwnClusters(
  manifests: KubernetesManifests | undefined,
  { clusters, terraform }: InfrastructureFiles,
): readonly Statement[] {
  const roots = new Set(terraform.filter(({ kind }) => kind !== 'module').flatMap(({ files }) => files));
  const declared = [
    ...(manifests?.clusters ?? []).map(({ path, line, name }) => ({ path, line, label: name })),
    ...clusters.filter(({ path }) => roots.has(path)).map(({ path, line }) => ({ path, line, label: '' })),
  ].flatMap(({ path, line, label }) => {
    const word = environmentOfLabel(label) ?? environmentOfPath(path)?.word;
    return word ? [{ path, line, word }] : [];
  });
  const production = declared.find(({ word }) => word.stage === 'production');
  const other = declared.find(({ word }) => word.stage !== 'production');
  if (!production || !other) return [];
  return [production, other].map(({ path, line, word }) =>
    pass({ path, line, environment: word.name }, `${word.name} has a cluster of its own`),
  );
}

/** Argo CD applications: the same server for production and another environment is one cluster. */
export function judgeApplications({ applications }: KubernetesManifests): readonly Statement[] {
  const placed = applications.flatMap((application) => {
    const { name, targetNamespace, sourcePath, cluster } = application;
    const label = [name, targetNamespace, sourcePath].find((text) => text && environmentOfLabel(text));
    const word = label === undefined ? undefined : environmentOfLabel(label);
    // The cluster that Argo CD runs in may be another one for each folder of applications.
    const where = cluster === IN_CLUSTER ? `${IN_CLUSTER} ${folderOf(application.path)}` : cluster;
    return word && where !== undefined ? [{ application, word, where }] : [];
  });
  const production = placed.filter(({ word }) => word.stage === 'production');
  const others = placed.filter(({ word }) => word.stage !== 'production');
  return production.flatMap(({ application, where }): Statement[] => {
    const at = { path: application.path, line: application.line, resource: application.name };
    const shared = others.find((other) => other.where === where);
    if (shared) {
      const message = `${application.name} and ${shared.application.name} go to the same cluster (${application.cluster}).`;
      return [fail(at, message, { address: `application/${application.name}` })];
    }
    const isElsewhere =
      others.length > 0 &&
      [where, ...others.map((other) => other.where)].every((server) => !server.startsWith(IN_CLUSTER));
    return isElsewhere
      ? [pass(at, `${application.name} goes to ${where}, and no other environment does`)]
      : [];
  });
}

const IN_CLUSTER = 'https://kubernetes.default.svc';

/** Namespaces of production and of another environment that are applied together lie in one cluster. */
export function judgeNamespacesTogether(
  manifests: KubernetesManifests,
  teamSize: 'small' | 'medium' | 'large',
): readonly Statement[] {
  const byUnit = new Map<string, Placement[]>();
  const add = (unit: string, placement: Placement | undefined) => {
    if (placement) byUnit.set(unit, [...(byUnit.get(unit) ?? []), placement]);
  };
  for (const { kind, name, path, line, isPatch } of manifests.objects) {
    if (kind !== 'Namespace' || isPatch) continue;
    add(path, placementOf(name, path, line));
    for (const kustomization of manifests.kustomizations) {
      if (kustomization.resources.includes(path)) add(kustomization.path, placementOf(name, path, line));
    }
  }
  for (const { path, resources } of manifests.kustomizations) {
    for (const inner of manifests.kustomizations) {
      if (inner.namespace !== undefined && resources.includes(inner.folder))
        add(path, placementOf(inner.namespace, inner.path, 1));
    }
  }
  return [...byUnit].flatMap(([unit, placements]): Statement[] => {
    const production = placements.find(({ isProduction }) => isProduction);
    const other = placements.find(({ isProduction }) => !isProduction);
    if (!production || !other) return [];
    const at = { path: production.path, line: production.line, resource: production.namespace };
    const message = `${unit} puts ${production.namespace} and ${other.namespace} into one cluster.`;
    const isFenced = [production, other].every(({ namespace }) => isFencedOff(namespace, manifests));
    if (teamSize === 'small' && isFenced)
      return [
        pass(
          at,
          `${production.namespace} and ${other.namespace} share a cluster, fenced off from each other`,
        ),
        remark(at, message),
      ];
    return [fail(at, message, { address: `${unit}#${production.namespace}` })];
  });
}

function placementOf(namespace: string, path: string, line: number): Placement | undefined {
  const word = environmentOfLabel(namespace);
  if (!word) return undefined;
  return { path, line, namespace, environment: word.name, isProduction: word.stage === 'production' };
}

/** Traffic denied by default, a quota, roles of its own, and nodes of its own for every workload. */
function isFencedOff(
  namespace: string,
  { networkPolicies, objects, workloads }: KubernetesManifests,
): boolean {
  const inside = workloads.filter((workload) => workload.namespace === namespace && !workload.isPatch);
  const has = (kind: string) =>
    objects.some((object) => object.kind === kind && object.namespace === namespace);
  return (
    networkPolicies.some(
      (policy) =>
        policy.namespace === namespace && policy.selectsAllPods && policy.denies.includes('Ingress'),
    ) &&
    has('ResourceQuota') &&
    has('RoleBinding') &&
    inside.length > 0 &&
    inside.every(({ pod }) => Object.keys(pod.nodeSelector).length > 0)
  );
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** Whether the environments with resources are some that Kubernetes evidence speaks of. */
export function kubernetesEnvironments(
  environments: readonly DeclaredEnvironment[],
): readonly DeclaredEnvironment[] {
  const sources = new Set([
    'kubernetes-manifest',
    'kubernetes-namespace',
    'kustomize-overlay',
    'helm-values',
    'argocd-application',
  ]);
  return environments.filter(({ evidence }) => evidence.some(({ source }) => sources.has(source)));
}
