import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeBaseline } from '../../judge/kubernetes-baseline.ts';
import { judgeNoWorkloads, manifestsElsewhere } from '../../judge/kubernetes-elsewhere.ts';
import {
  judgeClusters,
  judgeNamespace,
  judgeTokens,
  usedNamespaces,
} from '../../judge/kubernetes-namespaces.ts';

const CLUSTER =
  'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: shop, region: eu-west-1, version: "1.33" }\n' +
  'secretsEncryption: { keyARN: arn:aws:kms:eu-west-1:111122223333:key/1 }\ncloudWatch: { clusterLogging: { enableTypes: [audit] } }\n';
const namespace = (labels: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { ${labels} } }\n---\n`;
const DENY =
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: deny, namespace: shop }\nspec: { podSelector: {}, policyTypes: [Ingress, Egress] }\n---\n';
const web = (pod = '', container = '') =>
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec:\n  template:\n    spec:\n      automountServiceAccountToken: false\n' +
  `${pod}      containers:\n        - name: web\n          image: web:1\n${container}`;
const GOOD = {
  'cluster.yaml': CLUSTER,
  'k8s.yaml': namespace('pod-security.kubernetes.io/enforce: restricted') + DENY + web(),
};
const swapped = (from: string, to: string) => ({ ...GOOD, 'k8s.yaml': GOOD['k8s.yaml'].replace(from, to) });
const KYVERNO =
  'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: { name: baseline }\nspec: { validationFailureAction: Enforce, rules: [{ name: a, validate: { podSecurity: { level: baseline } } }] }\n---\n';

export default defineControl({
  id: 'security/kubernetes-workloads-restricted',
  title: 'Kubernetes workloads are restricted',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'repo', 'account'],
  why: 'A pod that may reach its node, or every other pod, turns one hole in one container into the whole cluster.',
  how:
    'In plain manifests every workload must stay within the baseline pod security standard and mount no token of the default service account; its namespace ' +
    'must enforce baseline or restricted (by label or admission policy) and deny traffic by default. The cluster must encrypt secrets and keep its audit log. Charts are not rendered.',
  remedy:
    'Label the namespace `pod-security.kubernetes.io/enforce: baseline`, add a NetworkPolicy that selects all pods and allows nothing, and set `automountServiceAccountToken: false`.',
  references: [
    { standard: 'AWS FSBP', id: 'EKS.2' },
    { standard: 'AWS FSBP', id: 'EKS.3' },
    { standard: 'AWS FSBP', id: 'EKS.8' },
  ],
  needs: [],
  uses: ['kubernetesManifests', 'infrastructureFiles'],
  judge({ kubernetesManifests, infrastructureFiles }) {
    const manifests = presentValue(kubernetesManifests);
    if (!manifests || manifests.workloads.length === 0)
      return [judgeNoWorkloads(kubernetesManifests, infrastructureFiles)];
    const elsewhere = manifestsElsewhere(manifests, infrastructureFiles);
    const whole = manifests.workloads.filter(({ isPatch }) => !isPatch);
    return [
      ...whole.map(judgeBaseline),
      ...judgeTokens(manifests),
      ...usedNamespaces(manifests).flatMap((used) => judgeNamespace(used, manifests, elsewhere)),
      ...judgeClusters(manifests),
    ];
  },
  examples: {
    pass: {
      'all of it': GOOD,
      'an admission policy instead of labels': {
        ...GOOD,
        'k8s.yaml': namespace('a: b') + KYVERNO + DENY + web(),
      },
      'software of the cluster itself': {
        ...GOOD,
        'cni.yaml':
          'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: cni, namespace: kube-system }\nspec: { template: { spec: { hostNetwork: true, automountServiceAccountToken: false, containers: [{ name: a, image: b }] } } }\n',
      },
      'a service account of its own': swapped(
        'automountServiceAccountToken: false',
        'serviceAccountName: web',
      ),
    },
    fail: {
      privileged: { 'k8s.yaml': web('', '          securityContext: { privileged: true }\n') },
      "the node's network and folders": {
        'k8s.yaml': web(
          '      hostNetwork: true\n      volumes: [{ name: a, hostPath: { path: /var/run/docker.sock } }]\n',
        ),
      },
      'no label and no admission policy': { ...GOOD, 'k8s.yaml': namespace('a: b') + DENY + web() },
      'a label that enforces nothing': swapped('enforce: restricted', 'enforce: privileged'),
      'no network policy': {
        ...GOOD,
        'k8s.yaml': namespace('pod-security.kubernetes.io/enforce: baseline') + web(),
      },
      'the token of the default service account': swapped(
        'automountServiceAccountToken: false',
        'hostNetwork: false',
      ),
      'a cluster without an audit log': { ...GOOD, 'cluster.yaml': CLUSTER.replace('audit', 'api') },
    },
    unknown: {
      'a cluster that is declared elsewhere': { 'k8s.yaml': GOOD['k8s.yaml'] },
      'a chart': { 'chart/Chart.yaml': 'apiVersion: v2\nname: web\n', 'chart/templates/web.yaml': web() },
      'a patch that may take it back': {
        ...GOOD,
        'base/web.yaml': web('      hostPID: true\n'),
        'overlay/kustomization.yaml': 'resources: [../base]\npatches: [{ path: web.yaml }]\n',
        'overlay/web.yaml': web('      hostPID: false\n'),
      },
    },
    'not-applicable': { 'no Kubernetes': { 'index.js': 'export const answer = 42;\n' } },
  },
});
