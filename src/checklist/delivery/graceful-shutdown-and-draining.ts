import type { KubernetesWorkload } from '../../evidence/repo/kubernetes/object.ts';
import type { FirstProcess } from '../../evidence/repo/shutdown/first-process.ts';
import type { UnitShutdown } from '../../evidence/repo/shutdown-handling.ts';
import { defineControl } from '../../judge/control.ts';
import { declaredDraining } from '../../judge/declared-draining.ts';
import { exposedWorkloads } from '../../judge/exposed-workloads.ts';
import { presentValue } from '../../judge/fact.ts';
import { fail, missing, notApplicable, pass, type Statement, unknown } from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './graceful-shutdown-and-draining.examples.ts';

const WHY_KEPT: Partial<Record<FirstProcess['form'], string>> = {
  shell: 'a shell is its first process, and not every shell hands SIGTERM on',
  'package-manager': 'a package manager is its first process and does not pass SIGTERM on reliably',
};

const RUNTIME = { plane: 'runtime' } as const;
const ACCOUNT = { plane: 'account' } as const;

export default defineControl({
  id: 'delivery/graceful-shutdown-and-draining',
  title: 'Requests in flight finish when a unit is stopped',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'repo', 'runtime'],
  why: 'Every deployment stops the old units. One that dies at once, or never hears the signal, drops the requests it was answering.',
  how: 'For each service: code that handles SIGTERM or a server that does so by itself, and an image whose first process is the program rather than a shell or a package manager. On Kubernetes that is enough; elsewhere the load balancer must also wait for requests in flight: target groups by their deregistration delay, classic ones by connection draining.',
  remedy: 'Close the server on SIGTERM and write CMD in exec form: `CMD ["node", "server.js"]`.',
  references: [
    { standard: 'Twelve-Factor App', id: 'IX' },
    { standard: 'AWS FSBP', id: 'ELB.7' },
  ],
  needs: [],
  uses: ['infrastructure', 'shutdownHandling', 'kubernetesManifests'],
  judge({ infrastructure, shutdownHandling, kubernetesManifests }) {
    const manifests = presentValue(kubernetesManifests);
    const workloads = manifests ? exposedWorkloads(manifests) : [];
    const declared = presentValue(infrastructure);
    const draining = declared ? declaredDraining(declared, graphOf(declared)) : [];
    const drains = draining.find(({ kind }) => kind === 'pass');
    const units = presentValue(shutdownHandling) ?? [];
    const found = [...units.flatMap((unit) => judgeUnit(unit, workloads, drains)), ...draining];
    if (found.some(({ kind }) => kind !== 'remark')) return found;
    for (const fact of [shutdownHandling, infrastructure])
      if (fact.state === 'unavailable') return [unknown({}, fact.because, fact.settle), ...found];
    return [notApplicable('nothing here answers requests'), ...found];
  },
  examples,
});

function judgeUnit(
  unit: UnitShutdown,
  workloads: readonly KubernetesWorkload[],
  drains: Statement | undefined,
): readonly Statement[] {
  const { name, handler, firstProcesses } = unit;
  if (unit.isUnclear)
    return [unknown({ resource: name }, `whether ${name} answers requests is not seen`, RUNTIME)];
  const found = [...keptSignals(unit), ...killedPods(workloads)];
  if (!handler && unit.needsHandler)
    return [
      ...found,
      missing({ resource: name }, `${name} drops requests in flight: nothing in its code handles SIGTERM.`),
    ];
  if (found.length > 0) return found;
  if (!handler)
    return [unknown({ resource: name }, `what ${name} does with SIGTERM is not seen in its code`, RUNTIME)];
  const at = handler.line === undefined ? { path: handler.path } : { path: handler.path, line: handler.line };
  const finishes = `${name} finishes what is in flight (${handler.what})`;
  if (workloads.length > 0 && firstProcesses.every(({ form }) => form === 'direct'))
    return [pass(at, `${finishes}, and Kubernetes takes its pods out of the Service first`)];
  if (drains) return [pass(at, `${finishes}, and the load balancer waits for it`)];
  return [unknown(at, `${finishes}; whether the load balancer drains is not in its code`, ACCOUNT)];
}

function keptSignals({ name, firstProcesses }: UnitShutdown): readonly Statement[] {
  return firstProcesses.flatMap(({ path, line, form, command }) => {
    const why = WHY_KEPT[form];
    return why
      ? [fail({ path, line }, `${name} may never hear SIGTERM: ${why} (\`${command}\`).`, { address: path })]
      : [];
  });
}

function killedPods(workloads: readonly KubernetesWorkload[]): readonly Statement[] {
  return workloads
    .filter(({ pod }) => pod.terminationGracePeriodSeconds === 0)
    .map(({ path, pod, name }) =>
      fail(
        { path, line: pod.line, resource: name },
        `The pods of ${name} are killed at once: their grace period is 0 seconds.`,
      ),
    );
}
