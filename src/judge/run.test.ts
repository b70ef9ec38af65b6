import { describe, expect, it } from 'vitest';
import type { CollectedFact } from '../evidence/collect.ts';
import type { FactName } from '../evidence/kinds.ts';
import { createTree } from '../evidence/repo/tree.ts';
import { type Control, type ControlDefinition, defineControl } from './control.ts';
import { type Fact, type Gap, none, present, unavailable } from './fact.ts';
import { judgeAll, judgeControl } from './run.ts';
import { clean, fail, missing, notApplicable, pass, remark, type Statement, unknown } from './statement.ts';

const AT = { path: 'Dockerfile', line: 1 };
const GAP: Gap = { path: 'secret.txt', because: 'it could not be read', settle: { how: 'make it readable' } };
const BLIND: Gap = { because: 'the folder could not be listed', settle: { how: 'make it readable' } };

function controlSaying(judge: () => readonly Statement[], id = 'integration/example'): Control {
  const definition: ControlDefinition<'pipelineFiles'> = {
    id,
    title: 'Example',
    tier: 1,
    severity: 'blocker',
    planes: ['repo'],
    why: '',
    how: '',
    remedy: '',
    references: [],
    needs: ['pipelineFiles'],
    judge,
    examples: { pass: {}, fail: {} },
  };
  return defineControl(definition);
}

function facts(fact: Fact<unknown>): ReadonlyMap<FactName, CollectedFact> {
  return new Map([['pipelineFiles', { name: 'pipelineFiles', fact, ms: 0 }]]);
}

const judged = (statements: readonly Statement[], gaps: readonly Gap[] = []) =>
  judgeControl(
    controlSaying(() => statements),
    facts(present([], gaps)),
  );

describe('what a control comes to', () => {
  const settle = { how: 'look' };

  it.each([
    [
      'one fail outweighs passes and unknowns',
      [pass(AT, 'a'), unknown(AT, 'b', settle), fail(AT, 'c')],
      'fail',
    ],
    ['an unknown outweighs passes', [pass(AT, 'a'), unknown(AT, 'b', settle)], 'unknown'],
    ['a pass outweighs what is not applicable', [notApplicable('a'), pass(AT, 'b')], 'pass'],
    ['remarks decide nothing', [remark(AT, 'a'), pass(AT, 'b')], 'pass'],
    ['nothing applicable is not applicable', [notApplicable('a'), remark(AT, 'b')], 'not-applicable'],
  ])('%s', (_name, statements, verdict) => {
    expect(judged(statements).verdict).toBe(verdict);
  });

  it('keeps the reason and what would settle it', () => {
    expect(judged([unknown(AT, 'not seen', settle)])).toMatchObject({ reason: 'not seen', settle });
  });
});

describe('a fact that is not there', () => {
  const passing = controlSaying(() => [pass(AT, 'fine')]);

  it('makes the control not applicable when the source was seen and holds none', () => {
    expect(judgeControl(passing, facts(none('no pipeline')))).toMatchObject({
      verdict: 'not-applicable',
      reason: 'no pipeline',
    });
  });

  it('leaves it unknown when a part of the source was not seen', () => {
    expect(judgeControl(passing, facts(none('no pipeline', [BLIND])))).toMatchObject({
      verdict: 'unknown',
      reason: BLIND.because,
    });
  });

  it('leaves it unknown when the source was unavailable', () => {
    const fact = unavailable('a shallow clone', { how: 'fetch the history' });

    expect(judgeControl(passing, facts(fact))).toMatchObject({
      verdict: 'unknown',
      reason: 'a shallow clone',
    });
  });
});

describe('a gap in the evidence', () => {
  it('turns "nothing found" into unknown', () => {
    expect(judged([clean({}, 'no secret')], [GAP])).toMatchObject({
      verdict: 'unknown',
      reason: GAP.because,
    });
  });

  it('turns "it is missing" into unknown', () => {
    expect(judged([missing({}, 'no linter')], [BLIND]).verdict).toBe('unknown');
  });

  it('leaves what can be pointed at alone', () => {
    expect(judged([fail(AT, 'a secret')], [BLIND]).verdict).toBe('fail');
    expect(judged([pass(AT, 'pinned')], [BLIND]).verdict).toBe('pass');
  });

  it('in one file says nothing about another file', () => {
    expect(judged([clean(AT, 'no secret here')], [GAP]).verdict).toBe('pass');
    expect(judged([clean({ path: 'secret.txt' }, 'no secret here')], [GAP]).verdict).toBe('unknown');
  });
});

describe('a broken control', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('a typo');
      },
    ],
    ['says nothing', () => []],
    ['only remarks', () => [remark(AT, 'hm')]],
  ])('that %s is unknown as our fault and no finding', (_name, judge) => {
    const result = judgeControl(controlSaying(judge), facts(present([])));

    expect(result).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining('our fault') });
    expect(result.statements.some(({ kind }) => kind === 'fail')).toBe(false);
  });
});

describe('a control that says which facts have to be complete', () => {
  it('stays with what is absent, whatever gap another fact has', () => {
    const control = {
      ...controlSaying(() => [clean({}, 'nothing was found')]),
      uses: ['infrastructure' as const],
      completeWith: ['pipelineFiles' as const],
    };
    const both = new Map<FactName, CollectedFact>([
      ...facts(present([])),
      ['infrastructure', { name: 'infrastructure', fact: present([], [BLIND]), ms: 0 }],
    ]);

    expect(judgeControl(control, both).verdict).toBe('pass');
  });
});

describe('a control made of other verdicts', () => {
  it('is judged after them, whatever the order', () => {
    const derived = defineControl({
      ...controlSaying(() => [], 'security/derived'),
      needs: ['verdicts'],
      uses: [],
      derivesFrom: ['integration/*'],
      judge: ({ verdicts }) => [pass({}, [...verdicts].map(([id, verdict]) => `${id} ${verdict}`).join())],
    });

    const [first] = judgeAll([derived, controlSaying(() => [fail(AT, 'no')])], facts(present([])));

    expect(first?.statements).toEqual([pass({}, 'integration/example fail')]);
  });
});

describe('the tree', () => {
  it('finds a tracked file by its name in path order', () => {
    const entry = (path: string, tracked: boolean) => ({
      path,
      kind: 'file' as const,
      tracked,
      role: 'own' as const,
    });
    const tree = createTree(
      [entry('b/go.mod', true), entry('a/go.mod', true), entry('c/go.mod', false)],
      'checkout',
    );

    expect(tree.named('go.mod').map(({ path }) => path)).toEqual(['a/go.mod', 'b/go.mod']);
  });
});
