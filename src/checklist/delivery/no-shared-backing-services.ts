import { judgeSharing } from '../../judge/backing-services.ts';
import { defineControl } from '../../judge/control.ts';
import { infrastructureBeyondPlainFiles } from '../../judge/environment-pairs.ts';
import { presentValue } from '../../judge/fact.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { notApplicable, unknown } from '../../judge/statement.ts';
import { sharedByWorkloads } from '../../judge/workload-pairs.ts';

const HOST = 'abc123.eu-west-1.rds.amazonaws.com';
const overlay = (environment: string, literals: string) => ({
  [`k8s/overlays/${environment}/kustomization.yaml`]: `resources: [../../base]\nconfigMapGenerator:\n  - name: web\n    literals: [${literals}]\n`,
});
const SERVER = { 'server.js': "import http from 'node:http';\nhttp.createServer().listen(1);\n" };

const FUNCTION = `Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Environment: {Variables: {QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs'}}
`;

export default defineControl({
  id: 'delivery/no-shared-backing-services',
  title: 'Environments share no database, cache, bucket or queue',
  tier: 2,
  severity: 'blocker',
  planes: ['infrastructure', 'account', 'repo'],
  why: 'A test that writes to the database of production is an incident, whatever else separates the two environments.',
  how:
    'Settings of production and of each other environment are compared where plain files or the workloads of the infrastructure code hold both: endpoints of databases, caches and queues, ARNs, names of buckets, tables and user pools. ' +
    'The same one in two environments fails. Artifacts, images, assets, Terraform state and hosts inside the environment do not count.',
  remedy:
    'Give each environment a resource of its own, made by the same module, and put its address into that environment only.',
  references: [
    { standard: 'Twelve-Factor', id: 'IV' },
    { standard: 'Twelve-Factor', id: 'X' },
    { standard: 'Well-Architected', id: 'SEC01-BP01' },
  ],
  needs: [],
  uses: ['environmentConfigs', 'infrastructure', 'infrastructureFiles', 'deployables'],
  judge({ environmentConfigs, infrastructure, infrastructureFiles, deployables }) {
    if (environmentConfigs.state === 'unavailable')
      return [unknown(WHOLE_TREE, environmentConfigs.because, environmentConfigs.settle)];
    const groups = presentValue(environmentConfigs) ?? [];
    const graph = sharedByWorkloads(presentValue(infrastructure));
    const statements = [...groups.flatMap(judgeSharing), ...(graph ?? [])];
    if (
      statements.length === 0 &&
      infrastructureFiles.state === 'none' &&
      infrastructure.state === 'none' &&
      deployables.state === 'none'
    )
      return [notApplicable(`nothing here is deployed: ${deployables.because}`)];
    const beyond = infrastructureBeyondPlainFiles(infrastructureFiles, graph !== undefined);
    const settle = { plane: 'account' } as const;
    if (beyond) {
      const because = `what the ${beyond.tool} code connects in each environment is not read`;
      return [...statements, unknown({ path: beyond.path }, because, settle)];
    }
    if (statements.length > 0 && infrastructureFiles.state === 'present') return statements;
    const because =
      'the addresses of backing services that are not in these files are set outside of the tree';
    return [...statements, unknown(WHOLE_TREE, because, settle)];
  },
  examples: {
    pass: {
      'a database for each environment': {
        ...overlay('prod', `DB_HOST=prod.${HOST}, UPLOAD_BUCKET=shop-prod-uploads`),
        ...overlay('staging', `DB_HOST=staging.${HOST}, UPLOAD_BUCKET=shop-staging-uploads`),
      },
      'artifacts and assets for all': {
        ...overlay('prod', `DB_HOST=prod.${HOST}, ARTIFACT_BUCKET=shop-artifacts, ASSET_BUCKET=shop-cdn`),
        ...overlay(
          'staging',
          `DB_HOST=staging.${HOST}, ARTIFACT_BUCKET=shop-artifacts, ASSET_BUCKET=shop-cdn`,
        ),
      },
      'the same name inside each namespace': {
        ...overlay('prod', `REDIS_URL=redis://redis:6379, DB_HOST=prod.${HOST}`),
        ...overlay('staging', `REDIS_URL=redis://redis:6379, DB_HOST=staging.${HOST}`),
      },
    },
    fail: {
      'one database': {
        ...overlay('prod', `DB_HOST=main.${HOST}`),
        ...overlay('staging', `DB_HOST=main.${HOST}`),
      },
      'one bucket in variable files': {
        'main.tf': 'variable "upload_bucket" {}\n',
        'prod.tfvars': 'upload_bucket = "shop-uploads"\n',
        'dev.tfvars': 'upload_bucket = "shop-uploads"\n',
      },
      'a function of staging and one of production with one queue': {
        'prod/template.yaml': FUNCTION,
        'staging/template.yaml': FUNCTION,
      },
      'one queue in settings files': {
        'src/appsettings.Production.json':
          '{"Orders":{"QueueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/orders"}}',
        'src/appsettings.Staging.json':
          '{"Orders":{"QueueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/orders"}}',
      },
      'one database under another user': {
        '.env.production': `DATABASE_URL=postgres://web:${'s3'}cret-a@main.${HOST}:5432/shop\n`,
        '.env.staging': `DATABASE_URL=postgres://stage:${'s3'}cret-b@main.${HOST}:5432/shop\n`,
      },
    },
    unknown: {
      'a module that is not here connects the rest': {
        'main.tf':
          'variable "upload_bucket" {}\nresource "aws_vpc" "main" {}\nmodule "app" {\n  source = "acme/app/aws"\n}\n',
        'prod.tfvars': 'upload_bucket = "a-prod"\n',
        'dev.tfvars': 'upload_bucket = "a-dev"\n',
      },
      'nothing is written here': SERVER,
    },
    'not-applicable': { 'a library': { 'index.js': 'export const answer = 42;\n' } },
  },
});
