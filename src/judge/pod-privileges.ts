import type { ResourceGraph } from '../resources/graph.ts';
import { type DeclaredPod, declaredPods, type PodContainer } from '../resources/workloads/pods.ts';
import {
  capability,
  hostNamespace,
  hostPath,
  isPinnedMonitor,
  type Privilege,
  privileged,
} from './container-privileges.ts';
import { isSystemNamespace } from './kubernetes-baseline.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

/** What the pods that Terraform and Batch start are given of their node. */
export function judgeDeclaredPods(graph: ResourceGraph): readonly Statement[] {
  return declaredPods(graph).flatMap((pod) => pod.containers.flatMap((one) => judgeContainer(pod, one)));
}

function judgeContainer(pod: DeclaredPod, container: PodContainer): readonly Statement[] {
  const { resource } = pod;
  const { at, name, image } = container;
  const who = `container \`${name}\` of \`${resource.address}\``;
  const found = privilegesOf(pod, container);
  if (found.length === 0 && container.privileged === 'unknown')
    return [unknown(at, `whether the ${who} runs privileged is open`, settleOpen(resource))];
  if (found.length === 0) return [clean(at, `the ${who} is given nothing of its node`)];
  return found.map(({ message, severity }) => {
    const sentence = `The ${who} ${message}.`;
    const address = findingAddress(resource, `${name} ${message}`);
    if (isPinnedMonitor(image))
      return remark(at, `${sentence} It is a known monitoring agent, pinned by digest.`, { address });
    if (isSystemNamespace(pod.namespace))
      return remark(at, `${sentence} It is part of the cluster itself.`, { address });
    if (resource.maybe)
      return unknown(
        at,
        `${sentence} But whether it exists is open: ${resource.maybe}`,
        settleOpen(resource),
      );
    return fail(at, sentence, { severity, address });
  });
}

function privilegesOf(pod: DeclaredPod, container: PodContainer): readonly Privilege[] {
  return [
    ...(container.privileged === 'yes' ? [privileged(0)] : []),
    ...container.addedCapabilities.flatMap((added) => capability(added, 0)),
    ...(pod.hostPid ? [hostNamespace('process', 0)] : []),
    ...(pod.hostIpc ? [hostNamespace('IPC', 0)] : []),
    ...(pod.hostNetwork ? [hostNamespace('network', 0)] : []),
    ...pod.hostPaths.flatMap((path) => hostPath(path, 0)),
  ];
}
