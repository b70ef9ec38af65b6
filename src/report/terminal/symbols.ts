import type { Answer } from '../report.ts';
import type { Standing } from '../standing.ts';
import type { Style } from './row.ts';

export interface Symbols {
  readonly standing: Readonly<Record<Standing, string>>;
  readonly ellipsis: string;
  readonly dot: string;
}

export const UNICODE: Symbols = {
  standing: {
    fail: '✗',
    unknown: '?',
    waived: '!',
    attested: '~',
    pass: '✓',
    'not-applicable': '–',
    'not-checked': '○',
  },
  ellipsis: '…',
  dot: '·',
};

export const ASCII: Symbols = {
  standing: {
    fail: 'x',
    unknown: '?',
    waived: '!',
    attested: '~',
    pass: '+',
    'not-applicable': '-',
    'not-checked': 'o',
  },
  ellipsis: '...',
  dot: '-',
};

export const STANDING_STYLES: Readonly<Record<Standing, Style>> = {
  fail: 'red',
  unknown: 'yellow',
  waived: 'yellow',
  attested: 'yellow',
  pass: 'green',
  'not-applicable': 'dim',
  'not-checked': 'dim',
};

export const ANSWER_STYLES: Readonly<Record<Answer, Style>> = {
  GO: 'green',
  'NO-GO': 'red',
  UNDECIDED: 'yellow',
};
