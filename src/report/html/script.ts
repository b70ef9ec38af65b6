/** The page's only script. Without it everything can be read; with it, the cards can be filtered. */
export const SCRIPT = `'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;

  const theme = byId('theme');
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const nameTheme = () => {
    theme.textContent = isDark() ? 'Light' : 'Dark';
    theme.setAttribute('aria-label', isDark() ? 'Use light colours' : 'Use dark colours');
  };
  theme.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    nameTheme();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
  nameTheme();
  theme.hidden = false;

  const filters = byId('filters');
  const cards = all('.card');
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase());
    return texts.get(card);
  };
  const buttons = all('.filter');
  const section = byId('section');
  const search = byId('search');
  const apply = () => {
    const wanted = buttons
      .filter((button) => button.getAttribute('aria-pressed') === 'true')
      .map((button) => button.dataset.filter);
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const isShown =
        (wanted.length === 0 || wanted.includes(card.dataset.standing)) &&
        (section.value === '' || section.value === card.dataset.section) &&
        words.every((word) => textOf(card).includes(word));
      card.hidden = !isShown;
      if (isShown) shown += 1;
    }
    for (const part of all('.section')) part.hidden = !all('.card', part).some((card) => !card.hidden);
    byId('shown').textContent = shown + ' of ' + cards.length + ' items shown';
    byId('nothing').hidden = shown > 0 || cards.length === 0;
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
      apply();
    });
  }
  section.addEventListener('change', apply);
  search.addEventListener('input', apply);
  filters.addEventListener('submit', (event) => event.preventDefault());
  const reset = () => {
    for (const button of buttons) button.setAttribute('aria-pressed', 'false');
    section.value = '';
    search.value = '';
    apply();
  };
  byId('reset').addEventListener('click', () => {
    reset();
    search.focus();
  });

  const items = all('.card > details');
  const unfold = byId('unfold');
  unfold.addEventListener('click', () => {
    const open = unfold.getAttribute('aria-pressed') !== 'true';
    unfold.setAttribute('aria-pressed', String(open));
    unfold.textContent = open ? 'Fold all' : 'Unfold all';
    for (const item of items) item.open = open;
  });
  filters.hidden = cards.length === 0;
  apply();

  const follow = () => {
    const target = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target || !target.closest('.card')) return;
    if (target.closest('.card').hidden) reset();
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    target.scrollIntoView();
    const summary = target.querySelector('summary');
    if (summary) summary.focus({ preventScroll: true });
  };
  addEventListener('hashchange', follow);
  follow();

  let folded = [];
  addEventListener('beforeprint', () => {
    folded = all('details').filter((part) => !part.open && !part.classList.contains('more'));
    for (const part of folded) part.open = true;
  });
  addEventListener('afterprint', () => {
    for (const part of folded) part.open = false;
  });
})();
`;
