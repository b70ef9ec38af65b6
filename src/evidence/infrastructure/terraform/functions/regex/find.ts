import { OpenResult } from '../failure.ts';
import type { Step } from './program.ts';

/** Where a match and its groups begin and end, in code points; `undefined` for a group that took no part. */
export type Slots = readonly (number | undefined)[];

interface Thread {
  readonly step: number;
  readonly slots: Slots;
}

/** Steps times characters: what all searches of one call may cost. */
export interface Budget {
  left: number;
}

/** The leftmost match from a place on, the preferred one of several, in time linear in the text. */
export function findMatch(
  steps: readonly Step[],
  text: readonly number[],
  from: number,
  budget: Budget,
): Slots | undefined {
  let threads: readonly Thread[] = [];
  let found: Slots | undefined;
  for (let at = from; at <= text.length; at += 1) {
    if (threads.length === 0 && found) return found;
    budget.left -= steps.length;
    if (budget.left < 0) throw new OpenResult('the text is very long to search');
    const starts = found ? threads : [...threads, { step: 0, slots: [] }];
    const reached = follow(steps, starts, text[at - 1], text[at], at);
    const next: Thread[] = [];
    for (const thread of reached) {
      const step = steps[thread.step];
      if (step?.kind === 'match') {
        found = thread.slots;
        // Whatever comes behind it is less preferred.
        break;
      }
      const point = text[at];
      if (step?.kind === 'character' && point !== undefined && step.matches(point))
        next.push({ step: thread.step + 1, slots: thread.slots });
    }
    threads = next;
  }
  return found;
}

/** Where the threads come without taking a character, in order of preference, each step once. */
function follow(
  steps: readonly Step[],
  starts: readonly Thread[],
  before: number | undefined,
  after: number | undefined,
  at: number,
): readonly Thread[] {
  const seen = new Set<number>();
  const reached: Thread[] = [];
  const stack: Thread[] = [...starts].reverse();
  for (let thread = stack.pop(); thread; thread = stack.pop()) {
    if (seen.has(thread.step)) continue;
    seen.add(thread.step);
    const step = steps[thread.step];
    if (step?.kind === 'split') {
      for (const target of [...step.to].reverse()) stack.push({ step: target, slots: thread.slots });
    } else if (step?.kind === 'save') {
      const slots = [...thread.slots];
      slots[step.slot] = at;
      stack.push({ step: thread.step + 1, slots });
    } else if (step?.kind === 'assertion') {
      if (step.holds(before, after)) stack.push({ step: thread.step + 1, slots: thread.slots });
    } else reached.push(thread);
  }
  return reached;
}
