import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import { drawPipelines } from './draw.ts';

async function drawn(gitlab: string) {
  const fact = await collectedFact('pipelines', { '.gitlab-ci.yml': gitlab });
  if (fact.state !== 'present') throw new Error('no pipeline');
  return drawPipelines(fact.value).workflows[0];
}

describe('what starts a job, in a drawing', () => {
  it('names a few branches and counts the rest', async () => {
    const workflow = await drawn('a:\n  script: [make]\n  only: [one, two, three, four, five, six, seven]\n');

    expect(workflow?.starts[0]).toMatch(/^push to (?:\w+, ){3}\w+ and 3 more$/);
  });

  it('says that the trunk is left out', async () => {
    const workflow = await drawn(
      'a:\n  script: [make]\n  rules: [{ if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH, when: never }, { if: $CI_COMMIT_BRANCH }]\n',
    );

    expect(workflow?.starts).toContain('push to any branch but the trunk');
  });

  it('says of tags no more than that any will do', async () => {
    const workflow = await drawn(
      'a:\n  script: [make]\n  rules: [{ if: $CI_COMMIT_TAG =~ /^v1/ }, { if: $CI_COMMIT_TAG }]\n',
    );

    expect(workflow?.starts.filter((start) => start.includes('tag'))).toEqual(['any tag']);
  });

  it('is all of it where rules tell the legs apart by variables', async () => {
    const workflow = await drawn(
      [
        'a:',
        '  script: [make $WHERE]',
        '  rules:',
        '    - { if: $CI_PIPELINE_SOURCE == "merge_request_event", variables: { WHERE: here } }',
        '    - { if: $CI_COMMIT_BRANCH == "main", variables: { WHERE: there } }',
        '',
      ].join('\n'),
    );

    expect(workflow?.jobs).toMatchObject([{ legs: 2, only: null }]);
  });

  it('takes `only:` without a value for what GitLab does when nothing is written', async () => {
    const workflow = await drawn('.base:\n  only: [main]\na:\n  extends: .base\n  only:\n  script: [make]\n');

    expect(workflow?.starts).toContain('any tag');
  });
});
