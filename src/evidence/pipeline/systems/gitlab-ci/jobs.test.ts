import { expect, it } from 'vitest';
import { jobIn, occasionTexts, readPipelines } from '../../../../../test/read-pipelines.ts';
import { written } from '../../../../pipelines/text.ts';

it('inlines child pipelines after the job that triggers them', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `stages: [test, services, done]
lint: { stage: test, script: [make lint] }
api:
  stage: services
  variables: { SERVICE: api }
  trigger: { include: services/api.yml, strategy: depend }
  rules: [{ if: $CI_COMMIT_BRANCH == "main" }]
other: { stage: services, trigger: acme/other }
made: { stage: services, trigger: { include: [{ artifact: made.yml, job: lint }] } }
done: { stage: done, script: [make done] }
`,
    'services/api.yml': `stages: [build, deploy]
build: { stage: build, script: ["make $SERVICE"] }
deploy: { stage: deploy, script: [make deploy], rules: [{ if: $CI_PIPELINE_SOURCE == "parent_pipeline" }] }
`,
  });

  expect(jobIn(pipelines, 'api / build')).toMatchObject({ needs: ['api'], variables: { SERVICE: ['api'] } });
  expect(jobIn(pipelines, 'api / deploy').needs).toEqual(['api / build']);
  expect(occasionTexts(jobIn(pipelines, 'api / deploy').occasions)).toContain('push main');
  expect(occasionTexts(jobIn(pipelines, 'api / deploy').occasions)).not.toContain('push *');
  expect(jobIn(pipelines, 'done').needs).toEqual(
    expect.arrayContaining(['api', 'api / build', 'api / deploy']),
  );
  expect(jobIn(pipelines, 'other').opaque?.what).toBe('the pipeline of project `acme/other`');
  expect(jobIn(pipelines, 'made').opaque?.what).toBe('the pipeline `made.yml` that a job writes');
});

it('tells variants of a job apart whose variables rules set, and legs of a matrix', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `deploy:
  script: ./deploy.sh
  environment: { name: $STAGE, url: "https://$STAGE.example.com" }
  resource_group: $STAGE
  rules:
    - if: $CI_COMMIT_BRANCH == "main"
      variables: { STAGE: production }
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      variables: { STAGE: "review/$CI_COMMIT_REF_SLUG" }
test:
  parallel: { matrix: [{ NODE: ["20", "22"], DB: [pg] }, { NODE: ["24"] }] }
  image: node:$NODE
  script: npm test
`,
  });
  const ids = pipelines.workflows[0]?.jobs.map(({ id }) => id);
  const production = jobIn(pipelines, 'deploy (STAGE=production)');

  expect(ids).toEqual([
    'deploy (STAGE=review/$CI_COMMIT_REF_SLUG)',
    'deploy (STAGE=production)',
    'test: [20, pg]',
    'test: [22, pg]',
    'test: [24]',
  ]);
  expect(production).toMatchObject({
    environment: { name: ['production'], url: ['https://production.example.com'] },
    concurrency: { group: ['production'] },
  });
  expect(occasionTexts(production.occasions).filter((text) => text.startsWith('push'))).toEqual([
    'push main',
  ]);
  expect(jobIn(pipelines, 'test: [24]').runner.image).toEqual(['node:24']);
});

it('shows what GitLab does with results, and reads the rest of a job', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `default:
  timeout: 1h 30m
  tags: [saas-linux-small-amd64]
variables:
  IMAGE: $CI_REGISTRY_IMAGE/app
test:
  services: ["postgres:17", { name: "registry.example.com/redis:7", alias: cache }]
  image: "$IMAGE:$CI_COMMIT_SHORT_SHA"
  coverage: '/Lines\\s*:\\s*(\\d+)/'
  script: npm test
  id_tokens: { AWS: { aud: sts.amazonaws.com } }
  secrets: { DATABASE_PASSWORD: { vault: production/db/password@ops } }
  artifacts:
    paths: [dist/]
    reports:
      junit: junit.xml
      coverage_report: { coverage_format: cobertura, path: coverage.xml }
build:
  inherit: { default: [tags], variables: false }
  needs: [{ job: test, artifacts: false }]
  script: [make]
`,
  });
  const test = jobIn(pipelines, 'test');

  expect(test.steps.flatMap(({ use }) => (use ? [[use.name, use.inputs]] : []))).toEqual([
    ['artifacts:paths', { paths: ['dist/'] }],
    ['artifacts:reports:junit', { path: ['junit.xml'] }],
    ['artifacts:reports:coverage_report', { coverage_format: ['cobertura'], path: ['coverage.xml'] }],
    ['coverage', { regex: ['/Lines\\s*:\\s*(\\d+)/'] }],
  ]);
  expect(written(test.runner.image ?? [])).toBe('$CI_REGISTRY_IMAGE/app:$CI_COMMIT_SHORT_SHA');
  expect(test.runner.image?.map((part) => (typeof part === 'string' ? part : part.kind))).toEqual([
    'variable',
    '/app:',
    'commit',
  ]);
  expect(test).toMatchObject({
    timeoutMinutes: 90,
    identityToken: { answer: 'yes' },
    secrets: [{ name: 'DATABASE_PASSWORD' }],
    services: [{ name: 'postgres' }, { name: 'cache' }],
    runner: { isSelfHosted: { answer: 'no' } },
  });
  expect(jobIn(pipelines, 'build')).toMatchObject({ timeoutMinutes: null, variables: {}, needs: ['test'] });
});
