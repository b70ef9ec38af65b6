import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileReport } from '../../../test/hostile-report.ts';
import { control, finding, smallReport } from '../../../test/small-report.ts';
import { board } from './board.ts';
import { renderHtml } from './html.ts';
import { html, prose } from './markup.ts';

const TAGS = new Set(
  'html head meta title link style body a header span button main section h1 h2 h3 h4 h5 p code time dl div dd dt ol ul li b form label select option input details summary table thead tbody tr th td footer script svg g rect path text'.split(
    ' ',
  ),
);

describe('the page', () => {
  it('lets through its own style and script, and nothing of the network', () => {
    const text = renderHtml(smallReport());
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(text) ?? [];
    const hash = (part: string) => `'sha256-${createHash('sha256').update(part).digest('base64')}'`;

    expect(policy).toBe(
      `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(text).not.toMatch(/\ssrc=|@import|url\(/);
  });

  it('is small', () => {
    expect(
      renderHtml(smallReport({ items: [], controls: [], notChecked: [], infrastructure: null })).length,
    ).toBeLessThan(24_000);
  });

  it('escapes all that comes from the tree', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const body = renderHtml(report).replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');

        const foreign = [...body.matchAll(/<\/?([^\s>/]*)/g)].flatMap(([, tag = '']) =>
          tag === '!doctype' || TAGS.has(tag) ? [] : [tag],
        );
        expect(foreign).toEqual([]);
        expect(body.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('a card', () => {
  it('says verdict, demand, places, why, what to do and what was looked at', () => {
    const report = smallReport({
      items: smallReport().items.filter(({ id }) => id === 'int-3'),
      controls: [
        control({
          findings: [finding()],
          subjects: [{ source: { path: 'jobs/package.json' }, verdict: 'pass', because: 'locked' }],
          references: [{ standard: 'Twelve-Factor', id: 'II' }],
        }),
      ],
    });

    const { markup } = board(report);

    expect(
      markup.slice(markup.indexOf('<li class="card'), markup.indexOf('</section>')),
    ).toBe(`<li class="card fail" data-standing="fail" data-section="integration">
<details id="int-3">
<summary><span class="top"><span class="badge fail"><span aria-hidden="true">✗</span> fail</span><span class="item-id">int-3</span></span><h4>Dependencies have exact versions</h4><span class="tally">1 fail</span></summary>
<div class="body">
<p class="demand">&quot;define all the dependencies with the exact version of each&quot;</p>
<details class="control" open>
<summary><span class="badge fail"><span aria-hidden="true">✗</span> fail</span><h5>Dependencies are locked</h5><code class="id">integration/dependencies-locked</code></summary>
<div class="body">
<p class="meta">tier 1 · blocker</p>
<ul class="places"><li id="f-a1a1a1a1a1a1a1a1"><span class="severity blocker">blocker</span> <code class="place">api/package.json:12</code> <code>express</code> is the range &quot;^5.0.0&quot; and no lock file settles it.</li></ul><p><b>Why it matters:</b> Without a lock file the same commit may ship other code tomorrow.</p><p><b>What to do:</b> Run <code>npm install</code> and commit <code>package-lock.json</code>.</p><details class="more"><summary>What was looked at: 1 subject</summary><ul class="places"><li><span class="verdict">pass</span> <code class="place">jobs/package.json</code> locked</li></ul></details><details class="more"><summary>How it is judged</summary><p>Each manifest needs a lock file beside it or above it that names every direct dependency.</p><ul class="references"><li>Twelve-Factor II</li><li><a href="https://gonogo.dev/docs/controls/integration/dependencies-locked" rel="noopener noreferrer">the page of this control</a></li></ul></details>
</div>
</details>

</div>
</details>
</li>
</ul>
`);
  });

  it('of an item whose findings are all waived or known says so, and not that it fails', () => {
    const findings = [finding({ isBaseline: true })];
    const { markup } = board(smallReport({ controls: [control({ findings })] }));

    expect(markup).toContain('<li class="card waived" data-standing="waived" data-section="integration">');
    expect(markup).toContain('<b>Known</b> since the baseline');
  });
});

describe('markup', () => {
  it('escapes text and attributes, and keeps the code of a sentence', () => {
    const bait = `"><script>alert('&')</script>\u202e`;

    expect(html`<a title="${bait}">${bait}</a>`.markup).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;\\u{202e}">&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;\\u{202e}</a>',
    );
    expect(prose('`<b>` is not `closed').markup).toBe('<code>&lt;b&gt;</code> is not `closed');
  });
});
