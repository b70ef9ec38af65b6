import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';
import type { ConfigGroup } from './environment-configs.ts';

async function groupsOf(example: Example): Promise<readonly ConfigGroup[]> {
  const fact = await collectedFact('environmentConfigs', example);
  return fact.state === 'present' ? fact.value : [];
}

function keysOf({ pattern, shared, members }: ConfigGroup) {
  return [
    pattern,
    shared,
    ...members.map(
      ({ environment, entries }) => `${environment}: ${entries.map(({ key }) => key).join(' ')}`,
    ),
  ];
}

describe('environmentConfigs', () => {
  it('groups env files by their place, the one nearest to production first', async () => {
    const groups = await groupsOf({
      '.env': 'SHARED=1\n',
      '.env.staging': 'A=1\nexport B="x"\n# C=2\n',
      '.env.production': 'A=1\n',
      'docs/prod.env.md': 'X=1\n',
    });

    expect(groups.map(keysOf)).toEqual([['.env.{env}', ['SHARED'], 'production: A', 'staging: A B']]);
    expect(groups[0]?.members[1]?.entries[1]).toEqual({ key: 'B', line: 2, value: 'x' });
  });

  it('knows which Terraform variables need not be set', async () => {
    const groups = await groupsOf({
      'infra/main.tf': 'variable "size" {}\nvariable "debug" {\n  default = false\n}\nresource "a" "b" {}\n',
      'infra/terraform.tfvars': 'region = "x"\n',
      'infra/env/prod.tfvars': 'size = 2\n',
      'infra/env/stg.tfvars':
        'size = 1\ndebug = true\nvariables = {\n  LOG_LEVEL = "debug"\n  "URL" = var.x\n}\n',
    });

    expect(groups.map(keysOf)).toEqual([
      [
        'infra/env/{env}.tfvars',
        ['debug', 'region'],
        'production: size',
        'staging: size debug variables variables.LOG_LEVEL variables.URL',
      ],
    ]);
    expect(groups[0]?.declared).toEqual(['size', 'debug']);
  });

  it('reads values files, settings files and stages', async () => {
    const groups = await groupsOf({
      'deploy/values.yaml': 'env:\n  A: 1\n',
      'deploy/values-prod.yaml': 'env:\n  - name: B\n    value: x\n',
      'deploy/values-staging.yaml': 'env: { B: y, C: z }\n',
      'src/appsettings.json': '{"Logging":{"Level":"Info"}}',
      'src/appsettings.Staging.json': '{"Db":{"Host":"s"}}',
      'src/appsettings.Production.json': '{"Db":{"Host":"p"}}',
      'serverless.yml': 'service: x\nparams:\n  default: { A: 1 }\n  prod: { B: 2 }\n  dev: { B: 3, C: 4 }\n',
    });

    expect(groups.map(keysOf)).toEqual([
      ['deploy/values-{env}.yaml', ['env.A'], 'production: env.B', 'staging: env.B env.C'],
      ['src/appsettings.{env}.json', ['Logging.Level'], 'production: Db.Host', 'staging: Db.Host'],
      ['serverless.yml', ['A'], 'production: B', 'development: B C'],
    ]);
  });

  it('reads overlays and task definitions', async () => {
    const map = (entries: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { ${entries} }\n`;
    const definition = (name: string) =>
      JSON.stringify({
        containerDefinitions: [
          {
            name: 'web',
            image: 'postgres:16.4',
            environment: [{ name, value: '1' }],
            secrets: [{ name: 'S', valueFrom: 'arn' }],
          },
        ],
      });
    const groups = await groupsOf({
      'k8s/base/config.yaml': map('A: "1"'),
      'k8s/prod/config.yaml': map('B: "1"'),
      'k8s/staging/config.yaml': map('B: "2", C: "3"'),
      'taskdef-prod.json': definition('A'),
      'taskdef-staging.json': definition('B'),
    });

    expect(groups.map(keysOf)).toEqual([
      ['k8s/{env}/config.yaml (ConfigMap web)', ['A'], 'production: B', 'staging: B C'],
      ['taskdef-{env}.json (container web)', [], 'production: A S', 'staging: B S'],
    ]);
    expect(groups[1]?.members[0]?.images).toEqual([{ name: 'postgres', tag: '16.4', line: 1 }]);
  });

  it('does not take words that mean something else for environments', async () => {
    expect(
      await groupsOf({ 'config/test.json': '{}', 'config/demo.json': '{}', '.env.example': 'A=1\n' }),
    ).toEqual([]);
  });
});
