import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';
import type { KubernetesManifests } from './kubernetes-manifests.ts';

async function manifestsOf(example: Example): Promise<KubernetesManifests> {
  const fact = await collectedFact('kubernetesManifests', example);
  if (fact.state !== 'present') throw new Error(`${fact.state}: ${fact.because}`);
  return fact.value;
}

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 3
  template:
    metadata: { labels: { app: web } }
    spec:
      hostNetwork: true
      containers:
        - name: web
          image: registry.example.com/web:1.2.3
          securityContext: { privileged: true, capabilities: { drop: [ALL] } }
          resources: { limits: { cpu: 1, memory: 256Mi } }
          readinessProbe: { httpGet: { path: /healthz, port: 8080 }, periodSeconds: 5 }
          env:
            - { name: LOG_LEVEL, value: info }
            - name: PASSWORD
              valueFrom: { secretKeyRef: { name: db, key: password } }
          envFrom: [{ configMapRef: { name: settings } }]
`;

describe('kubernetesManifests', () => {
  it('reads what a workload declares, with lines', async () => {
    const { workloads } = await manifestsOf({ 'k8s/web.yaml': `# first\n---\n${DEPLOYMENT}` });

    expect(workloads).toHaveLength(1);
    expect(workloads[0]).toMatchObject({
      path: 'k8s/web.yaml',
      line: 3,
      kind: 'Deployment',
      name: 'web',
      namespace: 'shop',
      replicas: 3,
    });
    expect(workloads[0]?.pod).toMatchObject({
      hostNetwork: true,
      hostPid: false,
      labels: { app: 'web' },
      automountToken: undefined,
    });
    expect(workloads[0]?.pod.containers[0]).toMatchObject({
      name: 'web',
      image: 'registry.example.com/web:1.2.3',
      imageLine: 16,
      security: { privileged: true, droppedCapabilities: ['ALL'], runAsNonRoot: undefined },
      limits: { cpu: '1', memory: '256Mi' },
      probes: { liveness: undefined, readiness: { kind: 'http', path: '/healthz', periodSeconds: 5 } },
      environment: [
        { name: 'LOG_LEVEL', value: 'info', from: 'literal', line: 21 },
        { name: 'PASSWORD', value: undefined, from: 'Secret' },
      ],
      environmentFrom: [{ kind: 'ConfigMap', name: 'settings' }],
    });
  });

  it('reads lists, cron jobs and JSON', async () => {
    const { workloads } = await manifestsOf({
      'all.yaml': `apiVersion: v1\nkind: List\nitems:\n${DEPLOYMENT.split('\n')
        .map((line, i) => (i === 0 ? `  - ${line}` : `    ${line}`))
        .join('\n')}\n`,
      'job.json': JSON.stringify({
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'nightly' },
        spec: {
          jobTemplate: { spec: { template: { spec: { containers: [{ name: 'a', image: 'b:1' }] } } } },
        },
      }),
    });

    expect(workloads.map(({ kind, name, line }) => [kind, name, line])).toEqual([
      ['Deployment', 'web', 4],
      ['CronJob', 'nightly', 1],
    ]);
    expect(workloads[1]?.pod.containers[0]?.image).toBe('b:1');
  });

  it('reads policies, budgets, autoscalers and secrets without their values', async () => {
    const manifests = await manifestsOf({
      'a.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow-all, namespace: shop }
spec: { podSelector: {}, ingress: [{}] }
---
apiVersion: v1
kind: Secret
metadata: { name: db }
stringData: { password: hunter2hunter2 }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { minReplicas: 2, maxReplicas: 5, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 50%, selector: { matchLabels: { app: web } } }
---
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: { name: no-root }
spec: { validationFailureAction: Enforce, rules: [{ name: x, validate: { message: y } }] }
`,
    });

    expect(
      manifests.networkPolicies.map(({ name, selectsAllPods, denies }) => [name, selectsAllPods, denies]),
    ).toEqual([
      ['deny', true, ['Ingress', 'Egress']],
      ['allow-all', true, []],
    ]);
    expect(manifests.secrets[0]?.keys).toEqual([{ name: 'password', line: 14, isEmpty: false }]);
    expect(JSON.stringify(manifests)).not.toContain('hunter2');
    expect(manifests.autoscalers[0]).toMatchObject({
      minReplicas: 2,
      maxReplicas: 5,
      target: { name: 'web' },
    });
    expect(manifests.budgets[0]).toMatchObject({ minAvailable: '50%', selector: { app: 'web' } });
    expect(manifests.admissionRules[0]).toMatchObject({ engine: 'kyverno', action: 'enforce' });
  });

  it('tells patches of a kustomization from whole objects and knows what they change', async () => {
    const { workloads, kustomizations } = await manifestsOf({
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': DEPLOYMENT,
      'overlays/prod/kustomization.yaml':
        'namespace: prod\nresources: [../../base]\npatches:\n  - path: more.yaml\nimages:\n  - name: web\n    newTag: "1.2"\n',
      'overlays/prod/more.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 5, template: { spec: { containers: [{ name: web }] } } }\n',
    });

    expect(workloads.map(({ path, isPatch, patchedBy }) => [path, isPatch, patchedBy])).toEqual([
      ['base/web.yaml', false, ['overlays/prod/kustomization.yaml']],
      ['overlays/prod/more.yaml', true, []],
    ]);
    expect(kustomizations[1]).toMatchObject({
      folder: 'overlays/prod',
      resources: ['base'],
      patchFiles: ['overlays/prod/more.yaml'],
      images: [{ name: 'web', tag: '1.2', line: 6 }],
    });
  });

  it('does not guess what a chart holds', async () => {
    const chart = {
      'chart/Chart.yaml': 'apiVersion: v2\nname: web\n',
      'chart/templates/d.yaml': '{{ .Values.x }}\n',
    };

    expect(await collectedFact('kubernetesManifests', chart)).toMatchObject({ state: 'unavailable' });
    expect((await manifestsOf({ ...chart, 'web.yaml': DEPLOYMENT })).unrendered).toEqual([
      'chart/Chart.yaml',
    ]);
    expect(await collectedFact('kubernetesManifests', { 'README.md': 'x' })).toMatchObject({ state: 'none' });
  });

  it('takes a broken document for a gap', async () => {
    const fact = await collectedFact('kubernetesManifests', {
      'web.yaml': `${DEPLOYMENT}---\napiVersion: v1\nkind: Secret\n  bad: [\n`,
    });

    expect(fact).toMatchObject({
      state: 'present',
      gaps: [{ path: 'web.yaml' }],
      value: { workloads: [{ name: 'web' }] },
    });
  });
});
