import { defineControl } from '../../judge/control.ts';
import { infrastructureBeyondPlainFiles } from '../../judge/environment-pairs.ts';
import { judgeClusterVersions, judgeVersions } from '../../judge/environment-versions.ts';
import { presentValue } from '../../judge/fact.ts';
import { graphVersions } from '../../judge/graph-versions.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';

const ROOT = { 'main.tf': 'variable "engine_version" {}\nresource "aws_db_instance" "main" {}\n' };
const stack = (tag: string) => `services:\n  web:\n    image: shop\n  db:\n    image: postgres:${tag}\n`;
const cluster = (name: string, version: string) =>
  `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: ${name}, version: "${version}" }\n`;

const database = (version: string) =>
  `resource "aws_db_instance" "main" {\n  engine         = "postgres"\n  engine_version = "${version}"\n}\n`;

export default defineControl({
  id: 'environments/versions-mirror-production',
  title: 'Staging runs the versions that production runs',
  tier: 2,
  severity: 'major',
  planes: ['infrastructure', 'account', 'repo'],
  why: 'A test against another version of the database proves nothing about the one that the users have.',
  how:
    'Major and minor versions that plain files name for production and for the environment below it are compared: engine, cluster and runtime versions in variable and values files, ' +
    'images of backing services in overlays, task definitions and stacks, Kubernetes versions of eksctl clusters, and whatever the infrastructure code declares for both by the same name. What charts decide is not seen here.',
  remedy:
    'Keep the version in one variable that every environment takes, and raise it in staging and production within one release.',
  references: [{ standard: 'Twelve-Factor', id: 'X' }],
  needs: [],
  uses: ['environmentConfigs', 'infrastructure', 'kubernetesManifests', 'infrastructureFiles', 'deployables'],
  judge({ environmentConfigs, infrastructure, kubernetesManifests, infrastructureFiles, deployables }) {
    const manifests = presentValue(kubernetesManifests);
    const graph = graphVersions(presentValue(infrastructure));
    const statements = [
      ...(graph ?? []),
      ...(presentValue(environmentConfigs) ?? []).flatMap(judgeVersions),
      ...(manifests ? judgeClusterVersions(manifests) : []),
    ];
    const settle = { plane: 'account' } as const;
    const beyond = infrastructureBeyondPlainFiles(infrastructureFiles, (graph?.length ?? 0) > 0);
    if (beyond) {
      const because = `the versions that the ${beyond.tool} code decides are not read`;
      return [...statements, unknown({ path: beyond.path }, because, settle)];
    }
    if (statements.length > 0) return statements;
    if (
      infrastructureFiles.state === 'none' &&
      infrastructure.state === 'none' &&
      deployables.state === 'none'
    )
      return [notApplicable(`nothing here is deployed: ${deployables.because}`)];
    return [unknown(WHOLE_TREE, 'no versions of two environments are written here side by side', settle)];
  },
  examples: {
    pass: {
      'stacks with the same database': {
        'docker-compose.prod.yml': stack('16.4'),
        'docker-compose.staging.yml': stack('16.6'),
      },
      'a patch apart in two roots': {
        'envs/prod/main.tf': database('16.1.2'),
        'envs/staging/main.tf': database('16.1.3'),
      },
      'clusters with the same version': {
        'prod.yaml': cluster('shop-prod', '1.33'),
        'uat.yaml': cluster('shop-uat', '1.33'),
      },
    },
    fail: {
      'another engine version': {
        ...ROOT,
        'prod.tfvars': 'engine_version = "15.4"\n',
        'staging.tfvars': 'engine_version = "16.1"\n',
      },
      'another engine in two roots': {
        'envs/prod/main.tf': database('15.4'),
        'envs/staging/main.tf': database('16.1'),
      },
      'another image of the database': {
        'docker-compose.prod.yml': stack('15.4'),
        'docker-compose.staging.yml': stack('16.6'),
      },
      'another version of Kubernetes': {
        'prod.yaml': cluster('shop-prod', '1.31'),
        'uat.yaml': cluster('shop-uat', '1.33'),
      },
    },
    unknown: {
      'the same engine version, and Terraform decides the rest': {
        ...ROOT,
        'prod.tfvars': 'engine_version = "15.4"\n',
        'staging.tfvars': 'engine_version = "15.4"\n',
      },
      'one stack': {
        'compose.yml': stack('16.4'),
        'server.js': "import http from 'node:http';\nhttp.createServer().listen(1);\n",
      },
    },
    'not-applicable': { 'a library': { 'index.js': 'export const answer = 42;\n' } },
  },
});
