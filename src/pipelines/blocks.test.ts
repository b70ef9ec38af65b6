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
import { unsure, yes } from './answer.ts';
import { blocks } from './blocks.ts';
import { failsChangeRequest } from './failure.ts';

const LINE = { path: '.github/workflows/ci.yml', line: 41 };
const ALWAYS = yes(LINE, '`if: always()`');

describe('blocks', () => {
  const asked = (model: ReturnType<typeof oneWorkflow>, first = 'test', target = 'deploy') =>
    blocks(model, jobAt(model, first), jobAt(model, target));

  it('follows what jobs wait for, over any number of them', () => {
    const model = oneWorkflow([
      job('test'),
      job('build', [], { needs: ['test'] }),
      job('deploy', [], { needs: ['build'] }),
    ]);

    expect(asked(model).answer).toBe('yes');
    expect(asked(model).reasons[0]?.because).toBe('`deploy` starts only when `test` went well');
  });

  it('says no for jobs side by side', () => {
    const model = oneWorkflow([job('test'), job('deploy')]);

    expect(asked(model)).toMatchObject({
      answer: 'no',
      reasons: [{ because: '`deploy` does not wait for `test`' }],
    });
  });

  it('says no, with the place, when the failure is tolerated', () => {
    const tolerated = yes(LINE, '`continue-on-error: true`');
    const model = oneWorkflow([
      job('test', [], { toleratesFailure: tolerated }),
      job('deploy', [], { needs: ['test'] }),
    ]);

    expect(asked(model)).toEqual({ answer: 'no', reasons: tolerated.reasons });
  });

  it('says no when the target starts after a failure too', () => {
    const runsAfter = { success: ALWAYS, failure: ALWAYS };
    const model = oneWorkflow([job('test'), job('deploy', [], { needs: ['test'], runsAfter })]);

    expect(asked(model)).toEqual({ answer: 'no', reasons: ALWAYS.reasons });
  });

  it('on GitHub counts a failure before a job between that starts always', () => {
    const condition = { text: 'always()', source: LINE };
    const between = job('report', [], {
      needs: ['test'],
      runsAfter: { success: ALWAYS, failure: ALWAYS },
      condition,
    });
    const jobs = [job('test'), between, job('deploy', [], { needs: ['report'] })];

    expect(asked(oneWorkflow(jobs)).answer).toBe('yes');
    expect(asked(oneWorkflow(jobs, { system: 'gitlab-ci' })).answer).toBe('no');
  });

  it('a job that is left out when the target runs stops nothing', () => {
    const onChange = [occasion('change-request')];
    const jobs = [
      job('test', [], { occasions: onChange }),
      job('deploy', [], { occasions: [occasion('push')], needs: ['test'] }),
    ];
    const model = oneWorkflow(jobs, { system: 'gitlab-ci' });

    expect(asked(model)).toMatchObject({
      answer: 'no',
      reasons: [{ because: '`test` does not run on a push to trunk, and `deploy` does' }],
    });
  });

  it('is unknown when it cannot be told whether the first runs', () => {
    const maybe = [occasion('push', { runs: 'unknown', because: 'a variable decides' })];
    const model = oneWorkflow(
      [
        job('test', [], { occasions: maybe }),
        job('deploy', [], { occasions: [occasion('push')], needs: ['test'] }),
      ],
      { system: 'gitlab-ci' },
    );

    expect(asked(model)).toMatchObject({ answer: 'unknown', reasons: [{ because: 'a variable decides' }] });
  });

  it('an earlier step blocks a later one of its job, unless it is tolerated or comes later', () => {
    const model = oneWorkflow([job('all', ['unit-test', 'deploy', step(['e2e-test'])])]);
    const [test, deploy, late] = [0, 1, 2].map((at) => stepAt(model, 'all', at));
    if (!test || !deploy || !late) throw new Error('three steps');

    expect(blocks(model, test, deploy).answer).toBe('yes');
    expect(blocks(model, late, deploy).answer).toBe('no');
  });

  it('a step whose script swallows the failure blocks nothing', () => {
    const swallowed = activity('unit-test', {}, { masksFailure: yes(LINE, '`|| true`') });
    const model = oneWorkflow([job('test', [step([swallowed])]), job('deploy', [], { needs: ['test'] })]);
    const place = { ...stepAt(model, 'test', 0), activity: swallowed };

    expect(blocks(model, place, jobAt(model, 'deploy'))).toEqual({
      answer: 'no',
      reasons: [{ at: LINE, because: '`|| true`' }],
    });
  });

  it('is unknown when the script may not come to it', () => {
    const maybe = activity('unit-test', {}, { isConditional: true });
    const model = oneWorkflow([job('test', [step([maybe])]), job('deploy', [], { needs: ['test'] })]);

    expect(
      blocks(model, { ...stepAt(model, 'test', 0), activity: maybe }, jobAt(model, 'deploy')).answer,
    ).toBe('unknown');
  });

  it('two workflows on one event do not know of each other', () => {
    const model = pipelines([
      workflow([job('test')], { id: 'a' }),
      workflow([job('deploy')], { id: 'b', name: 'release' }),
    ]);

    expect(asked(model)).toMatchObject({ answer: 'no' });
    expect(asked(model).reasons[0]?.because).toBe(
      'nothing links `release` to `ci`: they start without each other',
    );
  });

  it('a workflow that starts after the success of another is blocked by it', () => {
    const linked = (onlyAfterSuccess = yes(LINE, "`conclusion == 'success'`")) =>
      pipelines([
        workflow([job('test')], { id: 'a', occasions: [occasion('push')] }),
        workflow([job('deploy')], {
          id: 'b',
          occasions: [occasion('push', { source: LINE })],
          startedBy: [{ workflow: 'a', onlyAfterSuccess, source: LINE }],
        }),
      ]);

    expect(asked(linked()).answer).toBe('yes');
    expect(asked(linked(unsure(LINE, 'the condition cannot be told'))).answer).toBe('unknown');
  });

  it('walks a chain of ten thousand jobs', () => {
    const jobs = Array.from({ length: 10_000 }, (_, at) =>
      job(`j${at}`, [], { needs: at === 0 ? [] : [`j${at - 1}`] }),
    );

    expect(asked(oneWorkflow(jobs, { system: 'gitlab-ci' }), 'j0', 'j9999').answer).toBe('yes');
  });
});

describe('failsChangeRequest', () => {
  it('a job that runs for change requests makes them red', () => {
    const model = oneWorkflow([job('test')]);

    expect(failsChangeRequest(jobAt(model, 'test')).answer).toBe('yes');
  });

  it('one that runs on pushes only does not', () => {
    const model = oneWorkflow([job('test')], { occasions: [occasion('push')] });

    expect(failsChangeRequest(jobAt(model, 'test'))).toMatchObject({
      answer: 'no',
      reasons: [{ because: '`test` does not run on a change request' }],
    });
  });
});
