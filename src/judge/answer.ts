import type { ListedControl } from './item.ts';
import type { Judgement } from './run.ts';
import { strengthOf } from './statement.ts';
import { isAtLeast, type Severity } from './verdict.ts';

export type Answer = 'GO' | 'NO-GO' | 'UNDECIDED';

/** A finding as far as the answer is concerned: live waivers and the baseline silence it. */
export interface StandingFinding {
  readonly control: string;
  readonly severity: Severity;
  readonly message: string;
  readonly isSilenced: boolean;
}

export interface AnswerInput {
  /** The judged controls, with what they add up to. */
  readonly judgements: readonly Pick<Judgement, 'control' | 'verdict' | 'reason' | 'statements'>[];
  /** Controls whose unknown a person's statement settles. */
  readonly attested: ReadonlySet<string>;
  readonly findings: readonly StandingFinding[];
  /** Chosen controls that this version cannot check. */
  readonly notChecked: readonly ListedControl[];
  /** From which severity on a standing finding means NO-GO. */
  readonly gate: Exclude<Severity, 'minor'>;
  /** Whether a declared pass of a tier-1 blocker is not enough. */
  readonly needsObserved: boolean;
}

export interface Answered {
  readonly answer: Answer;
  /** One sentence each, worst first. */
  readonly because: readonly string[];
}

/**
 * NO-GO when a finding at or above the gate stands; UNDECIDED when none does but a tier-1 blocker is not proven;
 * GO otherwise. A tier-1 blocker that this version cannot check is not proven either.
 */
export function answer({
  judgements,
  attested,
  findings,
  notChecked,
  gate,
  needsObserved,
}: AnswerInput): Answered {
  const blocking = findings.filter((finding) => !finding.isSilenced && isAtLeast(finding.severity, gate));
  if (blocking.length > 0) {
    const controls = new Set(blocking.map(({ control }) => control));
    return {
      answer: 'NO-GO',
      because: [
        `${count(blocking.length, 'finding')} at or above ${gate} in ${count(controls.size, 'control')}: ${[...controls].join(', ')}`,
      ],
    };
  }
  const unproven = judgements.filter(
    ({ control, verdict }) =>
      control.tier === 1 &&
      control.severity === 'blocker' &&
      verdict === 'unknown' &&
      !attested.has(control.id),
  );
  const unseen = notChecked.filter(({ tier, severity }) => tier === 1 && severity === 'blocker');
  const because: string[] = unproven.map(({ control, reason }) => `${control.id} is not proven: ${reason}`);
  if (needsObserved) because.push(...declaredOnly(judgements));
  if (unseen.length > 0) {
    because.push(
      `${count(unseen.length, 'tier-1 blocker')} not checked yet by this version: ${unseen.map(({ id }) => id).join(', ')}`,
    );
  }
  if (because.length > 0) return { answer: 'UNDECIDED', because };
  return { answer: 'GO', because: ['nothing blocks, and every tier-1 blocker is proven'] };
}

function declaredOnly(judgements: AnswerInput['judgements']): readonly string[] {
  return judgements
    .filter(
      ({ control, verdict }) => control.tier === 1 && control.severity === 'blocker' && verdict === 'pass',
    )
    .filter(({ statements }) => strengthOf(statements) === 'declared')
    .map(({ control }) => `${control.id} is declared only, and observed evidence is demanded`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
