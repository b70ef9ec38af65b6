import { type Gap, none, present, unavailable } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { isRecord, listOf, recordOf, stringOf } from '../parsed.ts';
import type { World } from '../world.ts';
import { loadYamlReader, type YamlDocument } from '../yaml-documents.ts';
import type { InfrastructureFile } from './infrastructure-files.ts';
import { type Kustomization, mayPatch, readKustomization } from './kubernetes/kustomization.ts';
import type {
  KubernetesAdmissionRule,
  KubernetesApplication,
  KubernetesAutoscaler,
  KubernetesCluster,
  KubernetesConfigMap,
  KubernetesDisruptionBudget,
  KubernetesNetworkPolicy,
  KubernetesObject,
  KubernetesSecret,
  KubernetesServiceAccount,
  KubernetesWorkload,
} from './kubernetes/object.ts';
import { addObject, emptyLists, type ObjectLists, readCluster } from './kubernetes/read-object.ts';
import { textRecord } from './kubernetes/workload.ts';

/** What the plain manifests of a tree declare. Kustomizations are read, not built; charts are not rendered. */
export interface KubernetesManifests {
  /** Every object of a kind that is read, those in the lists below too. */
  readonly objects: readonly KubernetesObject[];
  readonly workloads: readonly KubernetesWorkload[];
  readonly networkPolicies: readonly KubernetesNetworkPolicy[];
  readonly secrets: readonly KubernetesSecret[];
  readonly configMaps: readonly KubernetesConfigMap[];
  readonly serviceAccounts: readonly KubernetesServiceAccount[];
  readonly autoscalers: readonly KubernetesAutoscaler[];
  readonly budgets: readonly KubernetesDisruptionBudget[];
  readonly admissionRules: readonly KubernetesAdmissionRule[];
  readonly applications: readonly KubernetesApplication[];
  readonly clusters: readonly KubernetesCluster[];
  readonly kustomizations: readonly Kustomization[];
  /** Chart folders and templated files: what they hold is not known without rendering. */
  readonly unrendered: readonly string[];
}

const KINDS =
  /^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Rollout|Pod|Job|CronJob|Namespace|NetworkPolicy|Secret|ConfigMap|ServiceAccount|HorizontalPodAutoscaler|ScaledObject|PodDisruptionBudget|ResourceQuota|LimitRange|Service|Ingress|Role|RoleBinding|ClusterRoleBinding|Application|ApplicationSet|HelmRelease|HelmChart|Kustomization|Policy|ClusterPolicy|ValidatingAdmissionPolicyBinding|\w*List)\b/m;
const CONSTRAINT = /^["']?apiVersion["']?[ \t]*:[ \t]*["']?constraints\.gatekeeper\.sh\//m;

export default defineCollector({
  fact: 'kubernetesManifests',
  needs: ['infrastructureFiles'],
  async collect(world, { infrastructureFiles }) {
    if (infrastructureFiles.state === 'unavailable') return infrastructureFiles;
    const files = infrastructureFiles.state === 'present' ? infrastructureFiles.value.files : [];
    const unrendered = unrenderedIn(files);
    const plain = files.filter(
      ({ tool, part }) =>
        part === 'definition' && (tool === 'kubernetes' || tool === 'kustomize' || tool === 'eksctl'),
    );
    if (plain.length === 0) {
      if (unrendered.length === 0)
        return none('the tree holds no Kubernetes manifests', infrastructureFiles.gaps);
      return unavailable(`${unrendered[0]} is a chart or a template, and nothing here renders it`, {
        how: 'render it (`helm template`, `kustomize build`) into the tree',
      });
    }
    const { gaps, ...manifests } = await readManifests(world, plain);
    return present({ ...manifests, unrendered }, [...infrastructureFiles.gaps, ...gaps]);
  },
});

function unrenderedIn(files: readonly InfrastructureFile[]): readonly string[] {
  return files.flatMap(({ path, tool, part }) => {
    if (tool === 'helm' && part === 'project') return [path];
    return (tool === 'kubernetes' && part === 'template') || tool === 'cdk8s' ? [path] : [];
  });
}

async function readManifests(
  world: World,
  files: readonly InfrastructureFile[],
): Promise<Omit<KubernetesManifests, 'unrendered'> & { readonly gaps: readonly Gap[] }> {
  const read = await loadYamlReader();
  const gaps: Gap[] = [];
  const documentsOf = (path: string, wants?: (text: string) => boolean): readonly YamlDocument[] => {
    const text = world.text(path, gaps);
    if (text === undefined) return [];
    const { documents, broken } = read(text, wants);
    for (const { line, because } of broken) {
      gaps.push({
        path,
        because: `the document in line ${line} could not be parsed: ${because}`,
        settle: { how: 'mend the file' },
      });
    }
    return documents;
  };
  const kustomizations = files
    .filter(({ tool }) => tool === 'kustomize')
    .flatMap(({ path }) =>
      documentsOf(path)
        .slice(0, 1)
        .map((document) => readKustomization(path, document)),
    );
  const isAsked = (text: string) => KINDS.test(text) || CONSTRAINT.test(text) || text.startsWith('{');
  const manifests = files
    .filter(({ tool }) => tool === 'kubernetes')
    .map(({ path }) => ({ path, documents: documentsOf(path, isAsked) }));
  const clusters = files
    .filter(({ tool }) => tool === 'eksctl')
    .flatMap(({ path }) => documentsOf(path).map((document) => readCluster(path, document)));
  return { ...collectObjects(manifests, kustomizations), clusters, kustomizations, gaps };
}

interface FoundObject {
  readonly base: Omit<KubernetesObject, 'patchedBy'>;
  readonly object: Readonly<Record<string, unknown>>;
  readonly document: YamlDocument;
  readonly at: readonly (string | number)[];
}

function collectObjects(
  manifests: readonly { readonly path: string; readonly documents: readonly YamlDocument[] }[],
  kustomizations: readonly Kustomization[],
): ObjectLists {
  const patchedIn = new Map<string, string>();
  for (const { path, patchFiles } of kustomizations) for (const file of patchFiles) patchedIn.set(file, path);
  const found = manifests.flatMap(({ path, documents }) =>
    documents.flatMap((document) => objectsIn(document.value, document, path, patchedIn.has(path), [])),
  );
  const patches = found.filter(({ base }) => base.isPatch).map(({ base }) => base);
  const lists = emptyLists();
  for (const { base, object, document, at } of found) {
    const byFile = patches
      .filter((patch) => !base.isPatch && patch.kind === base.kind && patch.name === base.name)
      .flatMap(({ path }) => patchedIn.get(path) ?? []);
    const byTarget = base.isPatch ? [] : kustomizations.filter((k) => mayPatch(k, base.kind, base.name));
    const patchedBy = [...new Set([...byFile, ...byTarget.map(({ path }) => path)])];
    addObject(lists, { ...base, patchedBy }, object, document, at);
  }
  return lists;
}

const MAX_LIST_DEPTH = 2;

function objectsIn(
  value: unknown,
  document: YamlDocument,
  path: string,
  isPatch: boolean,
  at: readonly (string | number)[],
): readonly FoundObject[] {
  if (!isRecord(value)) return [];
  const kind = stringOf(value.kind);
  const apiVersion = stringOf(value.apiVersion);
  if (kind === undefined || apiVersion === undefined) return [];
  if (kind.endsWith('List') && Array.isArray(value.items)) {
    if (at.length / 2 >= MAX_LIST_DEPTH) return [];
    return listOf(value.items).flatMap((item, index) =>
      objectsIn(item, document, path, isPatch, [...at, 'items', index]),
    );
  }
  const metadata = recordOf(value.metadata);
  const base = {
    path,
    line: at.length === 0 ? document.lineOf('apiVersion') : document.lineOf(...at),
    apiVersion,
    kind,
    name: stringOf(metadata.name) ?? stringOf(metadata.generateName) ?? '',
    namespace: stringOf(metadata.namespace),
    labels: textRecord(metadata.labels),
    annotations: textRecord(metadata.annotations),
    isPatch,
  };
  return [{ base, object: value, document, at }];
}
