import { isRecord, listOf, type ParsedRecord, recordOf, stringOf, stringsOf, valueAt } from '../../parsed.ts';
import type { YamlDocument } from '../../yaml-documents.ts';

/** A container of a pod template as its manifest declares it. `undefined`: the manifest does not say. */
export interface KubernetesContainer {
  readonly name: string;
  readonly line: number;
  readonly isInit: boolean;
  readonly image: string | undefined;
  readonly imageLine: number;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly probes: {
    readonly liveness: KubernetesProbe | undefined;
    readonly readiness: KubernetesProbe | undefined;
    readonly startup: KubernetesProbe | undefined;
  };
  readonly hasPreStop: boolean;
  readonly ports: readonly number[];
  readonly requests: KubernetesResources;
  readonly limits: KubernetesResources;
  readonly security: {
    readonly privileged: boolean | undefined;
    readonly allowPrivilegeEscalation: boolean | undefined;
    readonly readOnlyRootFilesystem: boolean | undefined;
    readonly runAsNonRoot: boolean | undefined;
    readonly runAsUser: number | undefined;
    readonly addedCapabilities: readonly string[];
    readonly droppedCapabilities: readonly string[];
    readonly seccomp: string | undefined;
  };
  readonly environment: readonly KubernetesVariable[];
  /** ConfigMaps and Secrets whose keys all become variables. */
  readonly environmentFrom: readonly { readonly kind: 'ConfigMap' | 'Secret'; readonly name: string }[];
}

export interface KubernetesProbe {
  readonly kind: 'http' | 'tcp' | 'exec' | 'grpc' | 'other';
  readonly path: string | undefined;
  readonly periodSeconds: number | undefined;
  readonly failureThreshold: number | undefined;
}

/** Quantities as written: `500m`, `256Mi`. */
export interface KubernetesResources {
  readonly cpu: string | undefined;
  readonly memory: string | undefined;
}

export interface KubernetesVariable {
  readonly name: string;
  readonly line: number;
  /** A value written out. `undefined` when it comes from elsewhere. */
  readonly value: string | undefined;
  readonly from: 'literal' | 'Secret' | 'ConfigMap' | 'other';
}

/** The pod that a workload starts. */
export interface KubernetesPod {
  readonly line: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly hostNetwork: boolean;
  readonly hostPid: boolean;
  readonly hostIpc: boolean;
  readonly hostPaths: readonly string[];
  readonly serviceAccount: string | undefined;
  readonly automountToken: boolean | undefined;
  readonly runAsNonRoot: boolean | undefined;
  readonly runAsUser: number | undefined;
  readonly seccomp: string | undefined;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly terminationGracePeriodSeconds: number | undefined;
  readonly containers: readonly KubernetesContainer[];
}

const POD_PATHS: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

export function isWorkloadKind(kind: string): boolean {
  return Object.hasOwn(POD_PATHS, kind);
}

/** The pod of a workload object, `undefined` when it holds none. `at` is where the object stands in its document. */
export function readPod(
  object: ParsedRecord,
  document: YamlDocument,
  at: readonly (string | number)[],
): KubernetesPod | undefined {
  const podPath = POD_PATHS[stringOf(object.kind) ?? ''];
  if (!podPath) return undefined;
  const pod = valueAt(object, ...podPath);
  const spec = valueAt(pod, 'spec');
  if (!isRecord(spec)) return undefined;
  const path = [...at, ...podPath, 'spec'];
  const security = recordOf(spec.securityContext);
  return {
    line: document.lineOf(...path),
    labels: textRecord(valueAt(pod, 'metadata', 'labels')),
    hostNetwork: spec.hostNetwork === true,
    hostPid: spec.hostPID === true,
    hostIpc: spec.hostIPC === true,
    hostPaths: listOf(spec.volumes).flatMap((volume) => {
      const hostPath = stringOf(valueAt(volume, 'hostPath', 'path'));
      return hostPath === undefined ? [] : [hostPath];
    }),
    serviceAccount: stringOf(spec.serviceAccountName) ?? stringOf(spec.serviceAccount),
    automountToken: booleanOf(spec.automountServiceAccountToken),
    runAsNonRoot: booleanOf(security.runAsNonRoot),
    runAsUser: numberOf(security.runAsUser),
    seccomp: stringOf(valueAt(security, 'seccompProfile', 'type')),
    nodeSelector: textRecord(spec.nodeSelector),
    terminationGracePeriodSeconds: numberOf(spec.terminationGracePeriodSeconds),
    containers: (['initContainers', 'containers'] as const).flatMap((list) =>
      listOf(spec[list]).flatMap((container, index) =>
        isRecord(container)
          ? [readContainer(container, document, [...path, list, index], list === 'initContainers')]
          : [],
      ),
    ),
  };
}

function readContainer(
  container: ParsedRecord,
  document: YamlDocument,
  path: readonly (string | number)[],
  isInit: boolean,
): KubernetesContainer {
  const security = recordOf(container.securityContext);
  return {
    name: stringOf(container.name) ?? '',
    line: document.lineOf(...path),
    isInit,
    image: stringOf(container.image),
    imageLine: document.lineOf(...path, 'image'),
    command: stringsOf(container.command),
    args: stringsOf(container.args),
    probes: {
      liveness: readProbe(container.livenessProbe),
      readiness: readProbe(container.readinessProbe),
      startup: readProbe(container.startupProbe),
    },
    hasPreStop: isRecord(valueAt(container, 'lifecycle', 'preStop')),
    ports: listOf(container.ports).flatMap((port) => numberOf(valueAt(port, 'containerPort')) ?? []),
    requests: readResources(valueAt(container, 'resources', 'requests')),
    limits: readResources(valueAt(container, 'resources', 'limits')),
    security: {
      privileged: booleanOf(security.privileged),
      allowPrivilegeEscalation: booleanOf(security.allowPrivilegeEscalation),
      readOnlyRootFilesystem: booleanOf(security.readOnlyRootFilesystem),
      runAsNonRoot: booleanOf(security.runAsNonRoot),
      runAsUser: numberOf(security.runAsUser),
      addedCapabilities: stringsOf(valueAt(security, 'capabilities', 'add')),
      droppedCapabilities: stringsOf(valueAt(security, 'capabilities', 'drop')),
      seccomp: stringOf(valueAt(security, 'seccompProfile', 'type')),
    },
    environment: listOf(container.env).flatMap((variable, index) =>
      isRecord(variable) ? [readVariable(variable, document.lineOf(...path, 'env', index))] : [],
    ),
    environmentFrom: listOf(container.envFrom).flatMap((source): KubernetesContainer['environmentFrom'] => {
      const map = stringOf(valueAt(source, 'configMapRef', 'name'));
      const secret = stringOf(valueAt(source, 'secretRef', 'name'));
      if (map !== undefined) return [{ kind: 'ConfigMap', name: map }];
      return secret === undefined ? [] : [{ kind: 'Secret', name: secret }];
    }),
  };
}

function readProbe(probe: unknown): KubernetesProbe | undefined {
  if (!isRecord(probe)) return undefined;
  const kinds = [
    ['httpGet', 'http'],
    ['tcpSocket', 'tcp'],
    ['exec', 'exec'],
    ['grpc', 'grpc'],
  ] as const;
  return {
    kind: kinds.find(([key]) => isRecord(probe[key]))?.[1] ?? 'other',
    path: stringOf(valueAt(probe, 'httpGet', 'path')),
    periodSeconds: numberOf(probe.periodSeconds),
    failureThreshold: numberOf(probe.failureThreshold),
  };
}

function readResources(resources: unknown): KubernetesResources {
  return { cpu: quantityOf(valueAt(resources, 'cpu')), memory: quantityOf(valueAt(resources, 'memory')) };
}

function quantityOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : stringOf(value);
}

function readVariable(variable: ParsedRecord, line: number): KubernetesVariable {
  const name = stringOf(variable.name) ?? '';
  const source = recordOf(variable.valueFrom);
  if (isRecord(source.secretKeyRef)) return { name, line, value: undefined, from: 'Secret' };
  if (isRecord(source.configMapKeyRef)) return { name, line, value: undefined, from: 'ConfigMap' };
  if (isRecord(variable.valueFrom)) return { name, line, value: undefined, from: 'other' };
  const value = variable.value ?? '';
  return { name, line, value: typeof value === 'object' ? undefined : String(value), from: 'literal' };
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The members of a record that are plain values, as text. */
export function textRecord(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(recordOf(value)).flatMap(([key, member]) =>
      typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean'
        ? [[key, String(member)]]
        : [],
    ),
  );
}
