import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../../test/hostile-report.ts';
import { control, finding, smallReport } from '../../../test/small-report.ts';
import { relativeUri } from './location.ts';
import type { SarifLog } from './log.ts';
import { renderSarif } from './sarif.ts';

const { $schema, id, ...schema } = JSON.parse(readFileSync('test/schemas/sarif-2.1.0.json', 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function sarif(report = smallReport()): SarifLog {
  return JSON.parse(renderSarif(report));
}

function resultsOf(report = smallReport()) {
  return sarif(report).runs[0]?.results ?? [];
}

describe('a finding as a result', () => {
  it('stands at its file and line, with its level, rule and fingerprint', () => {
    expect(resultsOf()[0]).toEqual({
      ruleId: 'integration/dependencies-locked',
      ruleIndex: 2,
      level: 'error',
      message: { text: '`express` is the range "^5.0.0" and no lock file settles it.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'api/package.json', uriBaseId: '%SRCROOT%' },
            region: { startLine: 12, startColumn: 1, endLine: 12 },
          },
        },
      ],
      partialFingerprints: { 'gonogo/v1': 'a1'.repeat(32) },
      suppressions: [],
    });
  });

  it('is suppressed where it is waived or known, and still there', () => {
    const waived = resultsOf().find(({ suppressions }) => suppressions.length > 0);
    const known = resultsOf(
      smallReport({ controls: [control({ findings: [finding({ isBaseline: true })] })] }),
    );

    expect(waived).toMatchObject({
      level: 'warning',
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification:
            'Replaced by the platform image in October. (github:ada, until 2026-08-01, 01J9ZWAIVED)',
        },
      ],
    });
    expect(known[0]?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'known since the baseline' },
    ]);
  });

  it('about the tree as a whole stands on the anchor, says so and keeps an identity of its own', () => {
    const controls = [control({ findings: [finding({ message: 'There is no pipeline.', source: {} })] })];

    expect(resultsOf(smallReport({ controls }))[0]).toMatchObject({
      message: {
        text: 'There is no pipeline. This is about the repository as a whole; the file it is shown on stands for it.',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'README.md' },
            region: { startLine: 1, startColumn: 1, endLine: 1 },
          },
        },
      ],
      partialFingerprints: { 'gonogo/v1': 'a1'.repeat(32), primaryLocationLineHash: 'a1'.repeat(32) },
    });
  });

  it('on a line that another of its rule stands on keeps an identity of its own', () => {
    const findings = [finding(), finding({ fingerprint: 'a9'.repeat(32) })];
    const [first, second] = resultsOf(smallReport({ controls: [control({ findings })] }));

    expect(first?.partialFingerprints).not.toHaveProperty('primaryLocationLineHash');
    expect(second?.partialFingerprints.primaryLocationLineHash).toBe('a9'.repeat(32));
  });

  it('names files from the root of the repository, though a folder of it was checked', () => {
    const { target } = smallReport();
    const log = sarif(smallReport({ target: { ...target, path: 'services/api', prefix: 'services/api/' } }));

    expect(log.runs[0]?.automationDetails.id).toBe('gonogo/services/api/');
    expect(log.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      'services/api/api/package.json',
    );
  });

  it('cannot bring a link of its own', () => {
    const controls = [control({ findings: [finding({ message: 'See [here](https://evil.example).' })] })];

    expect(resultsOf(smallReport({ controls }))[0]?.message.text).toBe(
      'See \\[here\\](https://evil.example).',
    );
  });
});

describe('a control as a rule', () => {
  it('says what, why and what to do, with its page', () => {
    const rule = sarif().runs[0]?.tool.driver.rules[2];

    expect(rule).toMatchObject({
      id: 'integration/dependencies-locked',
      name: 'IntegrationDependenciesLocked',
      shortDescription: { text: 'Dependencies are locked' },
      fullDescription: { text: 'Without a lock file the same commit may ship other code tomorrow.' },
      helpUri: 'https://gonogo.dev/docs/controls/integration/dependencies-locked',
      defaultConfiguration: { level: 'error' },
    });
    expect(rule?.help.markdown).toContain('## What to do\n\nRun `npm install`');
    expect(rule?.properties).not.toHaveProperty('security-severity');
  });

  it('has a security severity in the security section', () => {
    const controls = [control({ id: 'security/no-secrets-in-repo' })];

    expect(sarif(smallReport({ controls })).runs[0]?.tool.driver.rules[0]?.properties).toMatchObject({
      'security-severity': '9.5',
      tags: ['security', 'tier-1', 'blocker'],
    });
  });
});

describe('the log', () => {
  it('is valid SARIF 2.1.0', () => {
    expect(validate(sarif()) || validate.errors).toBe(true);
  });

  it('is valid and acceptable to code scanning for any tree', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const log = sarif(report);

        expect(validate(log) || validate.errors).toBe(true);
        for (const { locations, message, partialFingerprints } of log.runs[0]?.results ?? []) {
          const uri = locations[0]?.physicalLocation.artifactLocation.uri ?? '';
          const url = new URL(uri, 'https://root.example/tree/');
          expect(uri).toMatch(/^[\w.~%/-]+$/);
          expect(url.href).toBe(`https://root.example/tree/${uri}`);
          expect(message.text).not.toBe('');
          expect(partialFingerprints['gonogo/v1']).toMatch(/^[0-9a-f]{64}$/);
        }
      }),
    );
  });

  it('leaves out the mildest findings above the limit, and says so', () => {
    const many = Array.from({ length: 25_001 }, () => finding({ severity: 'minor' }));
    const controls = [
      control({ findings: many }),
      control({ id: 'integration/other', findings: [finding({ severity: 'blocker' })] }),
    ];
    const run = sarif(smallReport({ controls })).runs[0];

    expect(run?.results).toHaveLength(25_000);
    expect(run?.results[0]).toMatchObject({ ruleId: 'integration/other', level: 'error' });
    expect(run?.invocations[0]?.toolExecutionNotifications).toEqual([
      {
        level: 'warning',
        message: { text: '2 findings left out: code scanning takes at most 25000 results.' },
      },
    ]);
  });

  it('tells of a control that broke', () => {
    const broken = control({ verdict: 'unknown', reason: 'our fault: judging it broke (x)' });

    expect(
      sarif(smallReport({ controls: [broken] })).runs[0]?.invocations[0]?.toolExecutionNotifications,
    ).toEqual([
      {
        level: 'error',
        message: { text: 'our fault: judging it broke (x)' },
        associatedRule: { id: 'integration/dependencies-locked', index: 0 },
      },
    ]);
  });
});

it('percent-encodes every character of a path that a URI gives a meaning', () => {
  expect(relativeUri('a b/ü#?%:[x]\\.ts')).toBe('a%20b/%C3%BC%23%3F%25%3A%5Bx%5D%5C.ts');
});
