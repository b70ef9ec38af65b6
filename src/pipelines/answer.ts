import type { Source } from '../judge/source.ts';

/** An answer with three values. `unknown` is never turned into one of the others. */
export type Answer = 'yes' | 'no' | 'unknown';

/** A place and a sentence that a user can check. The sentence begins in lower case and has no full stop. */
export interface Reason {
  readonly at: Source;
  readonly because: string;
}

/** An answer that can be checked. */
export interface Explained {
  readonly answer: Answer;
  readonly reasons: readonly Reason[];
}

export const NO: Explained = { answer: 'no', reasons: [] };

export function yes(at: Source, because: string): Explained {
  return { answer: 'yes', reasons: [{ at, because }] };
}

export function no(at: Source, because: string): Explained {
  return { answer: 'no', reasons: [{ at, because }] };
}

export function unsure(at: Source, because: string): Explained {
  return { answer: 'unknown', reasons: [{ at, because }] };
}

/** No if any is no, else unknown if any is unknown, else yes; with the reasons of those that decided. */
export function all(parts: readonly Explained[]): Explained {
  return decided(parts, 'no', 'yes');
}

/** Yes if any is yes, else unknown if any is unknown, else no; with the reasons of those that decided. */
export function any(parts: readonly Explained[]): Explained {
  return decided(parts, 'yes', 'no');
}

export function not({ answer, reasons }: Explained): Explained {
  return { answer: opposite(answer), reasons };
}

export function opposite(answer: Answer): Answer {
  if (answer === 'unknown') return 'unknown';
  return answer === 'yes' ? 'no' : 'yes';
}

function decided(parts: readonly Explained[], decides: Answer, otherwise: Answer): Explained {
  const answer = [decides, 'unknown' as const].find((value) => parts.some((part) => part.answer === value));
  const chosen = answer ?? otherwise;
  return {
    answer: chosen,
    reasons: parts.filter((part) => part.answer === chosen).flatMap(({ reasons }) => reasons),
  };
}
