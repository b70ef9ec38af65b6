import type { KubernetesWorkload } from '../evidence/repo/kubernetes/object.ts';
import type { KubernetesContainer, KubernetesPod } from '../evidence/repo/kubernetes/workload.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';

/** Images of stores and brokers: other people's programs, with their own ways to start and stop. */
const STORE =
  /(?:^|[/_-])(?:postgres\w*|mysql|mariadb|redis|valkey|mongo\w*|rabbitmq|kafka|zookeeper|memcached|elasticsearch|opensearch|minio|nats|etcd|db|database)(?::|@|$)/;
const LASTING: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Rollout',
]);

/** Workloads that a Service beside them sends traffic to, stores and brokers left out. */
export function exposedWorkloads({ workloads, objects }: KubernetesManifests): readonly KubernetesWorkload[] {
  const services = objects.filter(({ kind }) => kind === 'Service');
  return workloads.filter(
    ({ kind, isPatch, name, path, pod }) =>
      LASTING.has(kind) &&
      !isPatch &&
      services.some(
        (service) =>
          service.path === path || (service.name === name && folderOf(service.path) === folderOf(path)),
      ) &&
      !servingContainers(pod).some(({ image }) => image !== undefined && STORE.test(image)),
  );
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Containers that say that they listen; when none does, all that stay, for a port need not be declared. */
export function servingContainers({ containers }: KubernetesPod): readonly KubernetesContainer[] {
  const staying = containers.filter(({ isInit }) => !isInit);
  const listening = staying.filter(({ ports }) => ports.length > 0);
  return listening.length > 0 ? listening : staying;
}

/**
 * Whether a workload runs a unit of this tree, by its name or its image's. With no match anywhere names tell nothing,
 * and every workload counts.
 */
export function runsOwnUnit(
  workload: KubernetesWorkload,
  workloads: readonly KubernetesWorkload[],
  names: readonly string[],
): boolean {
  const own = new Set(names.map(normal));
  const matches = ({ name, pod }: KubernetesWorkload) =>
    own.has(normal(name)) ||
    pod.containers.some(
      ({ name: container, image = '' }) =>
        own.has(normal(container)) || own.has(normal(image.replace(/[:@].*$/, ''))),
    );
  return matches(workload) || !workloads.some(matches);
}

function normal(name: string): string {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
