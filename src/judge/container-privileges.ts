import type { ComposeService } from '../evidence/repo/compose-files.ts';
import type { EcsContainer, EcsTaskDefinition } from '../evidence/repo/ecs-task-definitions.ts';
import type { KubernetesContainer, KubernetesPod } from '../evidence/repo/kubernetes/workload.ts';
import { parseImageName } from './image-name.ts';
import type { Severity } from './verdict.ts';

/** One thing that lets a container out of its box, or the host into it. */
export interface Privilege {
  readonly line: number;
  /** What it has: `runs privileged`. */
  readonly message: string;
  readonly severity: Severity;
}

/** Capabilities that amount to root on the host: https://docs.docker.com/engine/security/#linux-kernel-capabilities. */
const DANGEROUS = new Set([
  'ALL',
  'SYS_ADMIN',
  'SYS_PTRACE',
  'SYS_MODULE',
  'SYS_RAWIO',
  'NET_ADMIN',
  'DAC_READ_SEARCH',
  'BPF',
]);

/** Host folders that hand over the host, and the sockets that do. */
const HOST_ROOTS =
  /^\/(?:$|(?:etc|proc|sys|root|boot|dev|lib|usr|run|var\/run|var\/lib|var\/lib\/(?:docker|kubelet|containerd))\/?$)/;
const SOCKET = /(?:docker|containerd|crio|podman)\.sock$/;

/** Agents that watch a host from inside a container, and need to see it. */
const MONITORS =
  /^(?:datadog\/agent|gcr\.io\/datadoghq\/agent|public\.ecr\.aws\/datadog\/agent|public\.ecr\.aws\/cloudwatch-agent\/cloudwatch-agent|amazon\/cloudwatch-agent|falcosecurity\/falco.{0,30}|public\.ecr\.aws\/falcosecurity\/.{1,40}|prom\/node-exporter|quay\.io\/prometheus\/node-exporter|gcr\.io\/cadvisor\/cadvisor|newrelic\/infrastructure.{0,30}|fluent\/fluent-bit|public\.ecr\.aws\/aws-observability\/aws-for-fluent-bit|amazon\/aws-for-fluent-bit|grafana\/(?:promtail|agent|alloy))$/;

/** True for an image of a known agent whose digest is fixed: what it may do is reported and does not fail. */
export function isPinnedMonitor(image: string | undefined): boolean {
  return image !== undefined && /@sha256:[0-9a-f]{64}$/.test(image) && MONITORS.test(parseImageName(image));
}

export function privilegesOfService(service: ComposeService): readonly Privilege[] {
  const found: Privilege[] = [];
  if (service.privileged) found.push(privileged(service.privileged.line));
  for (const { text, line } of service.addedCapabilities) found.push(...capability(text, line));
  for (const [what, setting] of [
    ['process', service.pid],
    ['IPC', service.ipc],
    ['network', service.network],
    ['user', service.userNamespace],
  ] as const) {
    if (setting?.text === 'host') found.push(hostNamespace(what, setting.line));
  }
  for (const { type, source, line } of service.volumes)
    if (type === 'bind') found.push(...hostPath(source, line));
  for (const { text, line } of service.securityOptions)
    if (/^(?:seccomp|apparmor)[:=]unconfined$/.test(text))
      found.push({ line, message: `switches ${text.split(/[:=]/)[0]} off`, severity: 'major' });
  return found;
}

export function privilegesOfTask(task: EcsTaskDefinition, container: EcsContainer): readonly Privilege[] {
  const found: Privilege[] = [];
  if (container.privilegedLine !== undefined) found.push(privileged(container.privilegedLine));
  for (const added of container.addedCapabilities)
    found.push(...capability(added, container.capabilitiesLine));
  if (task.pidMode?.text === 'host') found.push(hostNamespace('process', task.pidMode.line));
  if (task.ipcMode?.text === 'host') found.push(hostNamespace('IPC', task.ipcMode.line));
  if (task.networkMode === 'host') found.push(hostNamespace('network', container.line));
  for (const { text, line } of task.hostPaths) found.push(...hostPath(text, line));
  return found;
}

export function privilegesOfPod(pod: KubernetesPod, container: KubernetesContainer): readonly Privilege[] {
  const { line, security } = container;
  const found: Privilege[] = [];
  if (security.privileged) found.push(privileged(line));
  for (const added of security.addedCapabilities) found.push(...capability(added, line));
  if (pod.hostPid) found.push(hostNamespace('process', pod.line));
  if (pod.hostIpc) found.push(hostNamespace('IPC', pod.line));
  if (pod.hostNetwork) found.push(hostNamespace('network', pod.line));
  for (const path of pod.hostPaths) {
    const grave = hostPath(path, pod.line);
    found.push(...grave);
    if (grave.length === 0)
      found.push({ line: pod.line, message: `mounts the folder \`${path}\` of its host`, severity: 'major' });
  }
  if (security.allowPrivilegeEscalation === true)
    found.push({ line, message: 'lets its processes gain privileges', severity: 'minor' });
  return found;
}

/** Of `privileged: true`. */
export function privileged(line: number): Privilege {
  return { line, message: 'runs privileged', severity: 'blocker' };
}

/** Of a capability that is added, where it is a dangerous one. */
export function capability(written: string, line: number): readonly Privilege[] {
  const name = written.toUpperCase().replace(/^CAP_/, '');
  return DANGEROUS.has(name)
    ? [{ line, message: `is given the capability ${name}`, severity: 'blocker' }]
    : [];
}

/** Of a namespace that is the host's. */
export function hostNamespace(what: 'process' | 'IPC' | 'network' | 'user', line: number): Privilege {
  const severity = what === 'process' ? 'blocker' : 'major';
  return { line, message: `shares the host's ${what} namespace`, severity };
}

/** Of a folder of the host, where it hands over the host. */
export function hostPath(path: string, line: number): readonly Privilege[] {
  if (SOCKET.test(path))
    return [{ line, message: `may command the container engine through \`${path}\``, severity: 'blocker' }];
  return HOST_ROOTS.test(path)
    ? [{ line, message: `mounts the folder \`${path}\` of its host`, severity: 'blocker' }]
    : [];
}
