import { describe, expect, it } from 'vitest';
import { type AnswerInput, answer } from './answer.ts';
import { type Control, defineControl } from './control.ts';
import type { Statement } from './statement.ts';
import { fail, notApplicable, pass, unknown } from './statement.ts';
import type { Severity, Tier } from './verdict.ts';

function control(id: string, severity: Severity = 'blocker', tier: Tier = 1): Control {
  return defineControl({
    id,
    title: id,
    tier,
    severity,
    planes: ['repo'],
    why: 'Why.',
    how: 'How.',
    remedy: 'What.',
    references: [],
    needs: [],
    judge: () => [],
    examples: { pass: {}, fail: {} },
  });
}

function judged(
  id: string,
  verdict: AnswerInput['judgements'][number]['verdict'],
  statements: readonly Statement[],
  severity: Severity = 'blocker',
): AnswerInput['judgements'][number] {
  return { control: control(id, severity), verdict, reason: 'no sight of it', statements };
}

const PROVEN = judged('a/proven', 'pass', [pass({}, 'seen')]);
const UNKNOWN = unknown({}, 'no sight of it', { plane: 'forge' });

function answerTo(given: Partial<AnswerInput>) {
  return answer({
    judgements: [PROVEN],
    attested: new Set(),
    findings: [],
    notChecked: [],
    gate: 'blocker',
    needsObserved: false,
    ...given,
  });
}

describe('the answer', () => {
  it('is GO when nothing blocks and every tier-1 blocker is proven', () => {
    expect(answerTo({})).toEqual({
      answer: 'GO',
      because: ['nothing blocks, and every tier-1 blocker is proven'],
    });
  });

  it('is NO-GO when a blocker stands, and tells what is open besides', () => {
    const failing = judged('a/failing', 'fail', [fail({}, 'there'), UNKNOWN]);
    const findings = [
      { control: 'a/failing', severity: 'blocker', message: 'there', silence: null },
    ] as const;

    expect(answerTo({ judgements: [failing, judged('a/open', 'unknown', [UNKNOWN])], findings })).toEqual({
      answer: 'NO-GO',
      because: [
        '1 finding at or above blocker in 1 control: a/failing',
        'a/open is not proven: no sight of it',
      ],
    });
  });

  it('is UNDECIDED when a tier-1 blocker is unknown or cannot be checked yet', () => {
    const notChecked = [{ id: 'a/unseen', tier: 1, severity: 'blocker', planes: ['account'] }] as const;

    expect(answerTo({ judgements: [PROVEN, judged('a/open', 'unknown', [UNKNOWN])] }).answer).toBe(
      'UNDECIDED',
    );
    expect(answerTo({ notChecked }).because).toEqual([
      '1 tier-1 blocker not checked yet by this version: a/unseen',
    ]);
  });

  it('is not held up by an unknown of a milder control or a lower tier', () => {
    const mild = judged('a/mild', 'unknown', [UNKNOWN], 'major');
    const late = { ...judged('a/late', 'unknown', [UNKNOWN]), control: control('a/late', 'blocker', 2) };
    const notChecked = [{ id: 'a/unseen', tier: 2, severity: 'blocker', planes: ['account'] }] as const;

    expect(answerTo({ judgements: [PROVEN, mild, late], notChecked }).answer).toBe('GO');
  });

  it('goes by the severity of the finding, not of its control', () => {
    const mild = judged('a/mild', 'fail', [fail({}, 'a little', { severity: 'major' })]);
    const findings = [{ control: 'a/mild', severity: 'major', message: 'a little', silence: null }] as const;

    expect(answerTo({ judgements: [PROVEN, mild], findings }).answer).toBe('GO');
  });

  it('is no GO while a subject of a tier-1 blocker is unknown, though the control fails only mildly or is waived', () => {
    const mild = judged('a/mild', 'fail', [fail({}, 'a little', { severity: 'minor' }), UNKNOWN]);
    const findings = [{ control: 'a/mild', severity: 'minor', message: 'a little', silence: null }] as const;
    const waived = [{ control: 'a/mild', severity: 'blocker', message: 'there', silence: 'waiver' }] as const;

    for (const found of [findings, waived]) {
      const { answer: word, because } = answerTo({ judgements: [PROVEN, mild], findings: found });

      expect(word).toBe('UNDECIDED');
      expect(because[0]).toBe('a/mild is not proven everywhere: no sight of it');
    }
  });

  it('is no GO where nothing was proven', () => {
    const idle = judged('a/idle', 'not-applicable', [notApplicable('nothing here')]);

    expect(answerTo({ judgements: [idle] })).toEqual({
      answer: 'UNDECIDED',
      because: ['nothing was proven: no control of this scope passed'],
    });
    expect(answerTo({ judgements: [] }).answer).toBe('UNDECIDED');
  });

  it('names what waivers, the baseline and statements silence', () => {
    const findings = [
      { control: 'a/proven', severity: 'blocker', message: 'there', silence: 'waiver' },
      { control: 'a/proven', severity: 'blocker', message: 'here', silence: 'baseline' },
      { control: 'a/proven', severity: 'minor', message: 'mild', silence: 'baseline' },
    ] as const;
    const open = judged('a/open', 'unknown', [UNKNOWN]);

    expect(answerTo({ judgements: [PROVEN, open], attested: new Set(['a/open']), findings })).toEqual({
      answer: 'GO',
      because: [
        'nothing blocks, and every tier-1 blocker is proven',
        '1 finding at or above blocker waived',
        '1 finding at or above blocker known since the baseline',
        '1 tier-1 blocker attested by a person',
      ],
    });
  });

  it('takes no declared pass and no statement where observed evidence is demanded', () => {
    const open = judged('a/open', 'unknown', [UNKNOWN]);

    expect(
      answerTo({ judgements: [PROVEN, open], attested: new Set(['a/open']), needsObserved: true }),
    ).toEqual({
      answer: 'UNDECIDED',
      because: [
        'a/proven is declared only, and observed evidence is demanded',
        'a/open is attested only, and observed evidence is demanded',
        '1 tier-1 blocker attested by a person',
      ],
    });
  });

  it('takes an observed pass where observed evidence is demanded', () => {
    const observed: Statement = {
      kind: 'pass',
      at: {},
      because: 'seen',
      absence: false,
      strength: 'observed',
    };

    expect(answerTo({ judgements: [judged('a/seen', 'pass', [observed])], needsObserved: true }).answer).toBe(
      'GO',
    );
  });

  it('lets majors block where the gate says so', () => {
    const findings = [{ control: 'a/x', severity: 'major', message: 'there', silence: null }] as const;

    expect(answerTo({ findings }).answer).toBe('GO');
    expect(answerTo({ findings, gate: 'major' }).answer).toBe('NO-GO');
  });
});
