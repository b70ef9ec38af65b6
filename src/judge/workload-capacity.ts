import type { KubernetesWorkload } from '../evidence/repo/kubernetes/object.ts';
import type { KubernetesManifests } from '../evidence/repo/kubernetes-manifests.ts';
import { exposedWorkloads, runsOwnUnit } from './exposed-workloads.ts';
import { fail, pass, remark, type Statement, unknown } from './statement.ts';

const RENDER = { how: 'render it: kustomize build' } as const;

/** Whether workloads behind a Service keep serving while pods are replaced. `names`: units of the tree. */
export function workloadCapacity(
  manifests: KubernetesManifests,
  names: readonly string[],
): readonly Statement[] {
  const workloads = exposedWorkloads(manifests).filter(({ kind }) => kind !== 'DaemonSet');
  return workloads.map((workload) => {
    const said = judgeWorkload(workload, manifests);
    if (said.kind !== 'fail' || runsOwnUnit(workload, workloads, names)) return said;
    // Somebody else's program beside ours: worth reading.
    return remark(said.at, said.message);
  });
}

function judgeWorkload(workload: KubernetesWorkload, { autoscalers }: KubernetesManifests): Statement {
  const { kind, name, path, line, replicas, strategy, patchedBy } = workload;
  const at = { path, line, resource: `${kind}/${name}` };
  const [patch] = patchedBy;
  if (patch !== undefined) return unknown(at, `${patch} may patch how many pods of ${name} run`, RENDER);
  if (strategy === 'Recreate')
    return fail(at, `${name} stops before its new version starts: its strategy is Recreate.`);
  const scaler = autoscalers.find(
    ({ target, namespace }) => target.name === name && namespace === workload.namespace,
  );
  const least = scaler ? (scaler.minReplicas ?? 1) : (replicas ?? 1);
  const says = scaler
    ? `its autoscaler keeps ${least}`
    : replicas === undefined
      ? 'one by default'
      : String(least);
  return least >= 2
    ? pass(at, `${name} runs at least two pods: ${says}`)
    : fail(at, `${name} runs fewer than two pods: ${says}.`);
}
