import { defineControl } from '../../judge/control.ts';
import {
  environmentsWithResources,
  isOneState,
  placeOf,
  whereMoreMayBe,
} from '../../judge/environment-evidence.ts';
import { presentValue } from '../../judge/fact.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { missing, notApplicable, pass, remark, unknown } from '../../judge/statement.ts';

const NEAR_PRODUCTION: ReadonlySet<string> = new Set(['production', 'staging', 'test']);
const BACKEND = 'terraform {\n  backend "s3" {\n    key = "shop.tfstate"\n  }\n}\n';
const BUCKET = 'resource "aws_s3_bucket" "orders" {\n  bucket = "orders"\n}\n';
const SERVER = "import http from 'node:http';\nhttp.createServer().listen(8080);\n";

export default defineControl({
  id: 'delivery/environments-declared',
  title: 'Production and at least one other environment are declared',
  tier: 2,
  severity: 'blocker',
  planes: ['repo', 'pipeline', 'infrastructure', 'forge'],
  why: 'With production alone, every change is tried out on the users.',
  how:
    'Environments are gathered from Terraform roots and variable files, Terragrunt units, stack parameters, SAM and Serverless stages, overlays, ' +
    'values files and inventories. One that only a configuration file or the profile names has no resources and does not count.',
  remedy:
    'Instantiate the same infrastructure code a second time for a staging environment, with its own state, network and data.',
  references: [
    { standard: 'Well-Architected', id: 'OPS05-BP08' },
    { standard: 'Twelve-Factor', id: 'X' },
  ],
  needs: [],
  uses: ['environments', 'infrastructureFiles', 'deployables', 'pipelineFiles'],
  judge({ environments, infrastructureFiles, deployables, pipelineFiles }) {
    const real = environmentsWithResources(environments);
    const [production] = real.filter(({ stage }) => stage === 'production');
    const declared = presentValue(environments)?.declared ?? [];
    const remarks = declared
      .filter((environment) => !real.includes(environment) && NEAR_PRODUCTION.has(environment.stage))
      .map(placeOf)
      .map(({ at, words }) =>
        remark(at, `${at.environment} is named by ${words} only; nothing here gives it resources.`),
      );
    if (production && real.some(({ stage }) => stage !== 'production'))
      return [
        ...real.map(placeOf).map(({ at, words }) => pass(at, `${at.environment} has ${words}`)),
        ...remarks,
      ];
    const infrastructure = presentValue(infrastructureFiles);
    if (!infrastructure) {
      if (deployables.state === 'none')
        return [notApplicable(`nothing here is deployed: ${deployables.because}`)];
      const because = 'what the application runs on is not declared in this tree';
      return [unknown(WHOLE_TREE, because, { plane: 'infrastructure' }), ...remarks];
    }
    const names = real.map(({ name }) => name).join(' and ');
    const found = names === '' ? 'no environment is written out here' : `only ${names} is written out here`;
    const more = whereMoreMayBe({ environments, infrastructureFiles, pipelineFiles });
    if (more) return [unknown(more.at, `${found}, and ${more.because}`, more.settle), ...remarks];
    if (production)
      return [missing(placeOf(production).at, 'Production is the only environment.'), ...remarks];
    const unnamed = 'The infrastructure is a single environment without a name, which is production.';
    if (names === '' && isOneState(infrastructure))
      return [missing({ path: infrastructure.files[0]?.path ?? '' }, unnamed), ...remarks];
    return [unknown(WHOLE_TREE, found, { plane: 'infrastructure' }), ...remarks];
  },
  examples: {
    pass: {
      'a root for each': { 'envs/prod/main.tf': BACKEND + BUCKET, 'envs/staging/main.tf': BACKEND + BUCKET },
      'variables for each': {
        'main.tf': BUCKET,
        'production.tfvars': 'size = 2\n',
        'uat.tfvars': 'size = 1\n',
      },
      'Terragrunt units': {
        'non-prod/eu-west-1/qa/db/terragrunt.hcl': 'include "root" {}\n',
        'prod/eu-west-1/prod/db/terragrunt.hcl': 'include "root" {}\n',
      },
      'stages of a Serverless service': {
        'serverless.yml': 'service: shop\nparams:\n  prod: { memory: 1024 }\n  dev: { memory: 256 }\n',
      },
      overlays: {
        'k8s/overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
        'k8s/overlays/staging/kustomization.yaml': 'resources: [../../base]\n',
      },
    },
    fail: {
      'only production': { 'envs/production/main.tf': BACKEND + BUCKET },
      'one unnamed environment': { 'infra/main.tf': BACKEND + BUCKET },
      'staging is a label': { 'envs/prod/main.tf': BACKEND + BUCKET, '.env.staging': 'LOG_LEVEL=debug\n' },
    },
    unknown: {
      'one root that takes the environment': { 'main.tf': `variable "environment" {}\n${BACKEND}${BUCKET}` },
      'a pipeline that may know more': {
        'envs/prod/main.tf': BACKEND + BUCKET,
        '.github/workflows/deploy.yml': 'on: push\njobs: {}\n',
      },
      'infrastructure elsewhere': { 'server.js': SERVER, 'package.json': '{"name":"shop","private":true}' },
      'a CDK app': { 'cdk.json': '{"app":"node app.js"}' },
    },
    'not-applicable': { 'a library': { 'index.js': 'export const answer = 42;\n' } },
  },
});
