import { headline, targetText } from '../headline.ts';
import { clip, inert } from '../inert.ts';
import type { Report } from '../report.ts';
import type { Summary } from '../summary.ts';
import { plain, type Row, type Style, span } from './row.ts';
import { ANSWER_STYLES, type Symbols } from './symbols.ts';
import { cutEnd, displayWidth, wrap } from './width.ts';

/** The space there is, and the symbols to fill it with. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly symbols: Symbols;
}

/** Longest text of one message that a terminal gets to see. The JSON report holds all of it. */
const MOST_CHARACTERS = 1000;

/** The answer, why, and what was looked at. */
export function header(report: Report, summary: Summary, { width }: Layout): readonly Row[] {
  const answer = span(ANSWER_STYLES[report.answer], report.answer);
  const [first = '', ...rest] = wrap(inert(headline(report, summary)), width - displayWidth(answer.text) - 2);
  return [
    [answer, plain('  '), span('bold', first)],
    ...rest.map((line): Row => [plain(' '.repeat(displayWidth(answer.text) + 2)), span('bold', line)]),
    ...wrap(inert(clip(targetText(report), MOST_CHARACTERS)), width).map((line): Row => [span('dim', line)]),
  ];
}

/** Wraps `text` behind `label`; further lines stand under the first. At most `most` lines. */
export function labelled(
  label: string,
  text: string,
  style: Style,
  { width, symbols }: Layout,
  most = Number.POSITIVE_INFINITY,
): readonly Row[] {
  const indent = displayWidth(label);
  // What is neutralised gets longer: it must be so before it is measured.
  const lines = wrap(inert(clip(text, MOST_CHARACTERS, symbols.ellipsis)), width - indent);
  const shown = lines.slice(0, most);
  if (lines.length > most) {
    const last = `${shown[most - 1] ?? ''} ${lines.slice(most).join(' ')}`;
    shown[most - 1] = cutEnd(last, width - indent, symbols.ellipsis);
  }
  if (shown.length === 0) return label.trim() === '' ? [] : [[span('dim', label.trimEnd())]];
  return shown.map((line, at) => [span('dim', at === 0 ? label : ' '.repeat(indent)), span(style, line)]);
}
