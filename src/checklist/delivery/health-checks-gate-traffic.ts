import type { UnitHealth } from '../../evidence/repo/health-endpoints.ts';
import type { KubernetesWorkload } from '../../evidence/repo/kubernetes/object.ts';
import { defineControl } from '../../judge/control.ts';
import { declaredHealthChecks } from '../../judge/declared-health-checks.ts';
import { exposedWorkloads, runsOwnUnit, servingContainers } from '../../judge/exposed-workloads.ts';
import { presentValue } from '../../judge/fact.ts';
import {
  fail,
  missing,
  notApplicable,
  pass,
  remark,
  type Statement,
  unknown,
} from '../../judge/statement.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './health-checks-gate-traffic.examples.ts';

const MAX_SECONDS = 60;
const SEE = { plane: 'account' } as const;

export default defineControl({
  id: 'delivery/health-checks-gate-traffic',
  title: 'Traffic reaches only units that are ready',
  tier: 1,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'repo', 'runtime'],
  why: 'Without a check before traffic, every deployment sends users to processes that are still starting, and a broken release takes all of them at once.',
  how: 'Target groups have to ask their units and take those that do not answer out within 60 seconds, groups of machines have to replace them, and Kubernetes workloads behind a Service need a readiness probe that gives up as soon. Where neither is declared, the code shows only whether there is a route to ask for.',
  remedy:
    'Add a route that answers 200 when the process can serve, and use it as readiness probe or as health check of the target group.',
  references: [
    { standard: 'AWS Well-Architected', id: 'REL11-BP01' },
    { standard: 'AWS FSBP', id: 'AutoScaling.1' },
    { standard: 'Twelve-Factor App', id: 'IX' },
  ],
  needs: [],
  uses: ['infrastructure', 'healthEndpoints', 'kubernetesManifests'],
  judge({ infrastructure, healthEndpoints, kubernetesManifests }) {
    const declared = presentValue(infrastructure);
    const units = presentValue(healthEndpoints) ?? [];
    const manifests = presentValue(kubernetesManifests);
    const workloads = manifests ? exposedWorkloads(manifests) : [];
    const found = [
      ...(declared ? declaredHealthChecks(declared, graphOf(declared)) : []),
      ...judgeWorkloads(workloads, units),
    ];
    if (found.some(({ kind }) => kind !== 'remark')) return found;
    for (const fact of [kubernetesManifests, infrastructure, healthEndpoints])
      if (fact.state === 'unavailable') return [unknown({}, fact.because, fact.settle), ...found];
    if (units.length > 0) return [...units.map(judgeUnit), ...found];
    return [notApplicable('nothing here answers requests'), ...found];
  },
  examples,
});

function judgeWorkloads(
  workloads: readonly KubernetesWorkload[],
  units: readonly UnitHealth[],
): readonly Statement[] {
  const names = units.map(({ name }) => name);
  return workloads.flatMap((workload) => {
    const said = judgeWorkload(workload);
    if (runsOwnUnit(workload, workloads, names)) return said;
    // Somebody else's program beside ours: worth reading.
    return said.map((one) => (one.kind === 'fail' ? remark(one.at, one.message) : one));
  });
}

function judgeWorkload({ kind, name, path, line, pod, patchedBy }: KubernetesWorkload): readonly Statement[] {
  const at = { path, line, resource: `${kind}/${name}` };
  const serving = servingContainers(pod);
  const probed = serving.find(({ probes }) => probes.readiness !== undefined);
  const probe = probed?.probes.readiness;
  if (!probed || !probe) {
    const [patch] = patchedBy;
    if (patch !== undefined)
      return [
        unknown(at, `${name} has no readiness probe here, and ${patch} may patch one in`, {
          how: 'render it: kustomize build',
        }),
      ];
    return [missing(at, `${name} gets traffic as soon as its process starts: it has no readiness probe.`)];
  }
  const seconds = (probe.periodSeconds ?? 10) * (probe.failureThreshold ?? 3);
  if (seconds > MAX_SECONDS)
    return [
      fail(
        at,
        `${name} stays in traffic for ${seconds} s after it stops answering: its readiness probe is too slow.`,
        { severity: 'major' },
      ),
    ];
  const remarks: Statement[] = [];
  if (probe.path === '/')
    remarks.push(remark(at, `The readiness probe of ${name} asks for /, not for a path of its own.`));
  const { liveness } = probed.probes;
  if (liveness?.path !== undefined && liveness.path === probe.path)
    remarks.push(
      remark(at, `${name} is restarted by the same check that takes it out of traffic (${probe.path}).`),
    );
  return [pass(at, `${name} gets traffic only while its readiness probe answers`), ...remarks];
}

function judgeUnit({ name, isUnclear, endpoints }: UnitHealth): Statement {
  const [first] = endpoints;
  if (!first) {
    const because = isUnclear
      ? `what ${name} answers is not seen`
      : `no health route of ${name} was recognised in its code`;
    return unknown(
      { resource: name },
      `${because}, and what checks it before traffic is not in the tree's code`,
      SEE,
    );
  }
  const at = first.line === undefined ? { path: first.path } : { path: first.path, line: first.line };
  return unknown(at, `${name} answers ${first.route}; whether that gates traffic is not in its code`, SEE);
}
