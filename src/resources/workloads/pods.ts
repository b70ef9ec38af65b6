import type { Source } from '../../judge/source.ts';
import type { Answer } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isOn } from '../truth.ts';
import { isList, isMap, type Value, type ValueMap } from '../value.ts';

/** A pod that Terraform's Kubernetes provider or a job of Batch on EKS starts, as far as its privileges go. */
export interface DeclaredPod {
  readonly resource: Resource;
  /** `undefined`: the default namespace, or it is open. */
  readonly namespace: string | undefined;
  /** Every node runs one. */
  readonly isForNodes: boolean;
  readonly hostNetwork: boolean;
  readonly hostPid: boolean;
  readonly hostIpc: boolean;
  readonly hostPaths: readonly string[];
  readonly containers: readonly PodContainer[];
}

export interface PodContainer {
  readonly name: string;
  readonly at: Source;
  readonly image: string | undefined;
  readonly privileged: Answer;
  readonly addedCapabilities: readonly string[];
}

/** Where the pod stands in a resource, in the words of its language. */
const TEMPLATE: PropertyPath = ['spec', 'template', 'spec'];
const KINDS: Readonly<Record<string, PropertyPath>> = {
  kubernetes_pod: ['spec'],
  kubernetes_deployment: TEMPLATE,
  kubernetes_daemonset: TEMPLATE,
  kubernetes_daemon_set: TEMPLATE,
  kubernetes_stateful_set: TEMPLATE,
  kubernetes_replication_controller: TEMPLATE,
  kubernetes_job: TEMPLATE,
  kubernetes_cron_job: ['spec', 'job_template', 'spec', 'template', 'spec'],
};

/** Manifests that Terraform applies as they are. */
const MANIFESTS: Readonly<Record<string, PropertyPath>> = {
  Pod: ['spec'],
  Deployment: TEMPLATE,
  DaemonSet: TEMPLATE,
  StatefulSet: TEMPLATE,
  ReplicaSet: TEMPLATE,
  Job: TEMPLATE,
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** The pods of a graph. Managed resources only, and those whose pod can be seen. */
export function declaredPods(graph: ResourceGraph): readonly DeclaredPod[] {
  return graph.resources.flatMap((resource): readonly DeclaredPod[] => {
    if (resource.mode !== 'managed') return [];
    if (resource.type === 'AWS::Batch::JobDefinition') return podsOfJob(resource);
    if (resource.type === 'kubernetes_manifest') return podsOfManifest(resource);
    const path = KINDS[resource.type.replace(/_v\d(?:(?:alpha|beta)\d)?$/, '')];
    return path ? podAt(resource, path, resource.type.includes('daemon'), namespaceOf(resource)) : [];
  });
}

function podsOfJob(job: Resource): readonly DeclaredPod[] {
  return podAt(job, ['EksProperties', 'PodProperties'], false, undefined);
}

function podsOfManifest(resource: Resource): readonly DeclaredPod[] {
  const kind = valueAt(resource.properties, ['manifest', 'kind']);
  const path = typeof kind === 'string' ? MANIFESTS[kind] : undefined;
  const namespace = valueAt(resource.properties, ['manifest', 'metadata', 'namespace']);
  if (!path) return [];
  const name = typeof namespace === 'string' ? namespace : undefined;
  return podAt(resource, ['manifest', ...path], kind === 'DaemonSet', name);
}

function namespaceOf({ properties }: Resource): string | undefined {
  const namespace = valueAt(properties, ['metadata', 'namespace']);
  return typeof namespace === 'string' ? namespace : undefined;
}

function podAt(
  resource: Resource,
  path: PropertyPath,
  isForNodes: boolean,
  namespace: string | undefined,
): readonly DeclaredPod[] {
  const spec = valueAt(resource.properties, path);
  if (!isMap(spec)) return [];
  const containers = ['container', 'init_container', 'containers', 'initContainers'].flatMap((name) =>
    members(field(spec, name)).map((one, index) => containerOf(one, index, resource)),
  );
  return [
    {
      resource,
      namespace,
      isForNodes,
      hostNetwork: isOn(field(spec, 'host_network')) === 'yes',
      hostPid: isOn(field(spec, 'host_pid')) === 'yes',
      hostIpc: isOn(field(spec, 'host_ipc')) === 'yes',
      hostPaths: ['volume', 'volumes'].flatMap((name) =>
        members(field(spec, name)).flatMap((volume) =>
          texts(field(first(field(volume, 'host_path')), 'path')),
        ),
      ),
      containers,
    },
  ];
}

function containerOf(container: ValueMap, index: number, resource: Resource): PodContainer {
  const security = first(field(container, 'security_context'));
  const capabilities = first(field(security, 'capabilities'));
  const [name = `${index + 1}`] = texts(field(container, 'name'));
  const [image] = texts(field(container, 'image'));
  return {
    name,
    image,
    at: resource.source,
    privileged: isOn(field(security, 'privileged')),
    addedCapabilities: texts(field(capabilities, 'add')),
  };
}

/** A member in the words of Terraform, of Kubernetes (`hostPID`) or of CloudFormation (`HostNetwork`). */
function field(value: Value | undefined, name: string): Value | undefined {
  if (!isMap(value)) return undefined;
  const wanted = name.replaceAll('_', '').toLowerCase();
  const key = Object.keys(value).find((written) => written.replaceAll('_', '').toLowerCase() === wanted);
  return key === undefined ? undefined : value[key];
}

/** A block that may stand once is a list of one. */
function first(value: Value | undefined): Value | undefined {
  return isList(value) ? value[0] : value;
}

function valueAt(value: Value | undefined, path: PropertyPath): Value | undefined {
  let current = value;
  for (const key of path) current = first(field(first(current), String(key)));
  return current;
}

function members(value: Value | undefined): readonly ValueMap[] {
  return (isList(value) ? value : [value]).flatMap((one) => (isMap(one) ? [one] : []));
}

function texts(value: Value | undefined): readonly string[] {
  return (isList(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? [one] : []));
}
