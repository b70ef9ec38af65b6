import type { ListedControl } from './item.ts';
import type { Judgement } from './run.ts';
import { strengthOf } from './statement.ts';
import { isAtLeast, type Severity } from './verdict.ts';

export type Answer = 'GO' | 'NO-GO' | 'UNDECIDED';

/** A finding as far as the answer is concerned: a live waiver or the baseline silences it. */
export interface StandingFinding {
  readonly control: string;
  readonly severity: Severity;
  readonly message: string;
  readonly silence: 'waiver' | 'baseline' | null;
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
 * GO otherwise. A tier-1 blocker that this version cannot check is not proven either, and of nothing follows
 * nothing: where no control passed there is no GO. What a waiver, the baseline or a person's statement silences is
 * said with any answer.
 */
export function answer(input: AnswerInput): Answered {
  const { findings, gate } = input;
  const decisive = findings.filter(({ severity }) => isAtLeast(severity, gate));
  const blocking = decisive.filter(({ silence }) => silence === null);
  const controls = [...new Set(blocking.map(({ control }) => control))];
  const open = unproven(input, controls);
  const silenced = silences(decisive, input);
  if (blocking.length > 0) {
    const stands = `${count(blocking.length, 'finding')} at or above ${gate} in ${count(controls.length, 'control')}: ${controls.join(', ')}`;
    return { answer: 'NO-GO', because: [stands, ...open, ...silenced] };
  }
  if (open.length > 0) return { answer: 'UNDECIDED', because: [...open, ...silenced] };
  return { answer: 'GO', because: ['nothing blocks, and every tier-1 blocker is proven', ...silenced] };
}

/** What keeps a GO away besides the controls that block. */
function unproven(input: AnswerInput, blocking: readonly string[]): readonly string[] {
  const { judgements, notChecked, needsObserved, attested } = input;
  const gates = judgements.filter(({ control }) => isGate(control) && !blocking.includes(control.id));
  const because = gates.flatMap((judgement) => openEnd(judgement, attested) ?? []);
  if (needsObserved) because.push(...gates.flatMap((judgement) => unobserved(judgement, attested)));
  const unseen = notChecked.filter(isGate);
  if (unseen.length > 0) {
    because.push(
      `${count(unseen.length, 'tier-1 blocker')} not checked yet by this version: ${unseen.map(({ id }) => id).join(', ')}`,
    );
  }
  if (because.length === 0 && !judgements.some(({ verdict }) => verdict === 'pass'))
    because.push('nothing was proven: no control of this scope passed');
  return because;
}

function isGate({ tier, severity }: Pick<ListedControl, 'tier' | 'severity'>): boolean {
  return tier === 1 && severity === 'blocker';
}

/** A control that fails mildly, or only where it is waived, is still open where one of its subjects is unknown. */
function openEnd(
  { control, verdict, reason, statements }: AnswerInput['judgements'][number],
  attested: ReadonlySet<string>,
): string | undefined {
  if (attested.has(control.id)) return undefined;
  if (verdict === 'unknown') return `${control.id} is not proven: ${reason}`;
  const open = verdict === 'fail' && statements.find((statement) => statement.kind === 'unknown');
  return open ? `${control.id} is not proven everywhere: ${open.because}` : undefined;
}

function unobserved(
  { control, verdict, statements }: AnswerInput['judgements'][number],
  attested: ReadonlySet<string>,
): readonly string[] {
  if (attested.has(control.id)) return [`${control.id} is attested only, and observed evidence is demanded`];
  if (verdict !== 'pass' || strengthOf(statements) === 'observed') return [];
  return [`${control.id} is declared only, and observed evidence is demanded`];
}

/** What people decided to live with, or vouch for: never silent. */
function silences(
  decisive: readonly StandingFinding[],
  { judgements, attested, gate }: AnswerInput,
): readonly string[] {
  const waived = decisive.filter(({ silence }) => silence === 'waiver').length;
  const known = decisive.filter(({ silence }) => silence === 'baseline').length;
  const vouched = judgements.filter(({ control }) => isGate(control) && attested.has(control.id)).length;
  return [
    ...(waived > 0 ? [`${count(waived, 'finding')} at or above ${gate} waived`] : []),
    ...(known > 0 ? [`${count(known, 'finding')} at or above ${gate} known since the baseline`] : []),
    ...(vouched > 0 ? [`${count(vouched, 'tier-1 blocker')} attested by a person`] : []),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
