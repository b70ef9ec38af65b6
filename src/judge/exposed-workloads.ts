import type { KubernetesWorkload } from '../evidence/repo/kubernetes/object.ts';
import type { KubernetesContainer, KubernetesPod } from '../evidence/repo/kubernetes/workload.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';

/** Images of stores and brokers: other people's programs, with their own ways to start and stop. */
const STORE =
  /(?:^|\/)(?:postgres\w*|mysql|mariadb|redis|valkey|mongo\w*|rabbitmq|kafka|cp-kafka|zookeeper|memcached|elasticsearch|opensearch|minio|nats|etcd)(?::|@|$)/;
const LASTING: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Rollout',
]);

/** Workloads that a Service of the tree sends traffic to, stores and brokers left out. */
export function exposedWorkloads({ workloads, objects }: KubernetesManifests): readonly KubernetesWorkload[] {
  const services = objects.filter(({ kind }) => kind === 'Service');
  return workloads.filter(
    ({ kind, isPatch, name, path, pod }) =>
      LASTING.has(kind) &&
      !isPatch &&
      servingContainers(pod).length > 0 &&
      services.some((service) => service.name === name || service.path === path) &&
      !servingContainers(pod).some(({ image }) => image !== undefined && STORE.test(image)),
  );
}

/** Containers that listen. */
export function servingContainers({ containers }: KubernetesPod): readonly KubernetesContainer[] {
  return containers.filter(({ isInit, ports }) => !isInit && ports.length > 0);
}
