import { inert } from '../inert.ts';
import { displayWidth } from './width.ts';

export type Style = 'plain' | 'bold' | 'dim' | 'red' | 'yellow' | 'green';

/** A stretch of text in one style. */
export interface Span {
  readonly style: Style;
  readonly text: string;
}

/** One line of the screen. */
export type Row = readonly Span[];

const SGR: Readonly<Record<Exclude<Style, 'plain'>, string>> = {
  bold: '1',
  dim: '2',
  red: '1;31',
  yellow: '33',
  green: '32',
};

export function span(style: Style, text: string): Span {
  return { style, text: inert(text) };
}

export function plain(text: string): Span {
  return span('plain', text);
}

export const BLANK: Row = [];

export function rowWidth(row: Row): number {
  return row.reduce((width, { text }) => width + displayWidth(text), 0);
}

/** Puts `right` at the right edge, or one line below when both do not fit beside each other. */
export function spread(left: Row, right: Row, width: number): readonly Row[] {
  const gap = width - rowWidth(left) - rowWidth(right);
  if (gap >= 2) return [[...left, plain(' '.repeat(gap)), ...right]];
  return [left, [plain(' '.repeat(Math.max(2, width - rowWidth(right)))), ...right]];
}

/** The screen as text. Without colour no escape is written at all. */
export function renderRows(rows: readonly Row[], color: boolean): string {
  return rows.map((row) => `${row.map((part) => paint(part, color)).join('')}\n`).join('');
}

function paint({ style, text }: Span, color: boolean): string {
  if (!color || style === 'plain' || text === '') return text;
  return `\u001b[${SGR[style]}m${text}\u001b[0m`;
}
