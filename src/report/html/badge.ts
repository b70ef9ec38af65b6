import type { Severity } from '../../judge/verdict.ts';
import { STANDING_WORDS, type Standing } from '../standing.ts';
import { html, type Markup } from './markup.ts';

const SYMBOLS: Readonly<Record<Standing, string>> = {
  fail: '✗',
  unknown: '?',
  waived: '✗',
  attested: '✎',
  pass: '✓',
  'not-applicable': '–',
  'not-checked': '○',
};

/** A standing as symbol and word: its colour says nothing that these do not. */
export function badge(standing: Standing): Markup {
  return html`<span class="badge ${standing}"><span aria-hidden="true">${SYMBOLS[standing]}</span> ${STANDING_WORDS[standing]}</span>`;
}

export function severityTag(severity: Severity): Markup {
  return html`<span class="severity ${severity}">${severity}</span>`;
}
