import type { ControlDefinition } from '../../judge/control.ts';

const cluster = (name: string) =>
  `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: ${name}, region: eu-west-1 }\n`;
const eks =
  'terraform {\n  backend "s3" {}\n}\nmodule "eks" {\n  source = "terraform-aws-modules/eks/aws"\n}\n';
const withNodes = (name: string, of: string) =>
  `resource "aws_eks_cluster" "${name}" {\n  name = "shop-${name}"\n  tags = { Environment = "${name}" }\n}\nresource "aws_eks_node_group" "${name}" {\n  cluster_name = ${of}\n  tags = { Environment = "${name}" }\n}\n`;
const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n---\n`;
const application = (name: string, server: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name} }\nspec: { destination: { server: "${server}", namespace: shop } }\n---\n`;
const fenced = (name: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: deny, namespace: ${name} }\nspec: { podSelector: {} , policyTypes: [Ingress] }\n---\n` +
  `apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: quota, namespace: ${name} }\n---\n` +
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: team, namespace: ${name} }\n---\n` +
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: ${name} }\nspec: { template: { spec: { nodeSelector: { pool: ${name} }, containers: [{ name: a, image: b }] } } }\n---\n`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a cluster for each environment in one root': {
      'main.tf':
        withNodes('production', 'aws_eks_cluster.production.name') +
        withNodes('staging', 'aws_eks_cluster.staging.name'),
    },
    'a cluster for each environment in templates': {
      'prod/eks.yaml':
        'Resources:\n  Main: { Type: AWS::EKS::Cluster, Properties: { Name: shop-prod, RoleArn: r } }\n',
      'staging/eks.yaml':
        'Resources:\n  Main: { Type: AWS::EKS::Cluster, Properties: { Name: shop-staging, RoleArn: r } }\n',
    },
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
    'nodes of two environments in one cluster': {
      'main.tf': withNodes('production', '"shop"') + withNodes('staging', '"shop"'),
    },
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
};
