import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../../../test/collected-fact.ts';
import { presentOrThrow } from '../../../../judge/fact.ts';
import { written } from '../../../../pipelines/text.ts';

async function pipelinesOf(files: Readonly<Record<string, string>>) {
  return presentOrThrow(await collectedFact('pipelines', files));
}

async function jobOf(buildspec: string) {
  const { workflows } = await pipelinesOf({ 'buildspec.yml': buildspec });
  const job = workflows[0]?.jobs[0];
  if (!job) throw new Error('the buildspec has no job');
  return job;
}

const SIMPLE = `version: 0.2
env:
  shell: bash
  variables:
    STAGE: test
  parameter-store:
    NPM_TOKEN: /shop/npm
  secrets-manager:
    DB_PASSWORD: shop/db:password
  exported-variables: [IMAGE_TAG]
phases:
  install:
    runtime-versions:
      nodejs: 20
    commands:
      - npm ci
  pre_build:
    commands:
      # the tag of the image
      - IMAGE_TAG=\${CODEBUILD_RESOLVED_SOURCE_VERSION:0:7}

      - npm run lint
      - npm test
  build:
    commands:
      - docker build -t shop:$IMAGE_TAG .
  post_build:
    commands:
      - docker push shop:$IMAGE_TAG
reports:
  unit:
    files: ['junit.xml']
    base-directory: reports
artifacts:
  files:
    - imagedefinitions.json
  name: build-$CODEBUILD_BUILD_NUMBER
  secondary-artifacts:
    site:
      files: '**/*'
      base-directory: dist
`;

describe('a buildspec', () => {
  it('is a workflow of one job whose steps are its phases', async () => {
    const job = await jobOf(SIMPLE);

    const shells = job.steps.filter(({ script }) => script);
    expect(shells.map(({ id, source }) => [id, source.line, source.endLine])).toEqual([
      ['install', 16, 16],
      ['pre_build', 20, 23],
      ['build', 26, 26],
      ['post_build', 29, 29],
    ]);
    expect(shells[1]?.script?.text).toEqual([
      `IMAGE_TAG=\${CODEBUILD_RESOLVED_SOURCE_VERSION:0:7}\n\nnpm run lint\nnpm test`,
    ]);
    expect(shells[1]?.script).toMatchObject({ shell: 'bash', stopsOnError: true, continuesShell: true });
  });

  it('keeps variables, stores of secrets, outputs, runtimes, reports and artifacts', async () => {
    const job = await jobOf(SIMPLE);

    expect(Object.entries(job.variables).map(([name, text]) => [name, written(text)])).toEqual([
      ['STAGE', 'test'],
      ['NPM_TOKEN', 'parameter-store: /shop/npm'],
      ['DB_PASSWORD', 'secrets-manager: shop/db:password'],
    ]);
    expect(job.secrets.map(({ name, source }) => [name, source.line])).toEqual([
      ['/shop/npm', 7],
      ['shop/db:password', 9],
    ]);
    expect(Object.keys(job.outputs)).toEqual(['IMAGE_TAG']);
    expect(job.steps.flatMap(({ use }) => (use ? [use.name] : []))).toEqual([
      'codebuild/runtime-versions',
      'codebuild/reports',
      'codebuild/artifacts',
      'codebuild/artifacts',
    ]);
    expect(job.artifacts.map(({ name }) => name)).toEqual([null, ['site']]);
    const artifact = job.steps.find(({ use }) => use?.inputs.name);
    expect(artifact?.use?.inputs.name).toEqual([
      'build-',
      { kind: 'run', name: 'CODEBUILD_BUILD_NUMBER', raw: '$CODEBUILD_BUILD_NUMBER' },
    ]);
  });

  it('may be started by anything, for its project says what starts it', async () => {
    const { workflows, unresolved } = await pipelinesOf({ 'buildspec.yml': SIMPLE });

    expect(workflows[0]?.occasions.every(({ runs }) => runs === 'unknown')).toBe(true);
    expect(unresolved.map(({ what, workflow }) => [what, workflow])).toEqual([
      ['the CodeBuild project that runs buildspec.yml', 'buildspec.yml'],
    ]);
  });
});

describe('a failed phase', () => {
  const phases = (extra: string, post: string) => `version: 0.2
phases:
  install:
    commands: [npm ci]
  build:${extra}
    commands: [npm test]
  post_build:
    commands:
${post}
`;
  const postOf = async (extra: string, post: string) =>
    (await jobOf(phases(extra, post))).steps.filter(({ id }) => id?.startsWith('post_build'));

  it('leads on to post_build when it is build, and to nothing when it comes before', async () => {
    const [post] = await postOf('', '      - aws s3 sync dist s3://site');

    expect(post?.runsAfter.failure.answer).toBe('yes');
    expect(post?.runsAfter.failureOf).toEqual(['build']);
  });

  it('ends the build with on-failure: ABORT', async () => {
    const [post] = await postOf('\n    on-failure: ABORT', '      - aws s3 sync dist s3://site');

    expect(post?.runsAfter.failure.answer).toBe('no');
  });

  it('ends post_build where a command asks for CODEBUILD_BUILD_SUCCEEDING and exits', async () => {
    const guards = [
      '      - \'[ "$CODEBUILD_BUILD_SUCCEEDING" = "1" ] || exit 1\'',
      `      - test \${CODEBUILD_BUILD_SUCCEEDING:-0} -eq 1 || exit 1`,
      '      - if [ "$CODEBUILD_BUILD_SUCCEEDING" = 0 ]; then exit 1; fi',
      '      - |\n        if [[ "$CODEBUILD_BUILD_SUCCEEDING" == "0" ]]; then\n          echo failed\n          exit 1\n        fi',
    ];
    for (const guard of guards) {
      const steps = await postOf('', `${guard}\n      - aws s3 sync dist s3://site`);

      expect(steps.at(-1)?.runsAfter.failure.answer, guard).toBe('no');
    }
  });

  it('keeps from its work a command that runs only when the build went well', async () => {
    const [post] = await postOf(
      '',
      '      - if [ "$CODEBUILD_BUILD_SUCCEEDING" = "1" ]; then aws s3 sync dist s3://site; fi',
    );
    const [mail] = await postOf(
      '',
      '      - |\n        if [ $CODEBUILD_BUILD_SUCCEEDING -eq 0 ]; then\n          ./mail.sh\n        fi',
    );
    const [unclear] = await postOf('', '      - ./deploy.sh $CODEBUILD_BUILD_SUCCEEDING');

    expect(post?.runsAfter.failure.answer).toBe('no');
    expect(mail?.runsAfter).toMatchObject({ success: { answer: 'no' }, failure: { answer: 'yes' } });
    expect(unclear?.runsAfter.failure.answer).toBe('unknown');
  });

  it('still runs finally', async () => {
    const job = await jobOf(
      'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n    finally:\n      - ./clean.sh\n',
    );

    expect(job.steps[1]).toMatchObject({ id: 'build-finally', runsAfter: { failureOf: ['build'] } });
  });

  it('is lost, perhaps, with on-failure: CONTINUE', async () => {
    const job = await jobOf(
      'version: 0.2\nphases:\n  pre_build:\n    on-failure: CONTINUE\n    commands: [npm test]\n  build:\n    commands: [make]\n',
    );

    expect(job.steps.map(({ toleratesFailure }) => toleratesFailure.answer)).toEqual(['unknown', 'no']);
    expect(job.steps[1]?.runsAfter.failureOf).toEqual(['pre_build']);
  });
});

describe('commands of several lines', () => {
  it('have a step of their own that does not stop in the middle', async () => {
    const job = await jobOf(
      'version: 0.2\nphases:\n  build:\n    commands:\n      - cd app\n      - |\n        npm test\n        echo done\n      - npm run build\n      - npm test; true\n',
    );

    expect(job.steps.map(({ id, script }) => [id, script?.stopsOnError, script?.source.line])).toEqual([
      ['build', true, 5],
      ['build-2', false, 7],
      ['build-3', true, 9],
      ['build-4', false, 10],
    ]);
  });
});

describe('a batch', () => {
  it('is a job for each task, in the order that depend-on gives', async () => {
    const { workflows } = await pipelinesOf({
      'buildspec.yml':
        'version: 0.2\nbatch:\n  build-graph:\n    - identifier: test\n      buildspec: ci/buildspec-test.yml\n      ignore-failure: true\n    - identifier: deploy\n      depend-on: [test]\n      env:\n        variables:\n          STAGE: prod\nphases:\n  build:\n    commands: [make deploy]\n',
      'ci/buildspec-test.yml': 'version: 0.2\nphases:\n  build:\n    commands: [npm test]\n',
    });

    const [batch, test] = workflows;
    expect(
      batch?.jobs.map(({ id, needs, toleratesFailure }) => [id, needs, toleratesFailure.answer]),
    ).toEqual([
      ['test', [], 'yes'],
      ['deploy', ['test'], 'no'],
    ]);
    expect(batch?.jobs[0]?.steps[0]?.source.path).toBe('ci/buildspec-test.yml');
    expect(batch?.jobs[1]?.variables).toEqual({ STAGE: ['prod'] });
    expect(test?.isCalledOnly).toBe(true);
  });

  it('has a job for each combination of a matrix', async () => {
    const { workflows } = await pipelinesOf({
      'buildspec.yml':
        'version: 0.2\nbatch:\n  build-matrix:\n    dynamic:\n      env:\n        variables:\n          NODE: [18, 20]\n          DB: [pg, my]\nphases:\n  build:\n    commands: [make]\n',
    });

    expect(workflows[0]?.jobs.map(({ id, key }) => [id, key])).toEqual([
      ['build (18, pg)', 'build'],
      ['build (18, my)', 'build'],
      ['build (20, pg)', 'build'],
      ['build (20, my)', 'build'],
    ]);
  });

  it('stays bounded when its matrix does not', async () => {
    const axis = (name: string) => `          ${name}: [1, 2, 3, 4, 5, 6, 7, 8, 9]\n`;
    const { workflows, unresolved } = await pipelinesOf({
      'buildspec.yml': `version: 0.2\nbatch:\n  build-matrix:\n    dynamic:\n      env:\n        variables:\n${[...'ABCDEFGHIJ'].map(axis).join('')}phases:\n  build:\n    commands: [make]\n`,
    });

    expect(workflows[0]?.jobs).toHaveLength(100);
    expect(unresolved.map(({ because }) => because)).toContain('it has more than 100 tasks');
  });
});

describe('a broken buildspec', () => {
  it('is unresolved, with its line and cause', async () => {
    const { workflows, unresolved } = await pipelinesOf({
      'buildspec.yml': 'version: 0.2\nphases:\n  build:\n    commands: [npm test\n',
      'a/buildspec.yml': 'just words\n',
      'b/buildspec.yml': '',
    });

    expect(workflows).toEqual([]);
    expect(unresolved.map(({ what, at }) => [what, at.line])).toEqual([
      ['the buildspec a/buildspec.yml', 1],
      ['the buildspec b/buildspec.yml', 1],
      ['the buildspec buildspec.yml', 5],
    ]);
  });

  it('is read as far as it goes where a command is no text', async () => {
    const { workflows, unresolved } = await pipelinesOf({
      'buildspec.yml':
        'version: 0.2\nphases:\n  build:\n    commands:\n      - echo Built: yes\n      - npm test\n',
    });

    expect(workflows[0]?.jobs[0]?.steps[0]?.script?.text).toEqual(['npm test']);
    expect(unresolved.map(({ at }) => at.line)).toEqual([5, 1]);
  });
});
