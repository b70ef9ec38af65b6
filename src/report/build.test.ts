import { describe, expect, it } from 'vitest';
import { type Control, defineControl } from '../judge/control.ts';
import type { Item } from '../judge/item.ts';
import { NO_RECORDS, type TeamRecords } from '../judge/record.ts';
import type { Judgement } from '../judge/run.ts';
import { fail, notApplicable, pass, type Statement, unknown } from '../judge/statement.ts';
import { DEFAULT_PROFILE } from '../profile/profile.ts';
import { buildReport } from './build.ts';
import type { Report } from './report.ts';

const NAMES = ['first', 'second', 'third'] as const;
type Name = (typeof NAMES)[number];

const ITEM: Item = {
  id: 'sec-1',
  section: 'security',
  title: 'An item',
  demand: '"a demand"',
  controls: NAMES.map((name) => ({ id: `security/${name}`, tier: 1, severity: 'blocker', planes: ['repo'] })),
};

function control(name: Name): Control {
  return defineControl({
    id: `security/${name}`,
    title: name,
    tier: 1,
    severity: 'blocker',
    planes: ['repo'],
    why: 'Why.',
    how: 'How.',
    remedy: 'What.',
    references: [{ standard: 'OWASP', id: 'A01' }],
    needs: [],
    ...(name === 'third' ? { attestable: { maxAgeDays: 100 } } : {}),
    judge: () => [],
    examples: { pass: {}, fail: {} },
  });
}

function judgement(name: Name, statement: Statement): Judgement {
  const settle = statement.kind === 'unknown' ? statement.settle : null;
  const reason = 'because' in statement && settle ? statement.because : null;
  const verdict = statement.kind === 'remark' ? 'unknown' : statement.kind;
  return { control: control(name), verdict, reason, settle, statements: [statement] };
}

function report(judgements: readonly Judgement[], records: Partial<TeamRecords> = {}): Report {
  return buildReport({
    target: { path: '.', commit: null, dirty: null, kind: 'folder', prefix: '', anchor: null },
    version: '0.1.0',
    now: new Date('2026-06-15T12:00:00Z'),
    items: [ITEM],
    chosen: ITEM.controls.map((listed) => ({ item: ITEM, listed })),
    judgements,
    facts: [],
    pipeline: null,
    infrastructure: null,
    records: { ...NO_RECORDS, ...records },
    profile: DEFAULT_PROFILE,
  });
}

const OPEN = unknown({}, 'no sight of it', { plane: 'forge' });
const dated = { path: '.gonogo/x.json', owner: 'github:ada', from: '2026-06-01', until: '2026-07-01' };

describe('an item', () => {
  it('passes when all of its controls pass or do not apply, and one proved something', () => {
    const all = [
      judgement('first', pass({}, 'seen')),
      judgement('second', notApplicable('none here')),
      judgement('third', pass({}, 'seen')),
    ];

    expect(report(all).items[0]?.verdict).toBe('pass');
  });

  it('is unknown while one of its controls cannot be checked yet', () => {
    const [item] = report([judgement('first', pass({}, 'seen'))]).items;

    expect(item).toMatchObject({
      verdict: 'unknown',
      controls: ['security/first'],
      notChecked: ['security/second', 'security/third'],
    });
    expect(report([]).items[0]?.verdict).toBeNull();
  });
});

it('holds the controls in the order of the checklist, whatever order they were judged in', () => {
  const judged = [...NAMES].reverse().map((name) => judgement(name, pass({}, 'seen')));

  expect(report(judged).controls.map(({ title }) => title)).toEqual(NAMES);
});

describe('a statement of a person', () => {
  const attestation = { ...dated, id: '01J', control: 'security/third', statement: 'Held.' };

  it('settles an unknown and stays apart from a pass', () => {
    const { controls, items } = report([judgement('third', OPEN)], { attestations: [attestation] });

    expect(controls[0]).toMatchObject({
      verdict: 'unknown',
      strength: null,
      attestation: { id: '01J', statement: 'Held.' },
    });
    expect(items[0]?.verdict).toBe('unknown');
  });

  it.each([
    ['a fail', judgement('third', fail({}, 'there')), attestation, 'security/third fails'],
    [
      'a control that is not attestable',
      judgement('second', OPEN),
      { ...attestation, control: 'security/second' },
      'cannot be attested',
    ],
    [
      'too long a time',
      judgement('third', OPEN),
      { ...attestation, until: '2027-06-01' },
      'lasts at most 100',
    ],
    ['the past', judgement('third', OPEN), { ...attestation, until: '2026-06-02' }, 'it ended on 2026-06-02'],
  ])('never overrides %s, and is not silent about it', (_, judged, record, because) => {
    const built = report([judged], { attestations: [record] });

    expect(built.controls[0]?.attestation).toBeNull();
    expect(built.ignoredRecords).toEqual([
      { path: '.gonogo/x.json', because: expect.stringContaining(because) },
    ]);
  });
});

describe('a waiver', () => {
  const failing = judgement('first', fail({ path: 'a.ts' }, 'there'));
  const fingerprints = report([failing]).controls[0]?.findings.map(({ fingerprint }) => fingerprint) ?? [];
  const waiver = {
    ...dated,
    id: '01W',
    control: 'security/first',
    fingerprints,
    reason: 'Until the move.',
    coSigner: 'github:alan',
  };

  it('silences its finding, which stays a fail and is named in the answer', () => {
    const { answer, because, controls } = report([failing], { waivers: [waiver] });

    expect(answer).toBe('UNDECIDED');
    expect(because).toContain('1 finding at or above blocker waived');
    expect(controls[0]).toMatchObject({
      verdict: 'fail',
      findings: [{ waiver: { id: '01W', reason: 'Until the move.', owner: 'github:ada' } }],
    });
  });

  it.each([
    ['has no co-signer', { ...waiver, coSigner: null }, 'co-signer'],
    ['lasts too long', { ...waiver, until: '2026-12-01' }, 'at most 90'],
    ['has ended', { ...waiver, until: '2026-06-14' }, 'it ended on 2026-06-14'],
    ['means no finding', { ...waiver, fingerprints: ['0'.repeat(64)] }, 'it can be removed'],
  ])('that %s counts for nothing, and is listed', (_, record, because) => {
    const built = report([failing], { waivers: [record] });

    expect(built.answer).toBe('NO-GO');
    expect(built.ignoredRecords).toEqual([
      { path: '.gonogo/x.json', because: expect.stringContaining(because) },
    ]);
  });
});

it('shows a known finding as known: it does not decide', () => {
  const failing = judgement('first', fail({ path: 'a.ts' }, 'there'));
  const [finding] = report([failing]).controls[0]?.findings ?? [];
  const built = report([failing], { baseline: new Set([finding?.fingerprint ?? '']) });

  expect(built.answer).toBe('UNDECIDED');
  expect(built.because).toContain('1 finding at or above blocker known since the baseline');
  expect(built.controls[0]?.findings[0]?.isBaseline).toBe(true);
});

it('writes the keys of a source in one order, whichever control wrote it', () => {
  const at = { commit: 'c', resource: 'r', line: 3, path: 'a.ts', environment: 'e', type: 't', endLine: 4 };
  const { controls } = report([judgement('first', fail(at, 'there'))]);
  const keys = ['path', 'line', 'endLine', 'resource', 'type', 'environment', 'commit'];

  expect(Object.keys(controls[0]?.findings[0]?.source ?? {})).toEqual(keys);
  expect(Object.keys(controls[0]?.subjects[0]?.source ?? {})).toEqual(keys);
});

it('gives two findings with one address fingerprints of their own, that do not move with lines', () => {
  const twice = (line: number): Judgement => ({
    ...judgement('first', fail({ path: 'a.ts', line }, 'there')),
    statements: [fail({ path: 'a.ts', line }, 'there'), fail({ path: 'a.ts', line: line + 1 }, 'there')],
  });
  const of = (line: number) =>
    report([twice(line)]).controls[0]?.findings.map(({ fingerprint }) => fingerprint);

  expect(new Set(of(1)).size).toBe(2);
  expect(of(1)).toEqual(of(40));
});
