import { describe, expect, it } from 'vitest';
import {
  activity,
  job,
  jobAt,
  occasion,
  oneWorkflow,
  pipelines,
  step,
  stepAt,
  workflow,
} from '../../test/pipeline-model.ts';
import { NO, yes } from './answer.ts';
import { blocks } from './blocks.ts';
import { dependsOn } from './order.ts';

const AT = { path: '.github/workflows/ci.yml', line: 9 };

describe('dependsOn', () => {
  it('over needs, in one direction', () => {
    const model = oneWorkflow([job('a'), job('b', [], { needs: ['a'] }), job('c', [], { needs: ['b'] })]);

    expect(dependsOn(model, jobAt(model, 'c'), jobAt(model, 'a')).answer).toBe('yes');
    expect(dependsOn(model, jobAt(model, 'a'), jobAt(model, 'c')).answer).toBe('no');
  });

  it('by the order of steps, and of what one step does', () => {
    const [first, second] = [activity('deploy'), activity('e2e-test')];
    const model = oneWorkflow([job('a', ['build', step([first, second])])]);
    const last = stepAt(model, 'a', 1);

    expect(dependsOn(model, last, stepAt(model, 'a', 0)).answer).toBe('yes');
    expect(dependsOn(model, { ...last, activity: second }, { ...last, activity: first }).answer).toBe('yes');
    expect(dependsOn(model, { ...last, activity: first }, { ...last, activity: second }).answer).toBe('no');
  });

  it('by workflows that start when another ends, over one between', () => {
    const following = (id: string, other: string) =>
      workflow([job(id)], {
        id,
        name: id,
        startedBy: [{ workflow: other, onlyAfterSuccess: NO, source: AT }],
      });
    const model = pipelines([workflow([job('a')], { id: 'a' }), following('b', 'a'), following('c', 'b')]);

    expect(dependsOn(model, jobAt(model, 'c'), jobAt(model, 'a')).answer).toBe('yes');
    expect(dependsOn(model, jobAt(model, 'a'), jobAt(model, 'c')).answer).toBe('no');
  });

  it('by a step that starts another workflow, which comes after what its job waits for', () => {
    const start = step([activity('dispatch', { target: ['deploy.yml'] })]);
    const model = pipelines([
      workflow([job('test'), job('start', [start], { needs: ['test'] }), job('late')]),
      workflow([job('deploy')], {
        id: '.github/workflows/deploy.yml',
        name: 'ship',
        occasions: [occasion('manual')],
      }),
    ]);
    const deploy = jobAt(model, 'deploy');

    expect(dependsOn(model, deploy, jobAt(model, 'test')).answer).toBe('yes');
    expect(dependsOn(model, deploy, jobAt(model, 'late')).answer).toBe('no');
    // A person can start it as well.
    expect(blocks(model, jobAt(model, 'test'), deploy)).toMatchObject({
      answer: 'unknown',
      reasons: [{ because: 'a person can also start `ship` by hand, whatever came before' }],
    });
  });

  it('a workflow that has triggers of its own does not wait for the one that also starts it', () => {
    const model = pipelines([
      workflow([job('test')], { id: 'a' }),
      workflow([job('deploy')], {
        id: 'b',
        name: 'b',
        occasions: [occasion('push')],
        startedBy: [{ workflow: 'a', onlyAfterSuccess: yes(AT, 'its condition'), source: AT }],
      }),
    ]);

    expect(blocks(model, jobAt(model, 'test'), jobAt(model, 'deploy'))).toMatchObject({
      answer: 'no',
      reasons: [{ because: '`b` also starts on a push to trunk, without waiting' }],
    });
  });
});
