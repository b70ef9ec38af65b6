import { expect, it } from 'vitest';
import { jobIn, occasionTexts, readPipelines } from '../../../../../test/read-pipelines.ts';

it('names what it cannot read: other projects, servers, templates, components, missing files', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `include:
  - project: acme/ci
    ref: main
    file: [/deploy.yml, /scan.yml]
  - https://ci.example.com/base.yml
  - template: Terraform.gitlab-ci.yml
  - component: gitlab.example.com/acme/kit/build@1.2
  - local: ci/missing.yml
test:
  extends: .from-elsewhere
  variables: { A: b }
`,
  });

  expect(pipelines.unresolved.map(({ what, at }) => `${at.line}: ${what}`)).toEqual([
    '10: `extends: .from-elsewhere`',
    '2: the include `/deploy.yml` of project `acme/ci`',
    '2: the include `/scan.yml` of project `acme/ci`',
    '5: the include `https://ci.example.com/base.yml`',
    '6: the template `Terraform.gitlab-ci.yml`',
    '7: the component `gitlab.example.com/acme/kit/build`',
    '8: the include `ci/missing.yml`',
  ]);
  expect(jobIn(pipelines, 'test').opaque?.what).toBe('`extends: .from-elsewhere`');
});

it('knows scanners of GitLab by name, what users override in them, and what switches them off', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `include:
  - template: Security/SAST.gitlab-ci.yml
  - template: Jobs/Secret-Detection.latest.gitlab-ci.yml
  - component: $CI_SERVER_FQDN/components/container-scanning/container-scanning@5.1
    inputs: { cs_image: app }
  - template: DAST.gitlab-ci.yml
variables:
  SECRET_DETECTION_DISABLED: "true"
stages: [test, dast]
semgrep-sast: { allow_failure: false }
`,
  });
  const uses = pipelines.workflows[0]?.jobs.map(({ id, steps }) => [id, steps[0]?.use?.name]);

  expect(pipelines.unresolved).toEqual([]);
  expect(uses).toEqual([
    ['sast', 'Security/SAST.gitlab-ci.yml'],
    ['semgrep-sast', 'Security/SAST.gitlab-ci.yml'],
    ['secret_detection', 'Jobs/Secret-Detection.latest.gitlab-ci.yml'],
    ['container_scanning', 'gitlab.com/components/container-scanning/container-scanning'],
    ['dast', 'DAST.gitlab-ci.yml'],
  ]);
  expect(occasionTexts(jobIn(pipelines, 'sast').occasions).slice(0, 2)).toEqual(['push main', 'push *']);
  expect(jobIn(pipelines, 'sast').toleratesFailure.answer).toBe('yes');
  expect(jobIn(pipelines, 'semgrep-sast').toleratesFailure.answer).toBe('no');
  expect(occasionTexts(jobIn(pipelines, 'secret_detection').occasions)).not.toContain('push main');
  expect(jobIn(pipelines, 'container_scanning').steps[0]?.use?.version).toBe('5.1');
});

it('ends cycles of includes, of extends and of references, and says where', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `include: /ci/a.yml
x: { extends: .y, script: [a] }
.y: { extends: x }
z: { script: [!reference [.p, script]] }
.p: { script: [!reference [.q, script]] }
.q: { script: [!reference [.p, script]] }
`,
    'ci/a.yml': 'include: ci/b.yml\n',
    'ci/b.yml': 'include: ci/a.yml\nb: { script: [make] }\n',
  });

  expect(pipelines.unresolved.map(({ what, because }) => `${what}: ${because}`)).toEqual([
    '`extends: x`: it extends itself in the end',
    '`!reference [.p, script]`: it leads back to itself',
    'the include `ci/a.yml`: it includes itself',
  ]);
  expect(jobIn(pipelines, 'b').opaque).toBeNull();
});

it('puts inputs in, and takes a condition of an include for one of its jobs', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `include:
  - local: ci/deploy.yml
    inputs: { stage: production, tags: [big] }
    rules: [{ if: $CI_COMMIT_BRANCH == "main" }]
stages: [deploy]
`,
    'ci/deploy.yml': `spec:
  inputs:
    stage: { default: staging }
    job: { default: deploy }
    tags: { type: array, default: [] }
---
"$[[ inputs.job ]]-$[[ inputs.stage ]]":
  stage: deploy
  tags: $[[ inputs.tags ]]
  script: ./deploy.sh --stage $[[ inputs.stage | expand_vars ]]
  environment: $[[ inputs.stage ]]
`,
  });
  const deploy = jobIn(pipelines, 'deploy-production');

  expect(pipelines.unresolved).toEqual([]);
  expect(deploy.steps[0]?.script?.text).toEqual(['./deploy.sh --stage production']);
  expect(deploy.environment?.name).toEqual(['production']);
  expect(deploy.runner.labels).toEqual([['big']]);
  expect(occasionTexts(deploy.occasions)).toEqual(['push main', 'schedule main?', 'manual main', 'api main']);
});

it('reports broken files with their line, and reads the others', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml':
      'include: [ci/broken.yml, ci/list.yml]\na: { script: [make] }\nb: { stage: test }\nc: text\n',
    'ci/broken.yml': 'x:\n  script: [a\n  y: b: c\n',
    'ci/list.yml': '- a\n',
  });

  expect(pipelines.unresolved.map(({ at }) => `${at.path}:${at.line}`)).toEqual([
    'ci/broken.yml:3',
    'ci/list.yml:1',
  ]);
  expect(jobIn(pipelines, 'a').opaque).toBeNull();
  expect(jobIn(pipelines, 'b').opaque?.because).toContain('ci/broken.yml');
});

it('survives a bomb of aliases, and of includes', async () => {
  const bomb = Array.from({ length: 40 }, (_, at) => `.a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`).slice(1);
  const twice = Array.from({ length: 30 }, (_, at) => [
    `ci/${at}.yml`,
    `include: [ci/${at + 1}.yml, ci/${at + 1}.yml]\n`,
  ]);
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `.a0: &a0 [echo]\n${bomb.join('\n')}\ninclude: ci/0.yml\njob: { script: *a39 }\n`,
    ...Object.fromEntries(twice),
    'ci/30.yml': 'last: { script: [make] }\n',
  });

  expect(jobIn(pipelines, 'last').opaque).toBeNull();
  expect(pipelines.unresolved.some(({ because }) => because.includes('too many files'))).toBe(true);
});

it('follows a chain of includes that is deeper than any call stack', async () => {
  const chain = Array.from({ length: 1900 }, (_, at) => [`ci/${at}.yml`, `include: ci/${at + 1}.yml\n`]);
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': 'include: ci/0.yml\n',
    ...Object.fromEntries(chain),
    'ci/1900.yml': 'last: { script: [make] }\n',
  });

  expect(pipelines.unresolved).toEqual([]);
  expect(jobIn(pipelines, 'last').opaque).toBeNull();
});

it('reports brackets that are nested too deep', async () => {
  const pipelines = await readPipelines({
    '.gitlab-ci.yml': `a: { script: [make] }\n.b: ${'['.repeat(1500)}${']'.repeat(1500)}\n`,
  });

  expect(pipelines.unresolved).toMatchObject([
    { because: 'the document is larger than 1 MB or nested too deep' },
  ]);
});
