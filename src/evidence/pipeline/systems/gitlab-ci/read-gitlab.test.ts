import { expect, it } from 'vitest';
import { jobIn, occasionTexts, readPipelines } from '../../../../../test/read-pipelines.ts';
import { written } from '../../../../pipelines/text.ts';

/** Occasions of changes and pushes, which most tests are about. */
function changesAndPushes(occasions: Parameters<typeof occasionTexts>[0]): readonly string[] {
  return occasionTexts(occasions).filter((text) => /^(?:change-request|push)/.test(text));
}

it('reads stages, scripts and branches', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `image: node:22
stages: [test, deploy]
before_script:
  - npm ci
unit:
  stage: test
  script:
    - npm test

    # style
    - npm run lint
  after_script: [./clean.sh]
deploy:
  stage: deploy
  script: ./deploy.sh
  environment: { name: production, url: https://shop.example.com }
  only: [main]
`,
  });
  const unit = jobIn(pipelines, 'unit');
  const deploy = jobIn(pipelines, 'deploy');

  expect(pipelines.unresolved).toEqual([]);
  expect(
    unit.steps.map(({ name, script }) => [name, written(script?.text ?? []), script?.source.line]),
  ).toEqual([
    ['before_script', 'npm ci', 4],
    ['script', 'npm test\n\n\nnpm run lint', 8],
    ['after_script', './clean.sh', 12],
  ]);
  expect(unit.steps[1]?.script?.continuesShell).toBe(true);
  expect(unit.steps[2]).toMatchObject({
    toleratesFailure: { answer: 'yes' },
    runsAfter: { failure: { answer: 'yes' } },
  });
  expect(occasionTexts(unit.occasions)).toEqual([
    'push main',
    'push *',
    'tag *',
    'schedule main?',
    'manual main',
    'manual *',
    'api main',
    'api *',
  ]);
  expect(changesAndPushes(deploy.occasions)).toEqual(['push main']);
  expect(deploy.needs).toEqual(['unit']);
  expect(deploy.environment).toMatchObject({
    name: ['production'],
    url: ['https://shop.example.com'],
    action: 'start',
  });
  expect(deploy.runner.image).toEqual(['node:22']);
});

it('follows local includes, extends and references to where each part is written', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `include:
  - local: /ci/*.yml
  - ci/more/rules.yaml
test:
  extends: [.node, .on-changes]
  variables: { NODE_ENV: test }
  script:
    - !reference [.setup, script]
    - npm test
`,
    'ci/node.yml': `.base:
  variables: { NODE_ENV: production, COLOR: "1" }
  image: node:20
.node:
  extends: .base
  image: node:22
.setup:
  script:
    - npm ci
    - npm run generate
`,
    'ci/more/rules.yaml': `.on-changes:
  rules:
    - !reference [.rules, changes]
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
.rules:
  changes:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
`,
  });
  const test = jobIn(pipelines, 'test');

  expect(pipelines.unresolved).toEqual([]);
  expect(test.variables).toEqual({ NODE_ENV: ['test'], COLOR: ['1'] });
  expect(test.runner.image).toEqual(['node:22']);
  expect(test.steps.map(({ script }) => [written(script?.text ?? []), script?.source])).toEqual([
    ['npm ci\nnpm run generate', { path: 'ci/node.yml', line: 9 }],
    ['npm test', { path: '.gitlab-ci.yml', line: 9 }],
  ]);
  expect(changesAndPushes(test.occasions)).toEqual(['change-request main', 'change-request *', 'push main']);
});

it('evaluates rules in each situation: the first that holds decides', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_TAG
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
test:
  script: npm test
docs:
  script: npm run docs
  rules:
    - changes: [docs/**/*]
deploy:
  script: ./deploy.sh
  rules:
    - if: '$CI_COMMIT_TAG =~ /^v\\d+\\.\\d+$/ && $DEPLOY_FROZEN != "true"'
    - if: $CI_COMMIT_BRANCH == "main" && $CI_PIPELINE_SOURCE != "schedule"
      when: manual
never:
  script: npm run slow
  rules:
    - when: never
`,
  });

  expect(occasionTexts(pipelines.workflows[0]?.occasions ?? [])).toEqual([
    'change-request main',
    'change-request *',
    'push main',
    'tag *',
    'tag /^v\\d+\\.\\d+$/',
    'schedule main?',
    'manual main',
    'api main',
  ]);
  expect(changesAndPushes(jobIn(pipelines, 'test').occasions)).toEqual([
    'change-request main',
    'change-request *',
    'push main',
  ]);
  expect(changesAndPushes(jobIn(pipelines, 'docs').occasions)).toEqual([
    'change-request main [docs/**/*]',
    'change-request * [docs/**/*]',
    'push main [docs/**/*]',
  ]);
  expect(occasionTexts(jobIn(pipelines, 'deploy').occasions)).toEqual([
    'push main manual',
    'tag *?',
    'tag /^v\\d+\\.\\d+$/?',
    'manual main manual',
    'api main manual',
  ]);
  expect(jobIn(pipelines, 'deploy').occasions.find(({ event }) => event === 'tag')?.because).toContain('tag');
  expect(jobIn(pipelines, 'never').occasions).toEqual([]);
});

it('tells branches apart that rules name or match, and leaves merge requests out of jobs without rules', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `a:
  script: a
  only: ['develop', /^release\\/.+$/]
  except: [schedules]
b:
  script: b
  only: { refs: [merge_requests, main], changes: [src/**/*] }
c:
  script: c
  except: [develop, tags]
`,
  });

  expect(changesAndPushes(jobIn(pipelines, 'a').occasions)).toEqual([
    'push develop',
    'push /^release\\/.+$/',
  ]);
  expect(changesAndPushes(jobIn(pipelines, 'b').occasions)).toEqual([
    'change-request main [src/**/*]',
    'change-request * [src/**/*]',
    'push main [src/**/*]',
  ]);
  expect(changesAndPushes(jobIn(pipelines, 'c').occasions)).toEqual([
    'push main',
    'push /^release\\/.+$/',
    'push *',
  ]);
});

it('says what a failure comes to', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `stages: [one, two, three]
soft: { stage: one, script: a, allow_failure: true }
codes: { stage: one, script: a, allow_failure: { exit_codes: [137] } }
optional: { stage: one, script: a, when: manual }
gate: { stage: two, script: a, rules: [{ when: manual }] }
after: { stage: three, script: a, when: on_failure }
anyway: { stage: three, script: a, when: always, needs: [{ job: soft, optional: true }] }
first: { stage: three, script: a, needs: [] }
`,
  });
  const answers = (id: string) => {
    const { toleratesFailure, waitsForPerson, runsAfter } = jobIn(pipelines, id);
    return [
      toleratesFailure.answer,
      waitsForPerson.answer,
      runsAfter.success.answer,
      runsAfter.failure.answer,
    ].join(' ');
  };

  expect(
    Object.fromEntries(
      ['soft', 'codes', 'optional', 'gate', 'after', 'anyway'].map((id) => [id, answers(id)]),
    ),
  ).toEqual({
    soft: 'yes no yes no',
    codes: 'unknown no yes no',
    optional: 'yes yes yes no',
    gate: 'no yes yes no',
    after: 'no no no yes',
    anyway: 'no no yes yes',
  });
  expect(jobIn(pipelines, 'gate').needs).toEqual(['soft', 'codes', 'optional']);
  expect(jobIn(pipelines, 'anyway').needs).toEqual(['soft']);
  expect(jobIn(pipelines, 'first').needs).toEqual([]);
});

it('knows pull requests of GitHub that GitLab tests, and files beside the main one', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `include: .gitlab-ci-rules.yml
a: { script: a, rules: [{ if: $CI_PIPELINE_SOURCE == "external_pull_request_event" }] }
b: { script: b, rules: [{ if: $CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME == "main" }] }
c: { script: c, rules: [{ if: $CI_MERGE_REQUEST_IID }] }
`,
    '.gitlab-ci-rules.yml': '---\n.x: { script: x }\n',
  });

  expect(pipelines.unresolved).toEqual([]);
  expect(occasionTexts(jobIn(pipelines, 'a').occasions)).toEqual(['change-request main', 'change-request *']);
  expect(occasionTexts(jobIn(pipelines, 'b').occasions)).toEqual(['change-request main']);
  expect(jobIn(pipelines, 'c').occasions.map(({ name }) => name)).toEqual([
    'merge_request_event',
    'merge_request_event',
  ]);
});
