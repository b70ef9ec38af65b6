import type { Verdict } from '../../judge/verdict.ts';
import type { Answer } from '../report.ts';
import type { Style } from './row.ts';

export interface Symbols {
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly ellipsis: string;
  readonly dot: string;
}

export const UNICODE: Symbols = {
  verdict: { pass: '✓', fail: '✗', unknown: '?', 'not-applicable': '–' },
  ellipsis: '…',
  dot: '·',
};

export const ASCII: Symbols = {
  verdict: { pass: '+', fail: 'x', unknown: '?', 'not-applicable': '-' },
  ellipsis: '...',
  dot: '-',
};

export const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = {
  pass: 'green',
  fail: 'red',
  unknown: 'yellow',
  'not-applicable': 'dim',
};

export const ANSWER_STYLES: Readonly<Record<Answer, Style>> = {
  GO: 'green',
  'NO-GO': 'red',
  UNDECIDED: 'yellow',
};
