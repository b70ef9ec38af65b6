import { isRecord, listOf, type ParsedRecord, recordOf, stringOf, stringsOf, valueAt } from '../../parsed.ts';
import type { YamlDocument } from '../../yaml-documents.ts';
import type { KubernetesManifests } from '../kubernetes-manifests.ts';
import type {
  KubernetesAdmissionRule,
  KubernetesCluster,
  KubernetesNetworkPolicy,
  KubernetesObject,
} from './object.ts';
import { isWorkloadKind, readPod, textRecord } from './workload.ts';

/** The lists of a `KubernetesManifests` while they are filled. */
export type ObjectLists = {
  -readonly [K in
    | 'objects'
    | 'workloads'
    | 'networkPolicies'
    | 'secrets'
    | 'configMaps'
    | 'serviceAccounts'
    | 'autoscalers'
    | 'budgets'
    | 'admissionRules'
    | 'applications']: KubernetesManifests[K][number][];
};

export function emptyLists(): ObjectLists {
  return {
    objects: [],
    workloads: [],
    networkPolicies: [],
    secrets: [],
    configMaps: [],
    serviceAccounts: [],
    autoscalers: [],
    budgets: [],
    admissionRules: [],
    applications: [],
  };
}

/** Where an object stands in its document: `[]`, or `['items', 2]` in a list. */
type Place = readonly (string | number)[];

/** Adds a typed view of one object to the list of its kind. */
export function addObject(
  lists: ObjectLists,
  base: KubernetesObject,
  object: ParsedRecord,
  document: YamlDocument,
  at: Place,
): void {
  const spec = recordOf(object.spec);
  lists.objects.push(base);
  if (isWorkloadKind(base.kind)) {
    const pod = readPod(object, document, at);
    const strategy =
      stringOf(valueAt(spec, 'strategy', 'type')) ?? stringOf(valueAt(spec, 'updateStrategy', 'type'));
    if (pod) lists.workloads.push({ ...base, replicas: numberOf(spec.replicas), strategy, pod });
  } else if (base.kind === 'NetworkPolicy')
    lists.networkPolicies.push({ ...base, ...readNetworkPolicy(spec) });
  else if (base.kind === 'Secret') {
    lists.secrets.push({ ...base, type: stringOf(object.type), keys: secretKeys(object, document, at) });
  } else if (base.kind === 'ConfigMap') {
    const entries = Object.entries(textRecord(object.data)).map(([key, value]) => ({
      key,
      value,
      line: document.lineOf(...at, 'data', key),
    }));
    lists.configMaps.push({ ...base, entries });
  } else if (base.kind === 'ServiceAccount') {
    const automountToken =
      typeof object.automountServiceAccountToken === 'boolean'
        ? object.automountServiceAccountToken
        : undefined;
    lists.serviceAccounts.push({ ...base, automountToken });
  } else if (base.kind === 'HorizontalPodAutoscaler' || base.kind === 'ScaledObject') {
    const target = recordOf(spec.scaleTargetRef);
    lists.autoscalers.push({
      ...base,
      target: { kind: stringOf(target.kind) ?? 'Deployment', name: stringOf(target.name) ?? '' },
      minReplicas: numberOf(spec.minReplicas) ?? numberOf(spec.minReplicaCount),
      maxReplicas: numberOf(spec.maxReplicas) ?? numberOf(spec.maxReplicaCount),
    });
  } else if (base.kind === 'PodDisruptionBudget') {
    const { minAvailable, maxUnavailable } = spec;
    lists.budgets.push({
      ...base,
      minAvailable: minAvailable === undefined ? undefined : String(minAvailable),
      maxUnavailable: maxUnavailable === undefined ? undefined : String(maxUnavailable),
      selector: textRecord(valueAt(spec, 'selector', 'matchLabels')),
    });
  } else if (base.kind === 'Application' && base.apiVersion.startsWith('argoproj.io/')) {
    lists.applications.push({
      ...base,
      cluster:
        stringOf(valueAt(spec, 'destination', 'server')) ?? stringOf(valueAt(spec, 'destination', 'name')),
      targetNamespace: stringOf(valueAt(spec, 'destination', 'namespace')),
      sourcePath: stringOf(valueAt(spec, 'source', 'path')),
    });
  } else {
    const rule = readAdmissionRule(base, spec);
    if (rule) lists.admissionRules.push({ ...base, ...rule });
  }
}

/** Reads one `ClusterConfig`: https://docs.aws.amazon.com/eks/latest/eksctl/schema.html */
export function readCluster(path: string, document: YamlDocument): KubernetesCluster {
  const value = recordOf(document.value);
  const logs = stringsOf(valueAt(value, 'cloudWatch', 'clusterLogging', 'enableTypes'));
  const version = valueAt(value, 'metadata', 'version');
  return {
    path,
    line: document.lineOf('metadata', 'name'),
    name: stringOf(valueAt(value, 'metadata', 'name')) ?? '',
    version: version === undefined ? undefined : String(version),
    encryptsSecrets: stringOf(valueAt(value, 'secretsEncryption', 'keyARN')) !== undefined,
    keepsAuditLog: logs.some((type) => type === 'audit' || type === 'all' || type === '*'),
  };
}

function secretKeys(object: ParsedRecord, document: YamlDocument, at: Place) {
  return (['data', 'stringData'] as const).flatMap((part) =>
    Object.entries(recordOf(object[part])).map(([name, value]) => ({
      name,
      line: document.lineOf(...at, part, name),
      isEmpty: value === null || value === '',
    })),
  );
}

function readNetworkPolicy(spec: ParsedRecord): Pick<KubernetesNetworkPolicy, 'selectsAllPods' | 'denies'> {
  const selector = recordOf(spec.podSelector);
  const types = stringsOf(spec.policyTypes);
  // Without `policyTypes` a policy is about ingress, and about egress when it has egress rules.
  const directions = types.length > 0 ? types : ['Ingress', ...(spec.egress === undefined ? [] : ['Egress'])];
  return {
    selectsAllPods:
      Object.keys(recordOf(selector.matchLabels)).length === 0 &&
      listOf(selector.matchExpressions).length === 0,
    denies: (['Ingress', 'Egress'] as const).filter(
      (direction) => directions.includes(direction) && listOf(spec[direction.toLowerCase()]).length === 0,
    ),
  };
}

function readAdmissionRule(
  base: KubernetesObject,
  spec: ParsedRecord,
): Pick<KubernetesAdmissionRule, 'engine' | 'action'> | undefined {
  if (base.apiVersion.startsWith('kyverno.io/') && /^(?:Cluster)?Policy$/.test(base.kind)) {
    const actions = [
      stringOf(spec.validationFailureAction),
      ...listOf(spec.rules).flatMap((rule) => stringOf(valueAt(rule, 'validate', 'failureAction')) ?? []),
    ];
    const validates = listOf(spec.rules).some((rule) => isRecord(valueAt(rule, 'validate')));
    if (!validates) return undefined;
    // Kyverno's default is to report only.
    return {
      engine: 'kyverno',
      action: actions.some((action) => action?.toLowerCase() === 'enforce') ? 'enforce' : 'audit',
    };
  }
  if (base.apiVersion.startsWith('constraints.gatekeeper.sh/')) {
    // Gatekeeper's default is to deny.
    const action = stringOf(spec.enforcementAction) ?? 'deny';
    return {
      engine: 'gatekeeper',
      action: action === 'deny' ? 'enforce' : action === 'scoped' ? 'unclear' : 'audit',
    };
  }
  if (base.kind === 'ValidatingAdmissionPolicyBinding') {
    const denies = stringsOf(spec.validationActions).includes('Deny');
    return { engine: 'validating-admission-policy', action: denies ? 'enforce' : 'audit' };
  }
  return undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
