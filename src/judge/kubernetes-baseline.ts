import type { KubernetesWorkload } from '../evidence/repo/kubernetes/object.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

/** Capabilities that the baseline standard lets a container add. */
const BASELINE_CAPABILITIES = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
);

/** Namespaces of what the cluster itself is made of. */
const SYSTEM =
  /^(?:kube-.*|calico-.*|cilium.*|tigera-.*|amazon-.*|aws-.*|istio-.*|linkerd.*|gatekeeper-.*|kyverno|falco.*|datadog.*|.*-csi.*|logging|monitoring|observability|karpenter|metallb-system|openshift-.*)$/;

export function isSystemNamespace(namespace: string | undefined): boolean {
  return namespace !== undefined && SYSTEM.test(namespace);
}

/** What a workload asks for beyond the baseline pod security standard, one phrase each. */
export function beyondBaseline({ pod }: KubernetesWorkload): readonly string[] {
  const asked: string[] = [];
  if (pod.hostNetwork) asked.push("the node's network");
  if (pod.hostPid) asked.push("the node's processes");
  if (pod.hostIpc) asked.push("the node's shared memory");
  for (const path of pod.hostPaths) asked.push(`the node's folder \`${path}\``);
  for (const { name, security } of pod.containers) {
    if (security.privileged === true) asked.push(`a privileged container (${name})`);
    for (const capability of security.addedCapabilities) {
      if (!BASELINE_CAPABILITIES.has(capability.replace(/^CAP_/, '')))
        asked.push(`the capability ${capability} (${name})`);
    }
  }
  return asked;
}

/** One statement about what a workload may do on its node: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function judgeBaseline(workload: KubernetesWorkload): Statement {
  const { path, pod, kind, name, namespace, patchedBy } = workload;
  const at = { path, line: pod.line, resource: `${kind}/${name}` };
  const asked = beyondBaseline(workload);
  if (asked.length === 0) return pass(at, `${kind} ${name} asks for nothing beyond the baseline standard`);
  const what = asked.join(', ');
  if (isSystemNamespace(namespace) || kind === 'DaemonSet')
    return remark(at, `${kind} ${name} asks for ${what}, as software for the nodes may.`);
  const [patch] = patchedBy;
  if (patch !== undefined)
    return unknown(at, `${kind} ${name} asks for ${what}, and ${patch} may change it`, {
      how: `build it (\`kustomize build ${patch.slice(0, patch.lastIndexOf('/'))}\`) into the tree`,
    });
  return fail(at, `${kind} ${name} asks for ${what}.`, { address: `${path}#${kind}/${name}` });
}
