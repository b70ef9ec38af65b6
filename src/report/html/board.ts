import { SECTIONS, type Section } from '../../judge/verdict.ts';
import type { ControlReport, ItemReport, NotChecked, Report } from '../report.ts';
import { controlStanding, itemStanding, STANDING_WORDS, STANDINGS, type Standing } from '../standing.ts';
import { isGate } from '../summary.ts';
import { SECTION_TITLES } from '../wording.ts';
import { badge } from './badge.ts';
import { controlMarkup } from './control.ts';
import { html, type Markup } from './markup.ts';

interface Card {
  readonly item: ItemReport;
  readonly controls: readonly ControlReport[];
  readonly unchecked: readonly NotChecked[];
  readonly standing: Standing;
}

/** The checklist: a card for each item, by section, with what filters them. */
export function board(report: Report): Markup {
  const cards = cardsOf(report);
  const sections = SECTIONS.filter((section) => cards.some(({ item }) => item.section === section));
  return html`<section id="checklist" aria-labelledby="checklist-title">
<h2 id="checklist-title">The checklist</h2>
${filters(cards, sections)}${cards.length === 0 ? html`<p>No item was in scope.</p>` : undefined}
${sections.map((section) => sectionMarkup(section, cards))}
<p id="nothing" hidden>Nothing matches. <button type="button" id="reset">Show everything</button></p>
</section>
`;
}

function cardsOf(report: Report): readonly Card[] {
  const controls = new Map(report.controls.map((control) => [control.id, control]));
  return report.items.map((item) => {
    const own = item.controls.flatMap((id) => controls.get(id) ?? []);
    const unchecked = report.notChecked.filter((control) => control.item === item.id);
    return { item, controls: own, unchecked, standing: itemStanding(item, own) };
  });
}

/** Hidden until the script is there to act on them. */
function filters(cards: readonly Card[], sections: readonly Section[]): Markup {
  const buttons = STANDINGS.flatMap((standing) => {
    const number = cards.filter((card) => card.standing === standing).length;
    if (number === 0) return [];
    return [
      html`<button type="button" class="filter ${standing}" data-filter="${standing}" aria-pressed="false"><b>${number}</b> ${STANDING_WORDS[standing]}</button>`,
    ];
  });
  const options = sections.map(
    (section) => html`<option value="${section}">${SECTION_TITLES[section]}</option>`,
  );
  return html`<form id="filters" role="search" hidden>
<div class="filter-row" role="group" aria-label="Show items that are">${buttons}</div>
<div class="filter-row">
<label>Section <select id="section"><option value="">all</option>${options}</select></label>
<label class="grow">Search <input id="search" type="search" placeholder="file, control, word" autocomplete="off" spellcheck="false"></label>
<button type="button" id="unfold" aria-pressed="false">Unfold all</button>
</div>
<p id="shown" role="status" aria-live="polite"></p>
</form>`;
}

function sectionMarkup(section: Section, cards: readonly Card[]): Markup {
  const own = cards.filter(({ item }) => item.section === section);
  const counts = STANDINGS.flatMap((standing) => {
    const number = own.filter((card) => card.standing === standing).length;
    return number === 0 ? [] : [`${number} ${STANDING_WORDS[standing]}`];
  });
  return html`<section class="section" data-section="${section}" aria-labelledby="section-${section}">
<h3 id="section-${section}">${SECTION_TITLES[section]} <span class="counts">${counts.join(' · ')}</span></h3>
<ul class="cards">
${own.map(cardMarkup)}</ul>
</section>
`;
}

function cardMarkup({ item, controls, unchecked, standing }: Card): Markup {
  return html`<li class="card ${standing}" data-standing="${standing}" data-section="${item.section}">
<details id="${item.id}">
<summary><span class="top">${badge(standing)}<span class="item-id">${item.id}</span></span><h4>${item.title}</h4><span class="tally">${tally(controls, unchecked)}</span></summary>
<div class="body">
<p class="demand">${item.demand}</p>
${controls.map(controlMarkup)}${uncheckedMarkup(unchecked)}
</div>
</details>
</li>
`;
}

/** The controls of an item in numbers. */
function tally(controls: readonly ControlReport[], unchecked: readonly NotChecked[]): string {
  const standings = controls.map(controlStanding);
  const parts = STANDINGS.flatMap((standing) => {
    const number =
      standings.filter((one) => one === standing).length +
      (standing === 'not-checked' ? unchecked.length : 0);
    return number === 0 ? [] : [`${number} ${STANDING_WORDS[standing]}`];
  });
  return parts.join(' · ');
}

function uncheckedMarkup(unchecked: readonly NotChecked[]): Markup | undefined {
  if (unchecked.length === 0) return undefined;
  const rows = unchecked.map(
    (control) =>
      html`<li><code>${control.id}</code> tier ${control.tier} ${control.severity}${isGate(control) ? ', needed for a GO' : ''}; evidence: ${control.planes.join(', ')}</li>`,
  );
  return html`<div class="unchecked"><h5>Not checked yet by this version</h5><ul>${rows}</ul></div>`;
}
