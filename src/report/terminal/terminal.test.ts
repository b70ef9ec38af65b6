import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../../test/hostile-report.ts';
import { control, finding, smallReport } from '../../../test/small-report.ts';
import { renderTerminal } from './terminal.ts';
import { displayWidth } from './width.ts';

describe('the short report', () => {
  it('says the answer, what blocks, where, why and what to do', () => {
    expect(renderTerminal(smallReport())).toBe(`NO-GO  2 blockers in 1 control.
shop at 3f2a91c0d, with uncommitted changes

✗ Dependencies are locked                        integration/dependencies-locked
  api/package.json:12  \`express\` is the range "^5.0.0" and no lock file settles
                       it.
  web/package.json:1   No lock file lies beside this manifest.
  why  Without a lock file the same commit may ship other code tomorrow.
  fix  Run \`npm install\` and commit \`package-lock.json\`.

1 major finding in 1 control
     1  Base images are pinned by digest

1 control unknown, a tier-1 blocker
  ? integration/ci-required-to-merge: branch protection is a setting of the
    forge, and no file of this tree declares it
  Not visible to this version: the forge (1).

1 passed · 1 attested by a person · 1 remark · 1 waived
2 controls not checked yet by this version, all tier-1 blockers

Next: gonogo explain integration/dependencies-locked
`);
  });

  it('fits one screen however much blocks', () => {
    const controls = Array.from({ length: 40 }, (_, at) =>
      control({
        id: `security/control-number-${at}`,
        findings: Array.from({ length: 30 }, () => finding({ severity: at % 3 === 0 ? 'blocker' : 'major' })),
      }),
    );

    const lines = renderTerminal(smallReport({ controls })).split('\n');

    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.join('\n')).toContain('NO-GO  420 blockers in 14 controls.');
    expect(lines.join('\n')).toContain('more blockers in security/control-number-');
    expect(lines.at(-2)).toBe('Next: gonogo explain security/control-number-0');
  });

  it('does not call a waived or known finding a blocker, and does not hide it', () => {
    const waiver = { id: '01J', reason: 'Until the move.', owner: 'github:ada', until: '2026-08-01' };
    const controls = [control({ findings: [finding({ waiver }), finding({ isBaseline: true })] })];

    const text = renderTerminal(smallReport({ answer: 'UNDECIDED', controls }));

    expect(text).toContain('UNDECIDED  Nothing blocks, but 2 tier-1 blockers are not proven.');
    expect(text).toContain('1 waived · 1 known since the baseline');
    expect(text).not.toContain('✗');
  });

  it('names the unknown tier-1 blockers first where nothing blocks', () => {
    const open = ['first', 'second'].map((name) =>
      control({
        id: `security/${name}`,
        verdict: 'unknown',
        reason: `${name} was not seen`,
        settle: { how: 'look' },
      }),
    );
    const majors = Array.from({ length: 20 }, (_, at) =>
      control({ id: `integration/m-${at}`, findings: [finding({ severity: 'major' })] }),
    );

    const text = renderTerminal(smallReport({ answer: 'UNDECIDED', controls: [...open, ...majors] }));

    expect(text).toContain(
      '  ? security/first: first was not seen\n  ? security/second: second was not seen\n',
    );
    expect(text.split('\n').length).toBeLessThanOrEqual(24);
  });

  it('says so when gonogo itself broke', () => {
    const broken = control({
      verdict: 'unknown',
      reason: 'our fault: judging it broke (x is not a function)',
      settle: { how: 'report it' },
    });

    const text = renderTerminal(smallReport({ answer: 'UNDECIDED', controls: [broken] }));

    expect(text).toContain('1 control broke: our fault, please report it');
  });

  it('names records that count for nothing, and lists them when asked', () => {
    const ignoredRecords = [{ path: '.gonogo/waivers/01J.json', because: 'it ended on 2026-05-01' }];
    const report = smallReport({ ignoredRecords });

    expect(renderTerminal(report)).toContain('1 waived · 1 ignored on record');
    expect(renderTerminal(report, { isVerbose: true })).toContain(
      'RECORDS THAT COUNT FOR NOTHING\n  .gonogo/waivers/01J.json: it ended on 2026-05-01\n',
    );
  });

  it('quotes a path that a shell would take apart', () => {
    const { target } = smallReport();
    const report = smallReport({
      answer: 'GO',
      controls: [],
      target: { ...target, path: "my app's; rm -rf ~" },
    });

    expect(renderTerminal(report)).toContain("Next: gonogo check 'my app'\\''s; rm -rf ~' --verbose");
  });
});

describe('the verbose report', () => {
  it('shows every item, control, finding, remark and fact', () => {
    expect(renderTerminal(smallReport(), { isVerbose: true })).toBe(`NO-GO  2 blockers in 1 control.
shop at 3f2a91c0d, with uncommitted changes
  2 findings at or above blocker in 1 control: integration/dependencies-locked

INTEGRATION

int-0   Changes are integrated continuously                              unknown
  ? integration/ci-required-to-merge                    unknown (tier 1 blocker)
      A red pipeline blocks the merge
      because  branch protection is a setting of the forge, and no file of this
               tree declares it
      settle   sight of the forge, which this version does not look at yet
      not checked yet  integration/ci-runs-on-every-change (tier-1 blocker)

int-1   Every change is reviewed                                        attested
  ~ integration/scheduled-code-review-held               attested (tier 2 minor)
      A scheduled code review was held
      because  only the forge or a person can tell
      attested  Quarterly review of services/api held on 2026-05-20.
                (github:alan, until 2026-09-01)

int-3   Dependencies have exact versions                                    fail
  ✗ integration/dependencies-locked                        fail (tier 1 blocker)
      Dependencies are locked
      ✗ blocker  api/package.json:12  \`express\` is the range "^5.0.0" and no
                 lock file settles it. (a1a1a1a1a1a1)
      ✗ blocker  web/package.json:1  No lock file lies beside this manifest.
                 (a2a2a2a2a2a2)
      ✓ jobs/package.json:1  jobs/package-lock.json locks all of it
      why  Without a lock file the same commit may ship other code tomorrow.
      fix  Run \`npm install\` and commit \`package-lock.json\`.
  ✗ integration/base-image-pinned-by-digest                  fail (tier 1 major)
      Base images are pinned by digest
      ✗ major  api/Dockerfile:1  \`node:22-slim\` is a tag without a digest.
               (b1b1b1b1b1b1)
      ✗ major  web/Dockerfile:7  \`nginx:1.27\` is a tag without a digest.
               (b2b2b2b2b2b2)
          waived  Replaced by the platform image in October. (github:ada, until
                  2026-08-01, 01J9ZWAIVED)
      why  A tag can be moved to another image.
      fix  Append the digest to the tag: \`FROM node:22-slim@sha256:...\`.

int-8   No artifact and no environment file in the repository               pass
  ✓ integration/no-env-files-in-repo             pass, declared (tier 1 blocker)
      No environment file is in the repository
      ✓ none of 214 tracked files is an environment file
      remark  .env.example:3  An example environment file: keep live values out
              of it.

SECURITY

sec-1   Connections are encrypted                                not checked yet
      not checked yet  security/tls-on-every-public-endpoint (tier-1 blocker)

EVIDENCE
  manifests        3.2 ms
  headHistory      0.1 ms  not available: this is not a git checkout

2 facts, gonogo 0.1.0, 2026-06-15 12:00 UTC
`);
  });
});

describe.each([{ isVerbose: false }, { isVerbose: true }])('any report, $isVerbose', ({ isVerbose }) => {
  it('writes no control character, and no escape but its own colours', () => {
    fc.assert(
      fc.property(hostileReport, fc.boolean(), (report, color) => {
        const text = renderTerminal(report, { isVerbose, color });
        const own = color ? text.replace(/\u001b\[(?:0|1|2|31|32|33|1;31)m/g, '') : text;

        expect(own.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('keeps to the width, but for the command to type', () => {
    fc.assert(
      fc.property(hostileReport, fc.integer({ min: 60, max: 120 }), (report, width) => {
        const lines = renderTerminal(report, { isVerbose, width }).split('\n');

        for (const line of lines.filter((text) => !text.startsWith('Next: '))) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
