import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../../../test/collected-fact.ts';
import { presentOrThrow } from '../../../../judge/fact.ts';
import { literalOf, written } from '../../../../pipelines/text.ts';

const PIPELINE = 'azure-pipelines.yml';

async function read(files: Record<string, string>) {
  return presentOrThrow(await collectedFact('pipelines', files));
}

async function jobsOf(pipeline: string, more: Record<string, string> = {}) {
  const { workflows } = await read({ [PIPELINE]: pipeline, ...more });
  return workflows.flatMap(({ jobs }) => jobs);
}

const told = (
  occasions: readonly { event: string; branch: string | null; tag: string | null; runs: string }[],
) =>
  occasions.map(
    ({ event, branch, tag, runs }) => `${event} ${tag ?? branch ?? '*'}${runs === 'yes' ? '' : '?'}`,
  );

const scripts = (job: Awaited<ReturnType<typeof jobsOf>>[number] | undefined) =>
  job?.steps.filter(({ script }) => script).map(({ script }) => written(script?.text ?? []).trim());

describe('a pipeline of Azure DevOps', () => {
  it('is read into stages, jobs and deployment jobs, with variables put in', async () => {
    const jobs = await jobsOf(`trigger: [main]
pr: none
variables:
  - name: image
    value: shop:$(Build.BuildId)
  - group: aws
stages:
  - stage: Build
    jobs:
      - job: test
        pool: { vmImage: ubuntu-latest }
        steps:
          - bash: |
              npm ci
              docker build -t $(image) .
              echo $(date)
            workingDirectory: $(Build.SourcesDirectory)/api
          - publish: dist
            artifact: site
      - job: scan
        dependsOn: test
        steps: [{ script: echo }, { script: off, enabled: false }]
  - stage: Prod
    lockBehavior: sequential
    jobs:
      - deployment: ship
        environment: production.web
        strategy:
          runOnce:
            deploy:
              steps: [{ task: AWSShellScript@1, inputs: { scriptType: inline, inlineScript: aws ecs wait } }]
            on:
              failure: { steps: [{ script: ./undo.sh }] }
`);

    expect(jobs.map(({ id, stage, needs }) => [id, stage, needs])).toEqual([
      ['Build / test', 'Build', []],
      ['Build / scan', 'Build', ['Build / test']],
      ['Prod / ship', 'Prod', ['Build / test', 'Build / scan']],
    ]);
    const [test, scan, ship] = jobs;
    expect(test?.steps[0]?.use?.name).toBe('checkout');
    expect(scripts(test)).toEqual(['npm ci\ndocker build -t shop:$(Build.BuildId) .\necho $(date)']);
    expect(test?.steps[1]?.script).toMatchObject({
      stopsOnError: false,
      workingDirectory: ['api'],
      source: { line: 14 },
      linesEach: 1,
    });
    expect(test?.steps[1]?.script?.text[1]).toMatchObject({ kind: 'run', name: 'Build.BuildId' });
    expect(test?.artifacts.map(({ direction, name }) => [direction, literalOf(name ?? [])])).toEqual([
      ['up', 'site'],
    ]);
    expect(scripts(scan)).toEqual(['echo']);
    expect(ship?.environment?.name).toEqual(['production']);
    expect(ship?.concurrency?.group).toEqual(['production']);
    expect(ship?.secrets.map(({ name }) => name)).toEqual(['aws']);
    expect(ship?.steps.map(({ use, runsAfter }) => [use?.name, runsAfter.failure.answer])).toEqual([
      ['AWSShellScript', 'no'],
      [undefined, 'yes'],
    ]);
    expect(told(ship?.occasions ?? [])).toEqual(['push main', 'change-request main?', 'change-request *?']);
  });

  it('starts on pushes, proposals, tags and schedules as its triggers say', async () => {
    const occasions = async (pipeline: string, more: Record<string, string> = {}) => {
      const { workflows } = await read({ [PIPELINE]: `${pipeline}\nsteps: [{ script: make }]\n`, ...more });
      return told(workflows[0]?.occasions ?? []);
    };
    const github = { '.github/CODEOWNERS': '* @acme/all\n' };

    expect(await occasions('name: x', github)).toEqual([
      'push main',
      'push *',
      'change-request main',
      'change-request *',
    ]);
    expect(await occasions('name: x')).toContain('change-request main?');
    expect(await occasions('trigger: none\npr: [main]')).toEqual(['change-request main']);
    expect(await occasions('trigger: none\npr: none', github)).toEqual(['manual main', 'manual *']);
    expect(
      await occasions(
        'trigger: { branches: { include: [main, release/*], exclude: [main] }, tags: { include: [v*] } }\npr: none',
        github,
      ),
    ).toEqual(['push release/*', 'tag v*']);
    expect(
      await occasions(
        'trigger: none\npr: none\nschedules: [{ cron: "0 3 * * *", branches: { include: [main] } }]',
        github,
      ),
    ).toEqual(['schedule main']);
  });

  it('evaluates conditions three-valued', async () => {
    const jobs = await jobsOf(`trigger: ['*']
pr: ['*']
variables: { enabled: 'no' }
jobs:
  - { job: trunk, condition: "and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/main'))", steps: [{ script: a }] }
  - { job: proposals, condition: "eq(variables['Build.Reason'], 'PullRequest')", steps: [{ script: a }] }
  - { job: off, condition: "eq(variables.enabled, 'yes')", steps: [{ script: a }] }
  - { job: open, condition: "eq(variables['flag'], 'yes')", steps: [{ script: a }] }
  - { job: after, dependsOn: trunk, steps: [{ script: a }, { script: b, condition: failed(), continueOnError: true }] }
  - { job: always, dependsOn: trunk, condition: always(), steps: [{ script: a }] }
`);
    const byId = new Map(jobs.map((job) => [job.id, job]));

    expect(told(byId.get('trunk')?.occasions ?? [])).toEqual(['push main']);
    expect(told(byId.get('proposals')?.occasions ?? [])).toEqual(['change-request main', 'change-request *']);
    expect(told(byId.get('open')?.occasions ?? [])).toContain('push main?');
    expect(told(byId.get('off')?.occasions ?? [])).toEqual([]);
    expect(told(byId.get('after')?.occasions ?? [])).toEqual(['push main']);
    expect(told(byId.get('always')?.occasions ?? [])).toContain('push *');
    expect(byId.get('trunk')?.runsAfter).toMatchObject({
      success: { answer: 'yes' },
      failure: { answer: 'no' },
    });
    expect(byId.get('proposals')?.runsAfter.failure.answer).toBe('yes');
    expect(byId.get('after')?.steps[2]).toMatchObject({
      runsAfter: { success: { answer: 'no' }, failure: { answer: 'yes' } },
      toleratesFailure: { answer: 'yes' },
    });
  });

  it('puts templates, loops and template conditions in', async () => {
    const jobs = await jobsOf(
      `trigger: [main]
parameters:
  - { name: stages, type: object, default: [dev, prod] }
stages:
  - \${{ each stage in parameters.stages }}:
      - template: ci/stage.yml
        parameters:
          name: \${{ stage }}
          \${{ if eq(stage, 'prod') }}:
            slow: true
          before:
            - script: echo before \${{ stage }}
`,
      {
        'ci/stage.yml': `parameters:
  name: ''
  slow: false
  before: []
stages:
  - stage: \${{ parameters.name }}
    jobs:
      - job: deploy
        steps:
          - \${{ parameters.before }}
          - template: steps/deploy.yml
            parameters: { to: "\${{ parameters.name }}" }
          - \${{ if parameters.slow }}:
              - script: sleep 60
          - \${{ else }}:
              - script: echo quick
          - \${{ if eq(variables['Build.SourceBranch'], 'refs/heads/x') }}:
              - script: echo never
`,
        'ci/steps/deploy.yml':
          'parameters: [{ name: to, type: string }]\nsteps:\n  - script: ./deploy.sh ${{ parameters.to }}\n',
      },
    );

    expect(jobs.map((job) => [job.id, scripts(job)])).toEqual([
      ['dev / deploy', ['echo before dev', './deploy.sh dev', 'echo quick']],
      ['prod / deploy', ['echo before prod', './deploy.sh prod', 'sleep 60']],
    ]);
    expect(jobs[0]?.steps[2]?.script?.source).toMatchObject({ path: 'ci/steps/deploy.yml', line: 3 });
  });

  it('extends a template of this tree and names those of others', async () => {
    const { workflows, unresolved } = await read({
      [PIPELINE]: 'extends:\n  template: base.yml\n  parameters: { image: shop }\n',
      'base.yml':
        "parameters: { image: '' }\njobs:\n  - job: build\n    strategy: { matrix: { a: { v: 1 }, b: { v: 2 } } }\n    steps:\n      - template: x.yml@shared\n      - script: docker build -t ${{ parameters.image }}:$(v) .\n",
    });

    expect(workflows[0]?.jobs.map((job) => [job.id, scripts(job)])).toEqual([
      ['build (a)', ['docker build -t shop:1 .']],
      ['build (b)', ['docker build -t shop:2 .']],
    ]);
    expect(unresolved.map(({ what }) => what)).toEqual(['the template `x.yml` of the repository `shared`']);
  });

  it('may lie in a folder, where templates that nothing starts are none', async () => {
    const { workflows } = await read({
      'azure-pipelines/api.yml':
        'trigger: { paths: { include: [api/*] } }\npool: { vmImage: windows-latest }\nsteps:\n  - script: npm test\n  - script: set A=1\n',
      'azure-pipelines/build-steps.yml': 'parameters: { a: 1 }\nsteps: [{ script: make }]\n',
    });

    expect(workflows.map(({ id }) => id)).toEqual(['azure-pipelines/api.yml']);
    expect(workflows[0]?.occasions[0]?.paths?.include).toEqual(['api/*']);
    expect(workflows[0]?.jobs[0]?.steps.slice(1).map(({ script }) => script?.shell)).toEqual([null, 'cmd']);
  });

  it.each([
    ['no YAML', 'a: [\n', /could not be read/],
    ['nothing', '', /no jobs/],
    ['a template that includes itself', 'steps: [{ template: azure-pipelines.yml }]\n', /includes itself/],
    ['a template that is not there', 'steps: [{ template: gone.yml }]\n', /not in the tree/],
    [
      'loops that multiply',
      `parameters: [{ name: a, type: object, default: [${'1,'.repeat(60)}1] }]\nsteps:\n  - \${{ each x in parameters.a }}:\n    - \${{ each y in parameters.a }}:\n      - \${{ each z in parameters.a }}:\n        - script: make\n`,
      /too much/,
    ],
    [
      'numbers for everything',
      'trigger: 1\npool: 2\nstages: [3, { stage: 4, jobs: [5, { job: 6, steps: [7] }] }]\n',
      undefined,
    ],
  ])('that holds %s is unresolved and not a crash', async (_, pipeline, because) => {
    const { unresolved } = await read({ [PIPELINE]: pipeline });

    if (because) expect(unresolved.map((one) => one.because).join()).toMatch(because);
    for (const { at } of unresolved) expect(at).toMatchObject({ path: PIPELINE, line: expect.any(Number) });
  });
});

describe('a pipeline that the end of another starts', () => {
  const CI = 'trigger: [main, release/*]\npr: none\nsteps:\n  - script: npm test\n';
  const deploy = (source: string, trigger: string) =>
    `trigger: none\nresources:\n  pipelines:\n    - pipeline: ci\n      source: ${source}\n      trigger: ${trigger}\nsteps:\n  - script: ./deploy.sh\n`;
  const pipelines = async (source: string, trigger: string) =>
    (
      await read({
        'azure-pipelines-ci.yml': CI,
        'azure-pipelines-deploy.yml': deploy(source, trigger),
        'deploy.sh': 'aws ecs update-service --cluster prod --service shop\n',
      })
    ).workflows.find(({ id }) => id === 'azure-pipelines-deploy.yml');

  it('follows it, for the branches that its trigger lets through', async () => {
    const after = await pipelines('shop\\ci', '{ branches: { include: [main] } }');

    expect(after?.startedBy).toMatchObject([
      { workflow: 'azure-pipelines-ci.yml', onlyAfterSuccess: { answer: 'yes' } },
    ]);
    expect(told(after?.occasions ?? []).filter((one) => one.startsWith('push'))).toEqual(['push main']);
  });

  it('follows nothing of this tree where the name is another', async () => {
    const after = await pipelines('library', 'true');

    expect(after?.startedBy).toEqual([]);
    expect(told(after?.occasions ?? []).filter((one) => !one.startsWith('change'))).toEqual(['api *']);
  });
});
