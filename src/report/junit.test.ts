import fc from 'fast-check';
import { parser } from 'sax';
import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../test/hostile-report.ts';
import { control, finding, smallReport } from '../../test/small-report.ts';
import { renderJunit } from './junit.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Reads the text with a real, strict XML parser. */
function elementsOf(xml: string): readonly Element[] {
  const elements: Element[] = [];
  const reader = parser(true);
  reader.onerror = (error) => {
    throw error;
  };
  reader.onopentag = ({ name, attributes }) => elements.push({ name, attributes });
  reader.write(xml).close();
  return elements;
}

describe('the JUnit report', () => {
  it('has a suite for each section and a case for each control', () => {
    expect(renderJunit(smallReport())).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gonogo: NO-GO" tests="7" failures="2" errors="0" skipped="4" time="0">
  <testsuite name="Integration" tests="6" failures="2" errors="0" skipped="3" time="0" timestamp="2026-06-15T12:00:00">
    <testcase classname="int-0" name="A red pipeline blocks the merge (integration/ci-required-to-merge)" time="0">
      <skipped message="unknown: branch protection is a setting of the forge, and no file of this tree declares it; settled by: sight of the forge, which this version does not look at yet"/>
    </testcase>
    <testcase classname="int-0" name="integration/ci-runs-on-every-change" time="0">
      <skipped message="not checked yet by this version"/>
    </testcase>
    <testcase classname="int-1" name="A scheduled code review was held (integration/scheduled-code-review-held)" time="0">
      <skipped message="attested by github:alan until 2026-09-01: Quarterly review of services/api held on 2026-05-20."/>
    </testcase>
    <testcase classname="int-3" name="Dependencies are locked (integration/dependencies-locked)" file="api/package.json" time="0">
      <failure message="2 findings: blocker: api/package.json:12: \`express\` is the range &quot;^5.0.0&quot; and no lock file settles it." type="finding">blocker: api/package.json:12: \`express\` is the range &quot;^5.0.0&quot; and no lock file settles it.
blocker: web/package.json:1: No lock file lies beside this manifest.
Why it matters: Without a lock file the same commit may ship other code tomorrow.
What to do: Run \`npm install\` and commit \`package-lock.json\`.</failure>
    </testcase>
    <testcase classname="int-3" name="Base images are pinned by digest (integration/base-image-pinned-by-digest)" file="api/Dockerfile" time="0">
      <failure message="1 finding: major: api/Dockerfile:1: \`node:22-slim\` is a tag without a digest." type="finding">major: api/Dockerfile:1: \`node:22-slim\` is a tag without a digest.
Why it matters: A tag can be moved to another image.
What to do: Append the digest to the tag: \`FROM node:22-slim@sha256:...\`.</failure>
    </testcase>
    <testcase classname="int-8" name="No environment file is in the repository (integration/no-env-files-in-repo)" time="0"/>
  </testsuite>
  <testsuite name="Security" tests="1" failures="0" errors="0" skipped="1" time="0" timestamp="2026-06-15T12:00:00">
    <testcase classname="sec-1" name="security/tls-on-every-public-endpoint" time="0">
      <skipped message="not checked yet by this version"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it('calls our own fault an error', () => {
    const broken = control({ verdict: 'unknown', reason: 'our fault: judging it broke (x)' });

    const elements = elementsOf(renderJunit(smallReport({ controls: [broken] })));

    expect(elements.find(({ name }) => name === 'error')?.attributes).toEqual({
      message: 'our fault: judging it broke (x)',
      type: 'fault of gonogo',
    });
  });

  it('skips a control whose findings are all waived or known, and says so', () => {
    const waiver = { id: '01J', reason: 'Until the move.', owner: 'github:ada', until: '2026-08-01' };
    const silent = control({ findings: [finding({ waiver }), finding({ isBaseline: true })] });

    const elements = elementsOf(renderJunit(smallReport({ controls: [silent] })));

    const skipped = elements.filter(({ name }) => name === 'skipped');
    expect(skipped.map(({ attributes }) => attributes.message)).toContain(
      'waived by github:ada until 2026-08-01: Until the move.; 1 known since the baseline',
    );
    expect(elements.some(({ name }) => name === 'failure')).toBe(false);
  });

  it('is well-formed whatever the tree holds, and counts what it holds', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const elements = elementsOf(renderJunit(report));
        const number = (name: string) => elements.filter((element) => element.name === name).length;

        expect(elements[0]?.attributes).toMatchObject({
          tests: String(number('testcase')),
          failures: String(number('failure')),
          errors: String(number('error')),
          skipped: String(number('skipped')),
        });
        expect(new Set(elements.map(({ name }) => name))).not.toContain('script');
      }),
    );
  });
});
