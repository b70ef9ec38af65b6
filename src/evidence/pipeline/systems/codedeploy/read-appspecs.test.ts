import { expect, it } from 'vitest';
import { collectedFact } from '../../../../../test/collected-fact.ts';
import { presentOrThrow } from '../../../../judge/fact.ts';

async function pipelinesOf(files: Readonly<Record<string, string>>) {
  return presentOrThrow(await collectedFact('pipelines', files));
}

it('runs the scripts of an instance in the order of the lifecycle', async () => {
  const { workflows, unresolved } = await pipelinesOf({
    'appspec.yml': `version: 0.0
os: linux
files:
  - source: /
    destination: /srv/shop
hooks:
  ValidateService:
    - location: scripts/smoke.sh
      timeout: 120
  BeforeInstall:
    - location: scripts/stop.sh
      runas: root
  ApplicationStart:
    - location: scripts/start.sh
`,
    'scripts/smoke.sh': 'curl -f http://localhost/',
  });

  const steps = workflows[0]?.jobs[0]?.steps ?? [];
  expect(
    steps.map(({ name, use, script, source }) => [name, use?.name ?? script?.text[0], source.line]),
  ).toEqual([
    ['BeforeInstall', 'scripts/stop.sh', 11],
    ['Install', 'codedeploy/server', 1],
    ['ApplicationStart', 'scripts/start.sh', 14],
    ['ValidateService', 'scripts/smoke.sh', 8],
  ]);
  expect(steps[3]?.timeoutMinutes).toBe(2);
  expect(unresolved.map(({ what }) => what)).toEqual(['the CodeDeploy application that uses appspec.yml']);
});

it('names the functions that the hooks of a service call', async () => {
  const { workflows } = await pipelinesOf({
    'deploy/appspec.yaml': `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: <TASK_DEFINITION>
        LoadBalancerInfo:
          ContainerName: web
          ContainerPort: 8080
Hooks:
  - AfterAllowTestTraffic: "shop-smoke"
`,
  });

  const steps = workflows[0]?.jobs[0]?.steps ?? [];
  expect(steps.map(({ name, use }) => [name, use?.name])).toEqual([
    ['Install', 'codedeploy/ecs'],
    ['AfterAllowTestTraffic', 'codedeploy/lambda-hook'],
    ['AllowTraffic', 'codedeploy/allow-traffic'],
  ]);
  expect(steps[0]?.use?.inputs.TaskDefinition).toEqual([
    { kind: 'input', name: 'TASK_DEFINITION', raw: '<TASK_DEFINITION>' },
  ]);
  expect(steps[1]?.opaque?.what).toBe('the Lambda function `shop-smoke` of the hook AfterAllowTestTraffic');
});

it('reads JSON, and says what is wrong with a broken file', async () => {
  const { workflows, unresolved } = await pipelinesOf({
    'appspec.json': JSON.stringify({
      version: 0,
      Resources: [{ fn: { Type: 'AWS::Lambda::Function', Properties: { Name: 'shop', Alias: 'live' } } }],
      Hooks: [{ BeforeAllowTraffic: 'check' }],
    }),
    'broken/appspec.yml': 'hooks: [a\n',
    'empty/appspec.yml': 'version: 0.0\n',
  });

  expect(workflows[0]?.jobs[0]?.steps.map(({ name }) => name)).toEqual([
    'BeforeAllowTraffic',
    'AllowTraffic',
  ]);
  expect(unresolved.filter(({ workflow }) => workflow === null).map(({ at }) => at.path)).toEqual([
    'broken/appspec.yml',
    'empty/appspec.yml',
  ]);
});
