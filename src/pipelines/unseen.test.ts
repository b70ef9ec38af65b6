import { describe, expect, it } from 'vitest';
import { job, oneWorkflow, pipelines, step, workflow } from '../../test/pipeline-model.ts';
import type { Step } from './step.ts';
import { mayHoldMore } from './unseen.ts';

const AT = { path: '.github/workflows/ci.yml', line: 3 };
const use = (name: string): Partial<Step> => ({
  use: { kind: 'action', name, version: 'v1', inputs: {}, source: AT },
});
const heldFor = (steps: readonly Step[], ...kinds: Parameters<typeof mayHoldMore>[1]['kinds']) =>
  mayHoldMore(oneWorkflow([job('build', ['unit-test', ...steps])]), { kinds }).map(({ what }) => what);

describe('mayHoldMore', () => {
  it('all was read: nothing', () => {
    expect(heldFor([step(['deploy'])], 'dast')).toEqual([]);
  });

  it('parts that could not be read hold anything', () => {
    const unresolved = {
      what: 'the include `/ci.yml`',
      because: 'it is not here',
      at: AT,
      settle: 'name it',
      workflow: null,
    };

    expect(mayHoldMore(pipelines([workflow([])], [unresolved]), { kinds: ['sast'] })).toEqual([
      { what: 'the include `/ci.yml`', because: 'it is not here', at: AT, settle: 'name it' },
    ]);
  });

  it('scripts that could not be followed hold anything', () => {
    expect(
      heldFor(
        [step([], { unfollowed: [{ what: '`./run.py`', because: 'it is Python', source: AT }] })],
        'sast',
      ),
    ).toEqual(['`./run.py`']);
  });

  it('an unknown part holds what its name hints at', () => {
    expect(heldFor([step([], use('acme/security-scan'))], 'sast')).toEqual(['`acme/security-scan`']);
    expect(heldFor([step([], use('acme/label-issues'))], 'sast')).toEqual([]);
  });

  it('an unknown part that is all of its job holds anything', () => {
    const model = oneWorkflow([job('all', ['checkout', step([], use('acme/everything'))])]);

    expect(mayHoldMore(model, { kinds: ['sast'] }).map(({ what }) => what)).toEqual(['`acme/everything`']);
  });

  it('only the jobs that are asked about', () => {
    const model = oneWorkflow([job('build', [step([], use('acme/scan'))])]);

    expect(mayHoldMore(model, { kinds: ['sast'], isIn: () => false })).toEqual([]);
  });
});
