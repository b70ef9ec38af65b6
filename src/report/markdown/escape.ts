import { inert } from '../inert.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\\': '\\\\',
  '`': '\\`',
  '*': '\\*',
  _: '\\_',
  '[': '\\[',
  ']': '\\]',
  '|': '\\|',
  '~': '\\~',
  $: '&#36;',
};

/** A space of no width: between two characters it keeps GitHub from making a mention, a reference or a link of them. */
const APART = '\u200b';

/** Text as text within a line of GitHub-flavoured Markdown: no markup, no HTML, no mention, no link comes of it. */
export function plainMarkdown(text: string): string {
  return inert(text)
    .replace(/@|#(?=\d)|GH(?=-\d)|:(?=\/\/)|www(?=\.)|mailto(?=:)|xmpp(?=:)/gi, `$&${APART}`)
    .replace(/[&<>\\`*_[\]|~$]/g, (character) => ESCAPES[character] ?? character)
    .replace(/^[-+#=]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replaceAll(APART, '&#8203;');
}

/** Text as inline code, whatever backticks it holds. Not for table cells, where a bar would end the cell. */
export function inlineCode(text: string): string {
  const shown = inert(text);
  if (shown === '') return '';
  let fence = '`';
  while (shown.includes(fence)) fence += '`';
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A message of a control: what stands in backticks is code, the rest is text. */
export function markdownMessage(text: string): string {
  const parts = text.split('`');
  // Without its closing one a backtick is a character like any other.
  const closed = parts.length % 2 === 1 ? parts.length : parts.length - 1;
  const pieces = parts
    .slice(0, closed)
    .map((part, at) => (at % 2 === 1 ? inlineCode(part) : plainMarkdown(part)));
  const rest = parts.slice(closed).map((part) => plainMarkdown(`\`${part}`));
  return [...pieces, ...rest].join('');
}
