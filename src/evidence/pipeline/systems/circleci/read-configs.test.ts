import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../../../test/collected-fact.ts';
import { presentOrThrow } from '../../../../judge/fact.ts';
import { written } from '../../../../pipelines/text.ts';

const CONFIG = '.circleci/config.yml';

async function read(files: Record<string, string>) {
  return presentOrThrow(await collectedFact('pipelines', files));
}

async function jobsOf(config: string) {
  const { workflows } = await read({ [CONFIG]: config });
  return workflows.flatMap(({ jobs }) => jobs);
}

const told = (
  occasions: readonly { event: string; branch: string | null; tag: string | null; runs: string }[],
) =>
  occasions.map(
    ({ event, branch, tag, runs }) => `${event} ${tag ?? branch ?? '*'}${runs === 'yes' ? '' : '?'}`,
  );

describe('a CircleCI configuration', () => {
  it('is read into jobs in order, with commands and parameters written out', async () => {
    const [deploy, test] = (
      await jobsOf(`version: 2.1
commands:
  ship:
    parameters:
      to: { type: string, default: dev }
      more: { type: steps, default: [] }
    steps:
      - run:
          name: Ship
          working_directory: infra
          command: |
            echo start
            ./deploy.sh << parameters.to >>
      - steps: << parameters.more >>
executors:
  box:
    docker:
      - image: cimg/node:22.1
        environment: { TZ: UTC }
      - image: postgres:16
jobs:
  deploy:
    executor: box
    parameters: { stage: { type: string } }
    steps:
      - checkout
      - ship:
          to: << parameters.stage >>
          more:
            - run: echo done << parameters.stage >>
  test:
    machine: true
    resource_class: acme/large
    steps:
      - run: npm test
workflows:
  main:
    jobs:
      - deploy: { stage: staging, requires: [test], context: [aws] }
      - test
`)
    ).toReversed();

    expect(test?.needs).toEqual([]);
    expect(test?.runner.isSelfHosted.answer).toBe('yes');
    expect(deploy?.needs).toEqual(['test']);
    expect(deploy?.secrets.map(({ name }) => name)).toEqual(['aws']);
    expect(deploy?.variables).toEqual({ TZ: ['UTC'] });
    expect(deploy?.services.map(({ image }) => written(image))).toEqual(['postgres:16']);
    expect(deploy?.steps.map(({ script, use }) => use?.name ?? written(script?.text ?? []))).toEqual([
      'checkout',
      'echo start\n./deploy.sh staging\n',
      'echo done staging',
    ]);
    expect(deploy?.steps[1]?.script).toMatchObject({
      source: { path: CONFIG, line: 12 },
      linesEach: 1,
      workingDirectory: ['infra'],
      stopsOnError: true,
      pipefail: true,
    });
  });

  it('runs on every push, and so on every proposal, and on tags only with a filter for them', async () => {
    const jobs = await jobsOf(`version: 2.1
jobs:
  a: { docker: [{ image: x }], steps: [checkout] }
workflows:
  main:
    jobs:
      - a
      - a: { name: trunk, filters: { branches: { only: main } } }
      - a: { name: after, requires: [trunk] }
      - a: { name: features, filters: { branches: { only: [/feature\\/.*/] } } }
      - a: { name: release, filters: { branches: { ignore: /.*/ }, tags: { only: /^v.*/ } } }
      - a: { name: both, requires: [release] }
      - a: { name: expression, filters: pipeline.git.branch == "main" or pipeline.git.tag starts-with "v" }
`);

    expect(Object.fromEntries(jobs.map(({ id, occasions }) => [id, told(occasions)]))).toEqual({
      a: ['push main', 'push /feature\\/.*/', 'push *', 'change-request main', 'change-request *'],
      trunk: ['push main'],
      after: ['push main'],
      features: ['push /feature\\/.*/', 'change-request main?', 'change-request *?'],
      release: ['tag /^v.*/', 'tag /v.*/?'],
      both: [],
      expression: ['push main', 'tag /^v.*/?', 'tag /v.*/'],
    });
  });

  it('evaluates conditions on the branch, on parameters and on schedules', async () => {
    const { workflows } = await read({
      [CONFIG]: `version: 2.1
parameters:
  deploy: { type: boolean, default: false }
jobs:
  a:
    docker: [{ image: x }]
    steps:
      - when:
          condition: { equal: [main, << pipeline.git.branch >>] }
          steps: [{ run: ./only-trunk.sh }]
      - unless: { condition: << pipeline.parameters.deploy >>, steps: [{ run: ./usual.sh }] }
      - run: { command: ./report.sh, when: always }
workflows:
  usual: { unless: << pipeline.parameters.deploy >>, jobs: [a] }
  asked: { when: << pipeline.parameters.deploy >>, jobs: [a] }
  nightly:
    triggers: [{ schedule: { cron: "0 1 * * *", filters: { branches: { only: main } } } }]
    jobs: [a]
  planned:
    when: { equal: [scheduled_pipeline, << pipeline.trigger_source >>] }
    jobs: [a]
`,
    });

    expect(workflows.map(({ name, occasions }) => [name, told(occasions)])).toEqual([
      ['usual', ['push main', 'push *', 'change-request main', 'change-request *']],
      ['asked', ['manual main?', 'manual *?']],
      ['nightly', ['schedule main']],
      ['planned', ['schedule main', 'schedule *']],
    ]);
    const [first, , last] = workflows[0]?.jobs[0]?.steps ?? [];
    expect(told(first?.occasions ?? [])).toEqual(['push main']);
    expect(last?.runsAfter.failure.answer).toBe('yes');
  });

  it('writes out matrices, approvals and what waits for failures', async () => {
    const jobs = await jobsOf(`version: 2.1
jobs:
  test:
    parameters: { node: { type: string } }
    docker: [{ image: "cimg/node:<< parameters.node >>" }]
    steps: [checkout]
  deploy: { docker: [{ image: x }], steps: [checkout] }
workflows:
  main:
    jobs:
      - test: { matrix: { parameters: { node: ["20", "22"] } } }
      - hold: { type: approval, requires: [test] }
      - deploy: { requires: [hold], serial-group: << pipeline.project.slug >>/deploy }
      - deploy: { name: undo, requires: [{ deploy: [failed, canceled] }] }
`);

    expect(jobs.map(({ id, needs }) => [id, needs])).toEqual([
      ['test-20', []],
      ['test-22', []],
      ['hold', ['test-20', 'test-22']],
      ['deploy', ['hold']],
      ['undo', ['deploy']],
    ]);
    expect(written(jobs[1]?.runner.image ?? [])).toBe('cimg/node:22');
    expect(jobs[2]?.waitsForPerson.answer).toBe('yes');
    expect(jobs[3]?.concurrency?.cancelsRunning.answer).toBe('no');
    expect(jobs[4]?.runsAfter).toMatchObject({ success: { answer: 'no' }, failure: { answer: 'yes' } });
  });

  it('names orbs as the registry does and writes out those that it holds itself', async () => {
    const jobs = await jobsOf(`version: 2.1
orbs:
  ecr: circleci/aws-ecr@9.1.0
  own:
    orbs: { n: circleci/node@5 }
    commands:
      set-up: { steps: [n/install-packages] }
    jobs:
      lint: { docker: [{ image: x }], steps: [set-up, { run: npm run lint }] }
workflows:
  main:
    jobs:
      - own/lint
      - ecr/build-and-push-image: { repo: shop, tag: "1.0.$CIRCLE_BUILD_NUM,$CIRCLE_SHA1", pre-steps: [checkout] }
`);

    expect(jobs[0]?.steps[0]?.use).toMatchObject({
      kind: 'orb',
      name: 'circleci/node/install-packages',
      version: '5',
    });
    expect(jobs[0]?.steps[1]?.script?.text).toEqual(['npm run lint']);
    const call = jobs[1]?.steps[1];
    expect(call?.use?.name).toBe('circleci/aws-ecr/build-and-push-image');
    expect(call?.use?.inputs).toEqual({
      repo: ['shop'],
      tag: [
        '1.0.',
        { kind: 'run', name: 'CIRCLE_BUILD_NUM', raw: '$CIRCLE_BUILD_NUM' },
        ',',
        { kind: 'commit', name: 'CIRCLE_SHA1', raw: '$CIRCLE_SHA1' },
      ],
    });
  });

  it('goes on with the configuration that a setup workflow names', async () => {
    const setup = (path: string) => `version: 2.1
setup: true
orbs: { continuation: circleci/continuation@1.0 }
workflows:
  setup:
    jobs: [{ continuation/continue: { configuration_path: ${path} } }]
`;
    const found = await read({
      [CONFIG]: setup('.circleci/more.yml'),
      '.circleci/more.yml': `version: 2.1
parameters: { api: { type: boolean, default: false } }
jobs: { a: { docker: [{ image: x }], steps: [checkout] } }
workflows: { api: { when: << pipeline.parameters.api >>, jobs: [a] } }
`,
    });
    const written = await read({ [CONFIG]: setup('/tmp/made.yml') });

    expect(
      found.workflows.map(({ id, startedBy }) => [id, startedBy.map(({ workflow }) => workflow)]),
    ).toEqual([
      ['.circleci/config.yml#setup', []],
      ['.circleci/more.yml#api', ['.circleci/config.yml#setup']],
    ]);
    expect(told(found.workflows[1]?.occasions ?? [])).toEqual([
      'push main?',
      'push *?',
      'change-request main?',
      'change-request *?',
    ]);
    expect(written.unresolved.map(({ what }) => what)).toContain('the configuration `/tmp/made.yml`');
  });

  it('is read in its older form, without workflows', async () => {
    const jobs = await jobsOf(
      'version: 2\njobs:\n  build:\n    docker:\n      - image: x\n    steps:\n      - run: make\n',
    );

    expect(jobs.map(({ id, occasions }) => [id, told(occasions)])).toEqual([
      ['build', ['push main', 'push *', 'change-request main', 'change-request *']],
    ]);
  });

  it.each([
    ['no YAML', 'a: [\n', /could not be read/],
    ['nothing', '', /neither workflows/],
    ['a list', '- a\n', /neither workflows/],
    [
      'commands that call themselves',
      'version: 2.1\ncommands: { a: { steps: [a, a] } }\njobs: { build: { docker: [], steps: [a] } }\n',
      /calls itself/,
    ],
    [
      'commands that double',
      `version: 2.1\ncommands:\n${Array.from({ length: 28 }, (_, i) => `  a${i}: { steps: [a${i + 1}, a${i + 1}] }\n`).join('')}  a28: { steps: [checkout] }\njobs: { build: { docker: [], steps: [a0] } }\n`,
      /too many steps/,
    ],
    ['unknown steps', 'version: 2.1\njobs: { build: { steps: [b] } }\n', /no command/],
    ['unknown jobs', 'version: 2.1\nworkflows: { w: { jobs: [b, { c: { requires: [d] } }] } }\n', /no job/],
    [
      'numbers for everything',
      'jobs: { build: 1 }\nworkflows: { w: { jobs: 5 }, x: 3 }\norbs: 3\n',
      undefined,
    ],
  ])('that holds %s is unresolved and not a crash', async (_, config, because) => {
    const { unresolved } = await read({ [CONFIG]: config });

    if (because) expect(unresolved.map((one) => one.because).join()).toMatch(because);
    for (const { at } of unresolved) expect(at).toMatchObject({ path: CONFIG, line: expect.any(Number) });
  });
});
