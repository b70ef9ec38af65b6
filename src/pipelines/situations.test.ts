import { describe, expect, it } from 'vitest';
import { job, jobAt, occasion, oneWorkflow, step, stepAt } from '../../test/pipeline-model.ts';
import type { Occasion } from './occasion.ts';
import { runsOn } from './situations.ts';

const AT = { path: '.github/workflows/ci.yml', line: 3 };

function placed(occasions: readonly Occasion[]) {
  return jobAt(oneWorkflow([job('test')], { occasions }), 'test');
}

describe('runsOn', () => {
  it('tells trunk from other branches, and a named branch from any other', () => {
    const place = placed([occasion('push'), occasion('push', { branch: 'develop', isTrunk: false })]);

    expect(runsOn(place, 'push', 'trunk')).toEqual({ answer: 'yes', reasons: [] });
    expect(runsOn(place, 'push', { branch: 'develop' }).answer).toBe('yes');
    expect(runsOn(place, 'push', { branch: 'topic' })).toMatchObject({
      answer: 'no',
      reasons: [{ because: '`test` does not run on a push to `topic`' }],
    });
  });

  it('any other branch is not one that is named', () => {
    const other = occasion('push', { branch: null, isTrunk: false });
    const place = placed([
      occasion('push', { branch: 'develop', runs: 'unknown', because: 'a variable decides' }),
      other,
    ]);

    expect(runsOn(place, 'push', { branch: 'topic' }).answer).toBe('yes');
    expect(runsOn(place, 'push', { branch: 'develop' })).toMatchObject({
      answer: 'unknown',
      reasons: [{ because: 'a variable decides' }],
    });
  });

  it('names the paths that start it', () => {
    const paths = { include: ['src/**', 'lib/**'], exclude: [], source: AT };

    expect(runsOn(placed([occasion('push', { paths })]), 'push', 'trunk')).toMatchObject({
      answer: 'yes',
      reasons: [{ because: '`test` runs only when `src/**` or `lib/**` changes' }],
    });
  });

  it('names the person who has to start it', () => {
    const place = placed([occasion('push', { isManual: true, because: '`when: manual`' })]);

    expect(runsOn(place, 'push', 'trunk')).toMatchObject({
      answer: 'yes',
      reasons: [{ because: '`when: manual`' }],
    });
  });

  it('a tag meets its pattern or any', () => {
    expect(runsOn(placed([occasion('tag', { tag: null })]), 'tag', { tag: 'v1' }).answer).toBe('yes');
    expect(runsOn(placed([occasion('tag', { tag: 'v*' })]), 'tag', { tag: 'x' }).answer).toBe('no');
  });

  it('a step runs in less situations than its job', () => {
    const onTrunk = [occasion('push')];
    const model = oneWorkflow([job('test', [step([], { occasions: onTrunk })])]);

    expect(runsOn(jobAt(model, 'test'), 'change-request').answer).toBe('yes');
    expect(runsOn(stepAt(model, 'test', 0), 'change-request').answer).toBe('no');
  });
});
