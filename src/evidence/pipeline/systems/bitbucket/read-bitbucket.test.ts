import { expect, it } from 'vitest';
import { jobIn, occasionTexts, readPipelines } from '../../../../../test/read-pipelines.ts';
import { written } from '../../../../pipelines/text.ts';

const FILE = `image: node:22
options: { max-time: 20 }
definitions:
  services:
    postgres: { image: postgres:17 }
  steps:
    - step: &test
        name: Test
        services: [postgres, docker]
        script:
          - npm ci
          - npm test
        artifacts: [dist/**]
    - step: &deploy
        name: Deploy
        oidc: true
        script:
          - export ROLE=deploy
          - pipe: atlassian/aws-ecs-deploy:2.2.0
            variables:
              CLUSTER_NAME: shop
              IMAGE: acme/shop:\${BITBUCKET_COMMIT}
          - ./verify.sh
        after-script: [./report.sh]
pipelines:
  default:
    - parallel:
        - step: *test
        - step:
            name: Lint
            script: [npm run lint]
            condition: { changesets: { includePaths: ["src/**"] } }
  branches:
    main:
      - step: *test
      - step: { <<: *deploy, deployment: staging }
      - step: { <<: *deploy, name: Deploy to production, deployment: production, trigger: manual }
  tags:
    'v*': [{ step: *test }]
  pull-requests:
    '**': [{ step: *test }]
    'hotfix/*': [{ step: *test }]
  custom:
    nightly: [{ variables: [{ name: STAGE }] }, { step: *test }]
    shared: { import: platform:main:deploy }
`;

it('reads steps, pipes, deployments and when each pipeline runs', async () => {
  const pipelines = await readPipelines({ 'bitbucket-pipelines.yml': FILE });
  const occasions = Object.fromEntries(
    pipelines.workflows.map(({ name, occasions }) => [name, occasionTexts(occasions)]),
  );
  const main = pipelines.workflows.find(({ name }) => name === 'branches/main');
  const deploy = main?.jobs.find(({ id }) => id === 'Deploy');
  const production = main?.jobs.find(({ id }) => id === 'Deploy to production');

  expect(occasions).toEqual({
    default: ['push *'],
    'branches/main': ['push main', 'schedule main?'],
    'tags/v*': ['tag v*'],
    'pull-requests/**': ['change-request main', 'change-request *'],
    'pull-requests/hotfix/*': ['change-request main?', 'change-request *?'],
    'custom/nightly': ['manual *', 'schedule *?'],
    'custom/shared': ['manual *', 'schedule *?'],
  });
  expect(deploy?.steps.map(({ script, use }) => use?.name ?? written(script?.text ?? []))).toEqual([
    'export ROLE=deploy',
    'atlassian/aws-ecs-deploy',
    './verify.sh',
    './report.sh',
  ]);
  expect(deploy?.steps[1]?.use).toMatchObject({
    kind: 'pipe',
    version: '2.2.0',
    inputs: { CLUSTER_NAME: ['shop'] },
  });
  expect(deploy?.steps[1]?.use?.inputs.IMAGE?.[1]).toMatchObject({ kind: 'commit' });
  expect(deploy?.identityToken.answer).toBe('yes');
  expect(deploy?.needs).toEqual(['Test']);
  expect(production?.waitsForPerson.answer).toBe('yes');
  expect(production?.environment?.name).toEqual(['production']);
  expect(occasionTexts(jobIn(pipelines, 'Lint').occasions)).toEqual(['push * [src/**]']);
  expect(jobIn(pipelines, 'Test')).toMatchObject({
    timeoutMinutes: 20,
    services: [{ name: 'postgres' }, { name: 'docker' }],
  });
  expect(pipelines.unresolved.map(({ what, at }) => [what, at.line])).toEqual([
    ['the pipeline `platform:main:deploy`', 45],
  ]);
});

it('gives the trunk the default pipeline where no branch pattern is its own', async () => {
  const pipelines = await readPipelines({
    'bitbucket-pipelines.yml': `pipelines:
  default: [{ step: { script: [make test] } }]
  branches:
    'release/*': [{ step: { script: [make release] } }]
`,
  });

  expect(pipelines.workflows.map(({ occasions }) => occasionTexts(occasions))).toEqual([
    ['push *', 'push main', 'schedule main?'],
    ['push release/*'],
  ]);
});

it('knows several branches in one pattern, and runners of your own for all steps', async () => {
  const pipelines = await readPipelines({
    'bitbucket-pipelines.yml': `options: { runs-on: [self.hosted, linux] }
pipelines:
  branches:
    '{feature/*,develop,main}': [{ step: { script: [make test] } }]
`,
  });
  const [workflow] = pipelines.workflows;

  expect(occasionTexts(workflow?.occasions ?? [])).toEqual([
    'push feature/*',
    'push develop',
    'push main',
    'schedule main?',
  ]);
  expect(workflow?.jobs[0]?.runner.isSelfHosted.answer).toBe('yes');
});

it('names what is broken, with its line', async () => {
  const pipelines = await readPipelines({
    'bitbucket-pipelines.yml': 'pipelines:\n  default:\n    - step: [unclosed\n',
  });

  expect(pipelines.workflows).toEqual([]);
  expect(pipelines.unresolved).toMatchObject([{ at: { path: 'bitbucket-pipelines.yml', line: 4 } }]);
});
