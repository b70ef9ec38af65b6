import { PICTURE_STYLE } from '../picture/style.ts';

/** The page's only style sheet. Every text colour has at least 4.5 : 1 on what it stands on, in both themes. */
export const STYLE = `
:root {
  color-scheme: light;
  --page: #faf9f6; --sheet: #ffffff; --sunk: #f3f1ec; --line: #dedad1; --text: #1d1c1a; --soft: #5c5850; --link: #1c4f9c;
  --fail: #a31515; --fail-tint: #fbe9e7; --unknown: #7a4b00; --unknown-tint: #fdf1d8; --pass: #175c33; --pass-tint: #e4f3e8;
  --waived: #5b3b96; --waived-tint: #efe9fa; --attested: #1f5673; --attested-tint: #e3f1f8; --quiet: #57534b; --quiet-tint: #efede7;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Roboto Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) {
  color-scheme: dark;
  --page: #131314; --sheet: #1c1c1e; --sunk: #252528; --line: #38383c; --text: #edecea; --soft: #aeaba4; --link: #9cc2ff;
  --fail: #ff9b91; --fail-tint: #43201d; --unknown: #f3c063; --unknown-tint: #3a2c0c; --pass: #86d6a0; --pass-tint: #17351f;
  --waived: #cbb4f8; --waived-tint: #31264a; --attested: #94cfee; --attested-tint: #17323f; --quiet: #b5b1a9; --quiet-tint: #2c2c2f;
} }
:root[data-theme='dark'] {
  color-scheme: dark;
  --page: #131314; --sheet: #1c1c1e; --sunk: #252528; --line: #38383c; --text: #edecea; --soft: #aeaba4; --link: #9cc2ff;
  --fail: #ff9b91; --fail-tint: #43201d; --unknown: #f3c063; --unknown-tint: #3a2c0c; --pass: #86d6a0; --pass-tint: #17351f;
  --waived: #cbb4f8; --waived-tint: #31264a; --attested: #94cfee; --attested-tint: #17323f; --quiet: #b5b1a9; --quiet-tint: #2c2c2f;
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.55 var(--sans); }
h1, h2, h3, h4, h5, p, ul, ol, dl, dd { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: var(--link); text-underline-offset: .15em; }
code { font: .875em/1.4 var(--mono); overflow-wrap: anywhere; unicode-bidi: isolate; }
p code, li code, td code { background: var(--sunk); border-radius: .25em; padding: .05em .3em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: .25rem; }
[hidden] { display: none !important; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; z-index: 1; background: var(--sheet); padding: .5rem 1rem; }
.bar, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 3rem); }
.bar { display: flex; align-items: baseline; gap: .75rem; padding-top: 1.25rem; }
.brand { font-weight: 700; letter-spacing: -.01em; }
.subtitle { color: var(--soft); font-size: .875rem; flex: 1; }
button, select, input { font: inherit; font-size: .875rem; color: inherit; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .75rem; }
button { cursor: pointer; }
button:hover { border-color: var(--soft); }
main > section { margin-top: 3rem; }
h2 { font-size: 1.375rem; line-height: 1.3; letter-spacing: -.015em; margin-bottom: 1rem; }

.answer { margin-top: 2rem !important; }
.answer h1 { font-size: clamp(3.25rem, 12vw, 7rem); line-height: 1; font-weight: 800; letter-spacing: -.045em; margin-left: -.05em; }
.answer.go h1 { color: var(--pass); } .answer.no-go h1 { color: var(--fail); } .answer.undecided h1 { color: var(--unknown); }
.headline { font-size: clamp(1.125rem, 2.5vw, 1.5rem); line-height: 1.35; margin-top: .75rem; font-weight: 500; }
.target { color: var(--soft); margin-top: .5rem; font-size: .9375rem; overflow-wrap: anywhere; }
.numbers { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.numbers div { display: flex; align-items: baseline; gap: .4rem; }
.numbers dd { font-weight: 700; font-size: 1.125rem; font-variant-numeric: tabular-nums; }
.numbers dt { color: var(--soft); font-size: .875rem; order: 2; }
.numbers .fail dd { color: var(--fail); } .numbers .unknown dd { color: var(--unknown); } .numbers .pass dd { color: var(--pass); }
.numbers .waived dd { color: var(--waived); } .numbers .attested dd { color: var(--attested); }

.blockers { display: grid; gap: 1rem; }
.blockers > li { background: var(--sheet); border: 1px solid var(--line); border-left: .3rem solid var(--fail); border-radius: .5rem; padding: 1rem 1.25rem; }
.blockers h3 { font-size: 1.0625rem; line-height: 1.4; }
.blockers h3 a { color: inherit; text-decoration-color: var(--line); }
.blockers p { margin-top: .5rem; max-width: 75ch; }
.places { margin: .5rem 0; display: grid; gap: .375rem; }
.places > li { overflow-wrap: anywhere; }
.place { color: var(--text); font-weight: 600; margin-right: .25rem; }
span.place { font-weight: 400; color: var(--soft); font-style: italic; }
.resource { color: var(--soft); font: .8125em var(--mono); unicode-bidi: isolate; }
.steps { display: grid; gap: .375rem; margin-top: .5rem; }
.steps b { font-variant-numeric: tabular-nums; }

form { background: var(--sunk); border-radius: .75rem; padding: 1rem; display: grid; gap: .75rem; margin-bottom: 1.5rem; }
.filter-row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.filter-row label { display: flex; align-items: center; gap: .5rem; font-size: .875rem; color: var(--soft); }
.filter-row label select, .filter-row label input { color: var(--text); }
.grow { flex: 1 1 14rem; } .grow input { flex: 1; min-width: 0; width: 100%; }
.filter[aria-pressed='true'] { border-color: currentColor; box-shadow: inset 0 0 0 1px currentColor; font-weight: 600; }
.filter.fail { color: var(--fail); } .filter.unknown { color: var(--unknown); } .filter.pass { color: var(--pass); }
.filter.waived { color: var(--waived); } .filter.attested { color: var(--attested); }
#shown { font-size: .8125rem; color: var(--soft); }

.section { margin-top: 2rem; }
.section h3 { font-size: 1.125rem; letter-spacing: -.01em; margin-bottom: .75rem; }
.counts { font-size: .8125rem; font-weight: 400; color: var(--soft); letter-spacing: 0; margin-left: .5rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); gap: .75rem; }
.card { background: var(--sheet); border: 1px solid var(--line); border-radius: .625rem; min-width: 0; }
.card.fail { border-left: .25rem solid var(--fail); } .card.unknown { border-left: .25rem solid var(--unknown); }
.card.pass { border-left: .25rem solid var(--pass); } .card.waived { border-left: .25rem solid var(--waived); }
.card.attested { border-left: .25rem solid var(--attested); }
.card:has(> details[open]) { grid-column: 1 / -1; }
.card > details > summary { list-style: none; cursor: pointer; padding: .875rem 1rem; display: block; border-radius: .625rem; }
.card > details:not([open]), .card > details:not([open]) > summary { height: 100%; }
summary::-webkit-details-marker { display: none; }
.card > details > summary:hover h4 { text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .2em; }
.top { display: flex; justify-content: space-between; align-items: center; gap: .5rem; }
.item-id { font: .75rem var(--mono); color: var(--soft); }
h4 { font-size: 1rem; line-height: 1.35; margin-top: .5rem; font-weight: 600; }
.tally { display: block; margin-top: .25rem; font-size: .8125rem; color: var(--soft); }
.badge { display: inline-flex; align-items: center; gap: .3em; font-size: .75rem; font-weight: 600; line-height: 1; padding: .3rem .5rem; border-radius: 1rem; background: var(--quiet-tint); color: var(--quiet); white-space: nowrap; }
.badge.fail { background: var(--fail-tint); color: var(--fail); } .badge.unknown { background: var(--unknown-tint); color: var(--unknown); }
.badge.pass { background: var(--pass-tint); color: var(--pass); } .badge.waived { background: var(--waived-tint); color: var(--waived); }
.badge.attested { background: var(--attested-tint); color: var(--attested); }
.card > details > .body { padding: 0 1rem 1rem; }
.demand { color: var(--soft); max-width: 75ch; margin-bottom: .75rem; }

.control { border-top: 1px solid var(--line); padding: .625rem 0; }
.control > summary { cursor: pointer; display: flex; flex-wrap: wrap; align-items: center; gap: .375rem .625rem; list-style: none; }
.control > summary::before { content: '▸'; color: var(--soft); width: .75em; }
.control[open] > summary::before { content: '▾'; }
h5 { font-size: .9375rem; font-weight: 600; line-height: 1.4; }
.control > summary h5 { flex: 1 1 14rem; }
.id { color: var(--soft); font-size: .75rem; }
.control > .body { padding: .25rem 0 .5rem 1.375rem; font-size: .9375rem; }
.control .body > p { margin-top: .5rem; max-width: 80ch; overflow-wrap: anywhere; }
.meta { color: var(--soft); font-size: .8125rem; margin-top: 0 !important; }
.severity { font-size: .75rem; font-weight: 600; color: var(--quiet); }
.severity.blocker { color: var(--fail); } .severity.major { color: var(--unknown); }
.silenced { color: var(--soft); }
.note { margin-top: .25rem; padding-left: .75rem; border-left: .2rem solid var(--waived); font-size: .875rem; overflow-wrap: anywhere; }
.verdict { font-size: .75rem; color: var(--soft); font-weight: 600; }
.more { margin-top: .5rem; font-size: .875rem; }
.more > summary { cursor: pointer; color: var(--soft); width: fit-content; }
.more > summary:hover { color: var(--text); }
.more > p, .references { margin-top: .375rem; max-width: 80ch; }
.unchecked { border-top: 1px solid var(--line); padding-top: .625rem; font-size: .875rem; color: var(--soft); }
.unchecked li { margin-top: .25rem; overflow-wrap: anywhere; }

.soft { color: var(--soft); font-size: .875rem; }
.table { overflow-x: auto; }
.term { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th { text-align: left; font-weight: 600; color: var(--soft); }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.evidence > summary { cursor: pointer; color: var(--soft); }
footer { margin-top: 4rem; padding-bottom: 3rem; color: var(--soft); font-size: .8125rem; }

#pipelines, #infrastructure { overflow-wrap: anywhere; }
.workflow > summary > * { min-width: 0; }
#pipelines h3, #infrastructure h3 { font-size: 1.0625rem; }
#pipelines > h3 { margin: 1.5rem 0 .5rem; }
.workflow { border-top: 1px solid var(--line); padding: .75rem 0; }
.workflow > summary { cursor: pointer; display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; overflow-wrap: anywhere; }
.workflow > summary { list-style: none; }
.workflow > summary::before { content: '▸'; color: var(--soft); }
.workflow[open] > summary::before { content: '▾'; }
.journey + .workflow { margin-top: 1.5rem; }
.picture { overflow-x: auto; background: var(--sunk); border-radius: .625rem; padding: 1rem; margin-top: .5rem; }
.picture + .soft { margin-top: .5rem; }
.graph { display: block; }
.journey { margin-top: .75rem; }
.journey ol { display: flex; min-width: 0; flex-wrap: wrap; gap: .5rem 0; margin-top: .375rem; }
.journey li { overflow-wrap: anywhere; max-width: 100%; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; padding: .25rem .75rem; }
.journey li.deploy { border-color: var(--link); border-width: 2px; }
.journey li + li { margin-left: 2rem; position: relative; }
.journey li + li::before { content: '→'; position: absolute; left: -1.6rem; color: var(--soft); }
.journey li.loose::before { content: '⇢'; color: var(--unknown); }
${PICTURE_STYLE}
@media print {
  :root, :root[data-theme='dark'], :root:not([data-theme='light']) { color-scheme: light; --page: #fff; --sheet: #fff; --sunk: #f5f5f5; --line: #bbb; --text: #000; --soft: #444; --link: #000;
    --fail: #a31515; --fail-tint: #fff; --unknown: #6b4200; --unknown-tint: #fff; --pass: #175c33; --pass-tint: #fff; --waived: #5b3b96; --waived-tint: #fff; --attested: #1f5673; --attested-tint: #fff; --quiet: #444; --quiet-tint: #fff; }
  body { font-size: 10pt; }
  #filters, #theme, .skip, .control > summary::before { display: none !important; }
  .cards { display: block; }
  .card { margin-bottom: .5rem; }
  .blockers > li, .control, .card > details > summary { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  main > section { margin-top: 1.5rem; }
}
`;
