import { describe, expect, it } from 'vitest';
import {
  jobIn,
  occasionsIn,
  readPipelines,
  readWorkflow,
  workflowIn,
} from '../../../../../test/github-workflows.ts';
import { keyOf, literalOf, written } from '../../../../pipelines/text.ts';

const JOB = 'runs-on: ubuntu-latest\n    steps:\n      - run: make\n';

describe('occasions', () => {
  it.each([
    ['push', ['push main', 'push *', 'tag *']],
    ['{push: {branches: [main]}}', ['push main']],
    ['{push: {branches: [main, "release/**"]}}', ['push main', 'push *?']],
    ['{push: {branches-ignore: [main]}}', ['push *']],
    ['{push: {branches: ["**", "!dev"]}}', ['push main', 'push *']],
    ['{push: {tags: ["v*"]}}', ['tag v*']],
    ['[pull_request]', ['change-request main', 'change-request *']],
    ['{pull_request: {branches: main}}', ['change-request main']],
    ['{pull_request: {types: [closed], branches: main}}', ['change-closed main']],
    ['{pull_request: {types: [labeled], branches: main}}', ['change-request main?']],
    ['{pull_request_target: {branches: main}}', ['privileged-change-request main']],
    ['{merge_group: }', ['merge-queue main', 'merge-queue *']],
    ['{schedule: [{cron: "0 4 * * *"}]}', ['schedule main']],
    ['repository_dispatch', ['api main']],
    ['{release: {types: [published]}}', ['tag *']],
    ['issue_comment', ['forge-event main']],
  ])('on: %s', async (on, expected) => {
    const workflow = await readWorkflow(`on: ${on}\njobs:\n  a:\n    ${JOB}`);

    expect(occasionsIn(workflow)).toEqual(expected);
    expect(occasionsIn(jobIn(workflow, 'a'))).toEqual(expected);
  });

  it.each([
    ["github.ref == 'refs/heads/main'", ['push main']],
    ["github.ref_name == 'dev'", ['push dev']],
    ["startsWith(github.ref, 'refs/tags/')", ['tag *']],
    ["startsWith(github.ref, 'refs/tags/v')", ['tag *?']],
    ["github.event_name == 'pull_request'", ['change-request main', 'change-request *']],
    ["github.event_name != 'pull_request' && github.ref_type == 'branch'", ['push main', 'push *']],
    ["github.ref == format('refs/heads/{0}', github.event.repository.default_branch)", ['push main']],
    ['github.event.pull_request.merged', []],
    ["github.actor != 'dependabot[bot]' && github.ref_name == 'main'", ['push main']],
    ["github.actor == 'dependabot[bot]' && github.ref_name == 'main'", ['push main?']],
    ["!contains(github.event.head_commit.message, 'skip') && github.ref_name == 'main'", ['push main']],
    ["vars.DEPLOY == 'yes' && github.ref_name == 'main'", ['push main?']],
    ['false', []],
    ["${{ github.ref_name == 'main' }}", ['push main']],
  ])('if: %s', async (condition, expected) => {
    const workflow = await readWorkflow(
      `on: [push, pull_request]\njobs:\n  a:\n    if: ${JSON.stringify(condition)}\n    ${JOB}`,
    );

    expect(occasionsIn(jobIn(workflow, 'a'))).toEqual(expected);
  });

  it('skips a job behind a job that is skipped, unless its condition lets it go on', async () => {
    const workflow = await readWorkflow(
      [
        'on: [push, pull_request]',
        'jobs:',
        `  build:\n    if: github.ref_name == 'main'\n    ${JOB}`,
        `  deploy:\n    needs: build\n    ${JOB}`,
        `  report:\n    needs: [build, deploy]\n    if: always()\n    ${JOB}`,
        `  after:\n    needs: report\n    ${JOB}`,
      ].join('\n'),
    );

    expect(occasionsIn(jobIn(workflow, 'deploy'))).toEqual(['push main']);
    expect(jobIn(workflow, 'report').occasions).toHaveLength(5);
    expect(occasionsIn(jobIn(workflow, 'after'))).toEqual(['push main']);
  });

  it('tells a merged change from one that was closed', async () => {
    const workflow = await readWorkflow(
      `on: {pull_request: {types: [closed], branches: main}}\njobs:\n  a:\n    if: github.event.pull_request.merged == true\n    ${JOB}  b:\n    if: github.event.pull_request.merged == false\n    ${JOB}`,
    );

    expect(occasionsIn(jobIn(workflow, 'a'))).toEqual(['change-closed main']);
    expect(occasionsIn(jobIn(workflow, 'b'))).toEqual(['change-closed main?']);
  });
});

describe('what a job or a step waits for', () => {
  it.each([
    ['', 'yes', 'no'],
    ['if: always()', 'yes', 'yes'],
    ['if: failure()', 'no', 'yes'],
    ["if: ${{ !cancelled() && needs.test.result == 'success' }}", 'yes', 'no'],
    ["if: always() && contains(needs.*.result, 'failure')", 'no', 'yes'],
    ["if: always() && !contains(needs.*.result, 'failure')", 'yes', 'no'],
    ['if: success() || failure()', 'yes', 'yes'],
    ["if: github.ref_name == 'main'", 'yes', 'no'],
  ])('%s', async (condition, success, failure) => {
    const workflow = await readWorkflow(
      `on: push\njobs:\n  test:\n    ${JOB}  next:\n    needs: test\n    ${condition}\n    ${JOB}`,
    );

    const { runsAfter } = jobIn(workflow, 'next');
    expect([runsAfter.success.answer, runsAfter.failure.answer]).toEqual([success, failure]);
  });
});

describe('texts', () => {
  it('puts in what is known and keeps references to the rest', async () => {
    const workflow = await readWorkflow(
      [
        'on: push',
        'env:',
        '  REGISTRY: ghcr.io/acme',
        'jobs:',
        '  a:',
        '    runs-on: ubuntu-latest',
        '    strategy: {matrix: {node: [20, 22]}}',
        '    env:',
        '      IMAGE: ${{ env.REGISTRY }}/app:${{ github.sha }}',
        '    steps:',
        '      - run: docker build -t ${{ env.IMAGE }}-${{ matrix.node }} . ${{ secrets.TOKEN }} ${{ steps.x.outputs.y }}',
        "      - run: echo ${{ github.event.pull_request.head.sha || github.sha }} ${{ format('v{0}', github.run_id) }}",
      ].join('\n'),
    );

    const [first, second] = jobIn(workflow, 'a (22)').steps;
    expect(first?.script?.text).toEqual([
      'docker build -t ghcr.io/acme/app:',
      { kind: 'commit', name: 'GITHUB_SHA', raw: '${{ github.sha }}' },
      '-22 . ',
      { kind: 'secret', name: 'TOKEN', raw: '${{ secrets.TOKEN }}' },
      ' ',
      { kind: 'output', name: 'x.y', raw: '${{ steps.x.outputs.y }}' },
    ]);
    expect(first?.secrets.map(({ name }) => name)).toEqual(['TOKEN']);
    expect(second?.script?.text.flatMap((part) => (typeof part === 'string' ? [] : [part.kind]))).toEqual([
      'commit',
      'run',
    ]);
  });

  it('knows an environment that depends on the branch where the job runs on one only', async () => {
    const workflow = await readWorkflow(
      `on: {push: {branches: [main]}}\njobs:\n  a:\n    environment: \${{ github.ref_name == 'main' && 'production' || 'staging' }}\n    ${JOB}`,
    );

    expect(literalOf(jobIn(workflow, 'a').environment?.name ?? [])).toBe('production');
  });
});

describe('matrix', () => {
  it('has a job for every leg, with what is included and without what is excluded', async () => {
    const workflow = await readWorkflow(
      [
        'on: push',
        'jobs:',
        '  a:',
        '    strategy:',
        '      matrix:',
        '        os: [ubuntu-latest, windows-latest]',
        '        node: [20, 22]',
        '        exclude: [{os: windows-latest, node: 20}]',
        '        include: [{os: ubuntu-latest, node: 22, extra: true}, {node: 23, os: macos-latest, experimental: true}]',
        '    continue-on-error: ${{ matrix.experimental == true }}',
        '    runs-on: ${{ matrix.os }}',
        '    steps:',
        "      - {run: make, if: runner.os == 'Linux'}",
      ].join('\n'),
    );

    expect(workflow.jobs.map(({ id }) => id)).toEqual([
      'a (ubuntu-latest, 20)',
      'a (ubuntu-latest, 22, true)',
      'a (windows-latest, 22)',
      'a (23, macos-latest, true)',
    ]);
    expect(workflow.jobs.map(({ toleratesFailure }) => toleratesFailure.answer)).toEqual([
      'no',
      'no',
      'no',
      'yes',
    ]);
    expect(workflow.jobs.map(({ steps }) => steps[0]?.occasions.length)).toEqual([3, 3, 0, 0]);
  });

  it('is one job where its values are told at run time, or are too many', async () => {
    const many = JSON.stringify(Array.from({ length: 30 }, (_, index) => index));
    const workflow = await readWorkflow(
      `on: push\njobs:\n  a:\n    strategy: {matrix: {v: "\${{ fromJSON(needs.x.outputs.v) }}"}}\n    ${JOB}  b:\n    strategy: {matrix: {v: ${many}}}\n    ${JOB}  c:\n    strategy: {matrix: {v: "\${{ fromJSON('[1, 2]') }}"}}\n    ${JOB}`,
    );

    expect(workflow.jobs.map(({ id }) => id)).toEqual(['a', 'b', 'c (1)', 'c (2)']);
    expect(keyOf(jobIn(workflow, 'a').leg?.v ?? [])).toContain('matrix:v');
  });
});

describe('calls', () => {
  const DEPLOY = [
    'on:',
    '  workflow_call:',
    '    inputs: {environment: {type: string, required: true}, dry: {type: boolean}}',
    '    secrets: {key: {required: true}}',
    '    outputs: {url: {value: "${{ jobs.deploy.outputs.url }}"}}',
    'jobs:',
    '  check:',
    '    runs-on: ubuntu-latest',
    '    steps: [{run: make check}]',
    '  deploy:',
    '    needs: check',
    '    if: ${{ !inputs.dry }}',
    '    runs-on: ubuntu-latest',
    '    environment: ${{ inputs.environment }}',
    '    outputs: {url: "${{ steps.d.outputs.url }}"}',
    '    steps:',
    '      - id: d',
    '        run: ./deploy.sh ${{ inputs.environment }}',
    '        env: {KEY: "${{ secrets.key }}"}',
    '',
  ].join('\n');

  it('inlines a workflow of the tree with its inputs, secrets and outputs', async () => {
    const pipelines = await readPipelines({
      'deploy.yml': DEPLOY,
      'main.yml': [
        'on: {push: {branches: [main]}}',
        'permissions: {contents: read, id-token: write}',
        'jobs:',
        `  test:\n    ${JOB}`,
        '  staging:',
        '    needs: test',
        '    uses: ./.github/workflows/deploy.yml',
        '    with: {environment: staging}',
        '    secrets: {key: "${{ secrets.STAGING_KEY }}"}',
        '  e2e:',
        '    needs: staging',
        '    runs-on: ubuntu-latest',
        '    steps: [{run: "curl ${{ needs.staging.outputs.url }}"}]',
        '',
      ].join('\n'),
    });

    const workflow = workflowIn(pipelines, 'main.yml');
    expect(pipelines.unresolved).toEqual([]);
    expect(workflow.jobs.map(({ id, needs }) => [id, needs])).toEqual([
      ['test', []],
      ['staging / check', ['test']],
      ['staging / deploy', ['staging / check']],
      ['e2e', ['staging / check', 'staging / deploy']],
    ]);
    const deploy = jobIn(workflow, 'staging / deploy');
    expect(literalOf(deploy.environment?.name ?? [])).toBe('staging');
    expect(deploy.identityToken.answer).toBe('yes');
    expect(occasionsIn(deploy)).toEqual(['push main']);
    expect(deploy.steps[0]?.secrets.map(({ name }) => name)).toEqual(['STAGING_KEY']);
    expect(keyOf(jobIn(workflow, 'e2e').steps[0]?.script?.text ?? [])).toContain('output:d.url');
    expect(workflowIn(pipelines, 'deploy.yml').isCalledOnly).toBe(true);
    expect(workflowIn(pipelines, 'deploy.yml').occasions).toEqual([]);
  });

  it('says that a workflow of another repository, an absent one and a circle are not read', async () => {
    const pipelines = await readPipelines({
      'a.yml':
        'on: [push, workflow_call]\njobs:\n  r:\n    uses: acme/ci/.github/workflows/x.yml@v1\n  m:\n    uses: ./.github/workflows/none.yml\n  c:\n    uses: ./.github/workflows/a.yml\n',
    });

    const [remote, absent, circle] = workflowIn(pipelines, 'a.yml').jobs;
    expect(remote?.opaque?.because).toBe('it stands in another repository');
    expect(remote?.steps[0]?.use).toMatchObject({ name: 'acme/ci/.github/workflows/x.yml', version: 'v1' });
    expect(absent?.opaque?.because).toBe('it is not in this tree');
    expect(circle?.opaque?.because).toBe('it calls itself');
    expect(pipelines.unresolved.map(({ at }) => at.line)).toEqual([4, 6, 8]);
  });

  it.each([
    ["steps.lint.outcome == 'failure'", 'exit 1', 'no'],
    ["${{ always() && steps.lint.outcome != 'success' }}", 'exit 1', 'no'],
    ["steps.lint.outcome == 'failure'", 'echo "::warning::lint"', 'yes'],
    ["steps.test.outcome == 'failure'", 'exit 1', 'yes'],
    ["steps.lint.outcome == 'failure' && vars.STRICT", 'exit 1', 'yes'],
  ])('keeps a failure that a later step asks for: if: %s, run: %s', async (condition, run, tolerated) => {
    const workflow = await readWorkflow(
      [
        'on: push',
        'jobs:',
        '  a:',
        '    runs-on: ubuntu-latest',
        '    steps:',
        '      - {id: lint, run: npm run lint, continue-on-error: true}',
        '      - run: echo go on',
        `      - if: ${condition}`,
        `        run: ${JSON.stringify(run)}`,
      ].join('\n'),
    );

    expect(workflow.jobs[0]?.steps[0]?.toleratesFailure.answer).toBe(tolerated);
  });

  it('inlines composite actions with inputs and outputs', async () => {
    const pipelines = await readPipelines(
      {
        'w.yml': [
          'on: push',
          'jobs:',
          '  a:',
          '    runs-on: ubuntu-latest',
          '    steps:',
          '      - uses: ./.github/actions/build',
          '        id: build',
          "        if: github.ref_name == 'main'",
          '        continue-on-error: true',
          '        with: {image: acme/app}',
          '      - run: docker push ${{ steps.build.outputs.image }}',
          '',
        ].join('\n'),
      },
      {
        '.github/actions/build/action.yml': [
          'inputs: {image: {default: x}, tag: {default: latest}}',
          'outputs: {image: {value: "${{ steps.b.outputs.ref }}"}}',
          'runs:',
          '  using: composite',
          '  steps:',
          '    - id: b',
          '      shell: bash',
          '      run: |',
          '        docker build -t ${{ inputs.image }}:${{ inputs.tag }} .',
          '        $GITHUB_ACTION_PATH/push.sh',
          '',
        ].join('\n'),
      },
    );

    const [inner, outer] = jobIn(workflowIn(pipelines, 'w.yml'), 'a').steps;
    expect(literalOf(inner?.script?.text ?? [])).toContain('docker build -t acme/app:latest .');
    expect(inner).toMatchObject({ id: 'build/b', script: { pipefail: true, linesEach: 1 } });
    expect(inner?.script?.source).toEqual({ path: '.github/actions/build/action.yml', line: 9 });
    expect(inner?.toleratesFailure.answer).toBe('yes');
    expect(inner && occasionsIn(inner)).toEqual(['push main']);
    expect(keyOf(outer?.script?.text ?? [])).toContain('output:build/b.ref');
  });
});

describe('workflow_run', () => {
  const CI = `name: CI\non: {push: {branches: [main]}, pull_request: {branches: [main]}}\njobs:\n  test:\n    ${JOB}`;

  it.each([
    ["if: github.event.workflow_run.conclusion == 'success'", 'yes'],
    ['', 'no'],
    ["if: vars.X == 'y'", 'unknown'],
  ])('%s', async (condition, guarded) => {
    const pipelines = await readPipelines({
      'ci.yml': CI,
      'deploy.yml': `on: {workflow_run: {workflows: [CI], branches: [main]}}\njobs:\n  deploy:\n    ${condition}\n    ${JOB}`,
    });

    const workflow = workflowIn(pipelines, 'deploy.yml');
    expect(workflow.startedBy).toMatchObject([
      { workflow: '.github/workflows/ci.yml', onlyAfterSuccess: { answer: guarded } },
    ]);
    expect(occasionsIn(workflow)).toEqual(['push main']);
  });

  it('runs with the rights of the trunk for what a change started', async () => {
    const pipelines = await readPipelines({
      'ci.yml': CI,
      'comment.yml': `on: {workflow_run: {workflows: [CI]}}\njobs:\n  a:\n    if: github.event.workflow_run.event == 'pull_request'\n    ${JOB}`,
    });

    expect(occasionsIn(jobIn(workflowIn(pipelines, 'comment.yml'), 'a'))).toEqual([
      'privileged-change-request main',
    ]);
  });
});

describe('files that are wrong', () => {
  it('steps that run beside each other are no mistake', async () => {
    const pipelines = await readPipelines({
      'w.yml':
        'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - parallel:\n          - run: make a\n          - run: make b\n      - wait-all:\n      - run: make c\n',
    });

    expect(pipelines.unresolved).toEqual([]);
    expect(workflowIn(pipelines, 'w.yml').jobs[0]?.steps.map(({ name }) => name)).toEqual([
      'make a',
      'make b',
      'make c',
    ]);
  });

  it.each([
    ['on: push\njobs:\n  a: [', 3, '.github/workflows/w.yml'],
    ['on: push\n', 1, 'jobs'],
    [`on: pushed\njobs:\n  a:\n    ${JOB}`, 1, 'pushed'],
    [`on: push\njobs:\n  a:\n    needs: b\n    ${JOB}`, 4, 'need "b"'],
    [`on: push\njobs:\n  a:\n    if: github.ref ==\n    ${JOB}`, 4, 'github.ref =='],
    [`on: push\njobs:\n  a:\n    if: ${'('.repeat(80)}1${')'.repeat(80)}\n    ${JOB}`, 4, '(((('],
    [`on: push\npermissions: {contents: all}\njobs:\n  a:\n    ${JOB}`, 2, 'contents'],
  ])('%s', async (text, line, what) => {
    const { unresolved } = await readPipelines({ 'w.yml': text });

    expect(unresolved).toHaveLength(1);
    expect(unresolved[0]?.at).toEqual({ path: '.github/workflows/w.yml', line });
    expect(unresolved[0]?.what).toContain(what);
  });

  it('reads the rest of a file with a wrong part', async () => {
    const pipelines = await readPipelines({
      'w.yml': `on: push\njobs:\n  a:\n    ${JOB}  b: text\n  c:\n    runs-on: ubuntu-latest\n    steps:\n      - {}\n      - run: echo \${{ nothing.here }}\n`,
    });

    expect(pipelines.unresolved.map(({ at }) => at.line)).toEqual([7, 11, 12]);
    expect(workflowIn(pipelines, 'w.yml').jobs.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(written(jobIn(workflowIn(pipelines, 'w.yml'), 'c').steps[1]?.script?.text ?? [])).toContain(
      'nothing.here',
    );
  });
});
