import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';

describe('pipelineFiles', () => {
  it('knows pipelines by name and place, those that are not read too', async () => {
    const fact = await collectedFact('pipelineFiles', {
      '.github/workflows/ci.yml': '',
      'sub/.github/workflows/inert.yml': '',
      '.travis.yml': '',
      '.buildkite/pipeline.yml': '',
      'deploy/buildspec-prod.yml': '',
      'cloudbuild.yaml': '',
      'Jenkinsfile.nightly': '',
      'Jenkinsfile.bk': '',
      'docs/travis.yml': '',
    });

    expect(fact.state === 'present' && fact.value.map(({ path, system }) => `${path} ${system}`)).toEqual([
      '.buildkite/pipeline.yml other',
      '.github/workflows/ci.yml github-actions',
      '.travis.yml other',
      'Jenkinsfile.nightly jenkins',
      'cloudbuild.yaml other',
      'deploy/buildspec-prod.yml codebuild',
    ]);
  });

  it('takes parts of a GitLab pipeline for pipelines only where nothing includes them', async () => {
    const parts = { '.gitlab-ci-rules.yml': '', '.gitlab-ci-deploy.yml': '' };

    const [beside, alone] = await Promise.all([
      collectedFact('pipelineFiles', { '.gitlab-ci.yml': '', ...parts }),
      collectedFact('pipelineFiles', parts),
    ]);

    expect(beside.state === 'present' && beside.value.map(({ path }) => path)).toEqual(['.gitlab-ci.yml']);
    expect(alone.state === 'present' && alone.value).toHaveLength(2);
  });
});
