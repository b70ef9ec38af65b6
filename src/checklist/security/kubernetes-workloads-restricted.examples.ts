import type { ControlDefinition } from '../../judge/control.ts';

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

const ENCRYPTED =
  '  encryption_config {\n    resources = ["secrets"]\n    provider {\n      key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1"\n    }\n  }\n';
const AUDITED = '  enabled_cluster_log_types = ["api", "audit"]\n';
const eks = (settings: string, version = '1.35') =>
  `resource "aws_eks_cluster" "main" {\n  name     = "main"\n  role_arn = "arn"\n  version  = "${version}"\n${settings}}\n`;
const pod = (settings: string, kind = 'kubernetes_deployment_v1', namespace = 'shop') =>
  `resource "${kind}" "web" {\n  metadata {\n    name      = "web"\n    namespace = "${namespace}"\n  }\n  spec {\n    template {\n      spec {\n${settings}        container {\n          name  = "web"\n          image = "web:1"\n        }\n      }\n    }\n  }\n}\n`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'CloudFormation: a cluster beside its manifests': {
      'k8s.yaml': GOOD['k8s.yaml'],
      'cluster/template.yaml':
        'Resources:\n  Main:\n    Type: AWS::EKS::Cluster\n    Properties:\n      Version: "1.35"\n      RoleArn: arn\n      EncryptionConfig: [{ Resources: [secrets], Provider: { KeyArn: arn } }]\n      Logging: { ClusterLogging: { EnabledTypes: [{ Type: audit }] } }\n',
      'cluster.yaml': CLUSTER,
    },
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
    'a service account of its own': swapped('automountServiceAccountToken: false', 'serviceAccountName: web'),
  },
  fail: {
    'Terraform: a cluster without an audit log': { 'main.tf': eks(ENCRYPTED) },
    'Terraform: an old cluster that encrypts nothing': { 'main.tf': eks(AUDITED, '1.27') },
    "Terraform: a cluster with a key of AWS's own": { 'main.tf': eks(AUDITED) },
    'CloudFormation: a cluster that logs calls only': {
      'template.yaml':
        'Resources:\n  Main:\n    Type: AWS::EKS::Cluster\n    Properties:\n      RoleArn: arn\n      EncryptionConfig: [{ Resources: [secrets], Provider: { KeyArn: arn } }]\n      Logging: { ClusterLogging: { EnabledTypes: [{ Type: api }] } }\n',
    },
    'Terraform: the network of the node': { 'main.tf': pod('        host_network = true\n') },
    'Terraform: a manifest with a privileged container': {
      'main.tf':
        'resource "kubernetes_manifest" "web" {\n  manifest = {\n    kind     = "Pod"\n    metadata = { name = "web", namespace = "shop" }\n    spec     = { containers = [{ name = "web", image = "web:1", securityContext = { privileged = true } }] }\n  }\n}\n',
    },
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
    'Terraform: what runs in the cluster is declared elsewhere': { 'main.tf': eks(ENCRYPTED + AUDITED) },
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
};
