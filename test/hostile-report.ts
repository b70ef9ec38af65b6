import fc from 'fast-check';
import type { Source } from '../src/judge/source.ts';
import { SEVERITIES, VERDICTS } from '../src/judge/verdict.ts';
import type { PipelineDrawing } from '../src/pipelines/drawing/drawing.ts';
import type { ControlReport, FindingReport, Report } from '../src/report/report.ts';
import { type InfrastructureMap, TIERS } from '../src/resources/map/map.ts';
import { drawnJob, smallDrawing } from './small-drawing.ts';
import { mapNode, smallMap } from './small-map.ts';
import { control, finding, smallReport } from './small-report.ts';

const BAIT = [
  '\u001b[2J\u001b[31m',
  '\u001b]8;;https://evil.example\u0007here\u001b]8;;\u0007',
  '\u009b31m',
  '\u0000',
  '\r\n',
  '\t',
  '\u202egpj.exe',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u2028',
  '\ud800',
  '\ufffe',
  '\u{e0041}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</details></td></table>',
  '-->',
  ']]>',
  '&amp;',
  '`',
  '``` \n',
  '|',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '@octocat',
  '@org/team',
  '#1',
  'https://evil.example/',
  'www.evil.example',
  '_www.evil.example',
  'mailto:a@evil.example',
  'GH-1',
  '**bold**',
  '{{constructor}}',
  '::error::x',
  '../../etc/passwd',
  '日本語',
  '👩‍👩‍👧',
  'e\u0301',
  'x'.repeat(300),
] as const;

/** Text that tries to be obeyed instead of shown. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...BAIT), fc.string({ unit: 'binary', maxLength: 8 }), fc.string()), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

const source: fc.Arbitrary<Source> = fc.record(
  {
    path: hostileText,
    line: fc.integer({ min: 1, max: 100_000 }),
    resource: hostileText,
    environment: hostileText,
    commit: fc.constant('3f2a91c0d4e5f60718293a4b5c6d7e8f90a1b2c3'),
  },
  { requiredKeys: [] },
);

const hostileFinding: fc.Arbitrary<FindingReport> = fc
  .record({
    message: hostileText,
    severity: fc.constantFrom(...SEVERITIES),
    source,
    fingerprint: fc.stringMatching(/^[0-9a-f]{64}$/),
    waiver: fc.option(
      fc.record({
        id: hostileText,
        reason: hostileText,
        owner: hostileText,
        until: fc.constant('2026-08-01'),
      }),
      { freq: 4 },
    ),
    isBaseline: fc.boolean(),
  })
  .map(finding);

const hostileControl: fc.Arbitrary<ControlReport> = fc
  .record({
    verdict: fc.constantFrom(...VERDICTS),
    reason: fc.option(hostileText),
    settle: fc.option(fc.oneof(fc.constant({ plane: 'forge' } as const), fc.record({ how: hostileText }))),
    subjects: fc.array(fc.record({ source, verdict: fc.constantFrom(...VERDICTS), because: hostileText }), {
      maxLength: 3,
    }),
    findings: fc.array(hostileFinding, { maxLength: 3 }),
    remarks: fc.array(hostileFinding, { maxLength: 2 }),
  })
  .map((given) =>
    control({
      ...given,
      reason:
        given.verdict === 'unknown' || given.verdict === 'not-applicable' ? (given.reason ?? 'x') : null,
      strength: given.verdict === 'pass' ? 'declared' : null,
      settle: given.verdict === 'unknown' ? (given.settle ?? { plane: 'forge' }) : null,
      findings: given.verdict === 'fail' ? given.findings : [],
    }),
  );

/** A drawing whose every text comes from a tree that tries to be obeyed. */
export const hostileDrawing = fc
  .array(hostileText, { minLength: 4, maxLength: 4 })
  .map((texts): PipelineDrawing => {
    const [a = '', b = '', c = '', d = ''] = texts;
    const [workflow] = smallDrawing().workflows;
    const source = { path: d, line: 1 };
    const job = drawnJob({
      id: a,
      only: [b],
      opaque: c,
      environment: { name: d, stage: null, url: a },
      activities: [{ kind: 'deploy', title: b, subject: c, masksFailure: 'unknown', source }],
    });
    return {
      ...smallDrawing(),
      workflows: workflow ? [{ ...workflow, name: c, starts: [d], jobs: [job] }] : [],
      unresolved: [{ what: a, because: b, settle: c, source }],
    };
  });

/** A map whose every text comes from such a tree. */
export const hostileMap = fc
  .tuple(hostileText, hostileText, hostileText, hostileText, fc.integer({ min: 1, max: 40 }))
  .map(([a, b, c, d, many]): InfrastructureMap => {
    const zone = { id: b, name: a, access: 'public', subnets: 2, spread: [d] } as const;
    const source = { path: d, line: 1 };
    const node = (at: number) =>
      mapNode({
        id: `n${at}`,
        tier: TIERS[at % TIERS.length] ?? 'edge',
        name: a,
        kind: b,
        notes: [c, d],
        danger: at % 5 === 0 ? a : null,
        internet: at % 2 === 0 ? 'reached' : 'perhaps',
        members: [{ address: c, type: d, source }],
        network: at % 3 === 0 ? null : c,
        zone: at % 3 === 1 ? b : null,
      });
    const flow = (at: number) => {
      const from = at % 4 === 0 ? null : `n${(at * 7) % many}`;
      return {
        from,
        to: `n${at}`,
        ports: [a, b],
        ground: 'rule',
        isCertain: at % 2 === 0,
        because: d,
      } as const;
    };
    const all = Array.from({ length: many }, (_, at) => at);
    return {
      ...smallMap(),
      environment: { name: a, stage: 'production' },
      networks: [{ id: c, name: d, kind: 'declared', block: a, zones: [zone] }],
      nodes: all.map(node),
      flows: all.map(flow),
      others: [{ service: c, count: 1 }],
    };
  });

/** A report from a tree whose names and contents are hostile. */
export const hostileReport: fc.Arbitrary<Report> = fc
  .record({
    path: hostileText,
    answer: fc.constantFrom('GO', 'NO-GO', 'UNDECIDED'),
    controls: fc.array(hostileControl, { maxLength: 4 }),
    reason: fc.option(hostileText),
    because: hostileText,
    isOpen: fc.boolean(),
    pipeline: fc.option(hostileDrawing),
    maps: fc.array(hostileMap, { maxLength: 2 }),
  })
  .map(({ path, answer, controls, reason, because, isOpen, pipeline, maps }) => {
    const small = smallReport();
    const named = controls.map((given, at) => ({ ...given, id: `integration/hostile-${at}` }));
    return smallReport({
      target: { ...small.target, path },
      answer,
      because: [because],
      pipeline,
      infrastructure: { maps },
      controls: named,
      notChecked: isOpen ? small.notChecked : [],
      items: small.items.map((item) =>
        item.id === 'int-3' ? { ...item, controls: named.map(({ id }) => id) } : { ...item, controls: [] },
      ),
      evidence: [{ fact: 'manifests', available: reason === null, reason, gaps: [], ms: 1 }],
    });
  });
