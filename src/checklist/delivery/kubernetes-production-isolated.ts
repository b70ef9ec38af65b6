import { defineControl } from '../../judge/control.ts';
import { unreadProgram } from '../../judge/environment-evidence.ts';
import { presentValue } from '../../judge/fact.ts';
import {
  judgeApplications,
  judgeNamespacesTogether,
  judgeOwnClusters,
  kubernetesEnvironments,
} from '../../judge/kubernetes-clusters.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';

const cluster = (name: string) =>
  `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: ${name}, region: eu-west-1 }\n`;
const eks =
  'terraform {\n  backend "s3" {}\n}\nmodule "eks" {\n  source = "terraform-aws-modules/eks/aws"\n}\n';
const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n---\n`;
const application = (name: string, server: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name} }\nspec: { destination: { server: "${server}", namespace: shop } }\n---\n`;
const fenced = (name: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: deny, namespace: ${name} }\nspec: { podSelector: {} , policyTypes: [Ingress] }\n---\n` +
  `apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: quota, namespace: ${name} }\n---\n` +
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: team, namespace: ${name} }\n---\n` +
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: ${name} }\nspec: { template: { spec: { nodeSelector: { pool: ${name} }, containers: [{ name: a, image: b }] } } }\n---\n`;

export default defineControl({
  id: 'delivery/kubernetes-production-isolated',
  title: 'Production has a Kubernetes cluster of its own',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account', 'repo'],
  why: 'Namespaces share the nodes, the API server and its mistakes: a load test in staging can take production down with it.',
  how:
    'A cluster declared for each environment passes (eksctl, a Terraform root), as do Argo CD applications that go to different servers. Namespaces of production and of another ' +
    'environment that one file or kustomization applies, or applications on one server, fail; for a small team fenced namespaces pass with a remark.',
  remedy:
    'Call the cluster module once more for production. Until then give each namespace a default-deny NetworkPolicy, a ResourceQuota, its own roles and its own nodes.',
  references: [
    { standard: 'Well-Architected', id: 'SEC05-BP01' },
    { standard: 'AWS FSBP', id: 'EKS.1' },
  ],
  needs: [],
  uses: ['kubernetesManifests', 'infrastructureFiles', 'environments', 'profile'],
  judge({ kubernetesManifests, infrastructureFiles, environments, profile }) {
    const manifests = presentValue(kubernetesManifests);
    const infrastructure = presentValue(infrastructureFiles);
    const [first] = infrastructure?.clusters ?? [];
    const program = unreadProgram(infrastructureFiles);
    if (!infrastructure || (kubernetesManifests.state === 'none' && !first && !program))
      return [notApplicable('the tree holds nothing of Kubernetes')];
    const statements = [
      ...judgeOwnClusters(manifests, infrastructure),
      ...(manifests ? judgeApplications(manifests) : []),
      ...(manifests ? judgeNamespacesTogether(manifests, presentValue(profile)?.teamSize ?? 'small') : []),
    ];
    if (statements.length > 0) return statements;
    const named = kubernetesEnvironments(presentValue(environments)?.declared ?? []);
    const because =
      named.length < 2
        ? 'which environments run in which cluster is not written here'
        : `which cluster ${named.map(({ name }) => name).join(' and ')} run in is not written here`;
    const at = first ?? (program ? { path: program.path } : WHOLE_TREE);
    return [unknown(at, because, { plane: 'infrastructure' })];
  },
  examples: {
    pass: {
      'a cluster for each environment': {
        'prod.yaml': cluster('shop-prod'),
        'staging.yaml': cluster('shop-staging'),
      },
      'a Terraform root for each': { 'envs/prod/main.tf': eks, 'envs/staging/main.tf': eks },
      'one control cluster that deploys to two': {
        'apps.yaml':
          application('shop-prod', 'https://prod.example.com') +
          application('shop-staging', 'https://staging.example.com'),
      },
      'fenced namespaces of a small team': {
        'k8s.yaml': namespace('prod') + namespace('staging') + fenced('prod') + fenced('staging'),
      },
    },
    fail: {
      'namespaces in one file': { 'k8s.yaml': namespace('shop-prod') + namespace('shop-staging') },
      'namespaces in one kustomization': {
        'kustomization.yaml': 'resources: [prod.yaml, dev.yaml]\n',
        'prod.yaml': namespace('prod'),
        'dev.yaml': namespace('dev'),
      },
      'overlays that are applied together': {
        'kustomization.yaml': 'resources: [overlays/prod, overlays/dev]\n',
        'overlays/prod/kustomization.yaml': 'namespace: prod\nresources: [../../base]\n',
        'overlays/dev/kustomization.yaml': 'namespace: dev\nresources: [../../base]\n',
        'base/kustomization.yaml': 'resources: []\n',
      },
      'applications on one server': {
        'apps.yaml':
          application('shop-prod', 'https://k8s.example.com') +
          application('shop-uat', 'https://k8s.example.com'),
      },
    },
    unknown: {
      'overlays that may go anywhere': {
        'overlays/prod/kustomization.yaml': 'namespace: prod\nresources: [../../base]\n',
        'overlays/dev/kustomization.yaml': 'namespace: dev\nresources: [../../base]\n',
      },
      'one cluster module': { 'main.tf': eks },
    },
    'not-applicable': { 'no Kubernetes': { 'main.tf': 'resource "aws_ecs_cluster" "main" {}\n' } },
  },
});
