import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../../test/hostile-report.ts';
import { control, finding, smallReport } from '../../../test/small-report.ts';
import { inlineCode, markdownMessage, plainMarkdown } from './escape.ts';
import { renderMarkdown } from './markdown.ts';

describe('the Markdown report', () => {
  it('says the answer, the sections, what blocks and what is on record', () => {
    expect(renderMarkdown(smallReport())).toBe(`## ⛔ NO-GO

**2 blockers in 1 control.** \`shop\` at 3f2a91c0d, with uncommitted changes

| Section | ❌ fail | ❔ unknown | ✍️ attested | ✅ pass | n/a | not checked yet |
|:--|--:|--:|--:|--:|--:|--:|
| Integration | 2 | 1 | 1 | 1 |  | 1 |
| Security |  |  |  |  |  | 1 |

2 blockers · 1 major finding · 1 waived finding · 1 attested control · 2 controls not checked yet by this version (2 tier-1 blockers)

### Blockers

<details open><summary><b>Dependencies are locked</b> · 2 places</summary>

- \`api/package.json:12\` \`express\` is the range "^5.0.0" and no lock file settles it.
- \`web/package.json:1\` No lock file lies beside this manifest.

**Why it matters.** Without a lock file the same commit may ship other code tomorrow.

**What to do.** Run \`npm install\` and commit \`package-lock.json\`.

[integration/dependencies-locked](https://gonogo.dev/docs/controls/integration/dependencies-locked)

</details>

### Major findings

<details><summary><b>Base images are pinned by digest</b> · 1 place</summary>

- \`api/Dockerfile:1\` \`node:22-slim\` is a tag without a digest.

**Why it matters.** A tag can be moved to another image.

**What to do.** Append the digest to the tag: \`FROM node:22-slim@sha256:...\`.

[integration/base-image-pinned-by-digest](https://gonogo.dev/docs/controls/integration/base-image-pinned-by-digest)

</details>

### Unknown

<details><summary>1 control could not be judged</summary>

- [integration/ci-required-to-merge](https://gonogo.dev/docs/controls/integration/ci-required-to-merge): branch protection is a setting of the forge, and no file of this tree declares it. Settled by: sight of the forge, which this version does not look at yet.

</details>

### On record

<details><summary>2 waivers, statements and known findings</summary>

- waived: [integration/base-image-pinned-by-digest](https://gonogo.dev/docs/controls/integration/base-image-pinned-by-digest) \`web/Dockerfile:7\` \`nginx:1.27\` is a tag without a digest. Replaced by the platform image in October. (github:ada, until 2026-08-01)
- attested: [integration/scheduled-code-review-held](https://gonogo.dev/docs/controls/integration/scheduled-code-review-held) Quarterly review of services/api held on 2026-05-20. (github:alan, until 2026-09-01)

</details>

<sub>gonogo 0.1.0, 2026-06-15 12:00 UTC</sub>
`);
  });

  it('keeps within what a comment holds, and says what was left out', () => {
    const findings = Array.from({ length: 50 }, () => finding({ message: 'long '.repeat(90) }));
    const controls = Array.from({ length: 30 }, () => control({ findings }));

    const text = renderMarkdown(smallReport({ controls }));

    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toContain('- and 30 more places');
    expect(text).toMatch(/\n\*\*\d\d further parts left out:\*\* a comment holds at most 65536 characters\./);
    expect(text.match(/<details/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  it('lists records that count for nothing', () => {
    const ignoredRecords = [{ path: '.gonogo/waivers/01J.json', because: 'it ended on 2026-05-01' }];

    expect(renderMarkdown(smallReport({ ignoredRecords }))).toContain(
      '- counts for nothing: `.gonogo/waivers/01J.json`, for it ended on 2026-05-01',
    );
  });

  it('lets nothing from the tree become markup, a mention, a reference or a link', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const text = withoutCode(renderMarkdown(report)).replaceAll('&#8203;', ' ').replaceAll('&#36;', '$');

        expect(text.replace(/<\/?(?:details|summary|b|sub)(?: open)?>/g, '')).not.toContain('<');
        expect(text).not.toMatch(/(?<![\w\\])@\w|#\d|GH-\d|:\/\/(?!gonogo\.dev\/)|www\./i);
        expect(text).not.toMatch(/(?<!\\)!\[/);
        expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

/** The text outside inline code: what stands between two runs of backticks of one length is code. */
function withoutCode(text: string): string {
  return text.replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, 'code');
}

describe('escaping', () => {
  it('shows text as it is', () => {
    expect(plainMarkdown('a <b> *c* [d](e) @f #1 http://g $h$ | \\')).toBe(
      'a &lt;b&gt; \\*c\\* \\[d\\](e) @&#8203;f #&#8203;1 http:&#8203;//g &#36;h&#36; \\| \\\\',
    );
    expect(plainMarkdown('_www.evil.example')).toBe('\\_www&#8203;.evil.example');
    expect(plainMarkdown('- 1. x')).toBe('\\- 1. x');
    expect(plainMarkdown('1. x')).toBe('1\\. x');
  });

  it('fences code with more backticks than it holds', () => {
    expect(inlineCode('a`b``c')).toBe('```a`b``c```');
    expect(inlineCode('`a')).toBe('`` `a ``');
  });

  it('keeps the code of a message, and an odd backtick as a character', () => {
    expect(markdownMessage('`<b>` is *not* `closed')).toBe('`<b>` is \\*not\\* \\`closed');
  });
});
