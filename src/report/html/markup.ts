import { inert } from '../inert.ts';

/** HTML that may go into the page as it is. Only `html` and `raw` make it. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[] | undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Builds HTML: every text put into it is neutralised and escaped, in an attribute as in content. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const parts = strings.map((text, at) => (at === 0 ? text : `${markupOf(values[at - 1])}${text}`));
  return { markup: parts.join('') };
}

/** Our own style or script: text that no tree has a say in. */
export function raw(markup: string): Markup {
  return { markup };
}

function markupOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

function escaped(text: string): string {
  return inert(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A sentence of a control: what stands in backticks is code. An odd backtick is a character like any other. */
export function prose(text: string): Markup {
  const parts = text.split('`');
  const closed = parts.length % 2 === 1 ? parts.length : parts.length - 1;
  const pieces = parts
    .slice(0, closed)
    .map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
  return html`${pieces}${parts.slice(closed).map((part) => html`${`\`${part}`}`)}`;
}
