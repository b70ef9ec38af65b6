import { describe, expect, it } from 'vitest';
import { type AnswerInput, answer } from './answer.ts';
import { defineControl } from './control.ts';
import { pass, type Statement, unknown } from './statement.ts';
import type { Severity, Tier, Verdict } from './verdict.ts';

function judgement(
  verdict: Verdict,
  statements: readonly Statement[] = [],
  tier: Tier = 1,
  severity: Severity = 'blocker',
) {
  const control = defineControl({
    id: 'integration/example',
    title: 'Example',
    tier,
    severity,
    planes: ['repo'],
    why: '',
    how: '',
    remedy: '',
    references: [],
    needs: ['tree'],
    judge: () => statements,
    examples: { pass: {}, fail: {} },
  });
  return { control, verdict, reason: verdict === 'unknown' ? 'not seen' : null, statements };
}

function answerTo(given: Partial<AnswerInput>) {
  return answer({
    judgements: [],
    attested: new Set(),
    findings: [],
    notChecked: [],
    gate: 'blocker',
    needsObserved: false,
    ...given,
  });
}

const finding = (severity: Severity, isSilenced = false) => ({
  control: 'a/b',
  severity,
  message: 'm',
  isSilenced,
});
const proven = judgement('pass', [pass({}, 'declared')]);

describe('the answer', () => {
  it('is NO-GO when a blocker stands', () => {
    expect(answerTo({ findings: [finding('blocker')] }).answer).toBe('NO-GO');
  });

  it('goes by the severity of the finding, not of its control', () => {
    expect(answerTo({ judgements: [judgement('fail')], findings: [finding('major')] }).answer).toBe('GO');
  });

  it('counts majors with gate: major', () => {
    expect(answerTo({ findings: [finding('major')], gate: 'major' }).answer).toBe('NO-GO');
    expect(answerTo({ findings: [finding('minor')], gate: 'major' }).answer).toBe('GO');
  });

  it('does not count a finding that a live waiver or the baseline silences', () => {
    expect(answerTo({ findings: [finding('blocker', true)] }).answer).toBe('GO');
  });

  it('is UNDECIDED when a tier-1 blocker is unknown, and says why', () => {
    const { answer: word, because } = answerTo({
      judgements: [judgement('unknown', [unknown({}, 'x', { how: 'y' })])],
    });

    expect(word).toBe('UNDECIDED');
    expect(because).toEqual(['integration/example is not proven: not seen']);
  });

  it('is not held up by an unknown of a milder control or a lower tier', () => {
    expect(answerTo({ judgements: [judgement('unknown', [], 1, 'major')] }).answer).toBe('GO');
    expect(answerTo({ judgements: [judgement('unknown', [], 2, 'blocker')] }).answer).toBe('GO');
  });

  it('is not held up by an unknown that a person attested', () => {
    expect(
      answerTo({ judgements: [judgement('unknown')], attested: new Set(['integration/example']) }).answer,
    ).toBe('GO');
  });

  it('is UNDECIDED while a tier-1 blocker cannot be checked by this version', () => {
    const unseen = {
      id: 'delivery/same-digest-promoted',
      tier: 1,
      severity: 'blocker',
      planes: ['release'],
    } as const;

    expect(answerTo({ judgements: [proven], notChecked: [unseen] }).answer).toBe('UNDECIDED');
    expect(answerTo({ judgements: [proven], notChecked: [{ ...unseen, tier: 2 }] }).answer).toBe('GO');
  });

  it('takes a declared pass, unless observed evidence is demanded', () => {
    const observed = judgement('pass', [
      { kind: 'pass', at: {}, because: 'seen', absence: false, strength: 'observed' },
    ]);

    expect(answerTo({ judgements: [proven] }).answer).toBe('GO');
    expect(answerTo({ judgements: [proven], needsObserved: true }).answer).toBe('UNDECIDED');
    expect(answerTo({ judgements: [observed], needsObserved: true }).answer).toBe('GO');
  });
});
