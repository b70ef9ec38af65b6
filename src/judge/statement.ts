import type { FactName } from '../evidence/kinds.ts';
import type { Settle } from './fact.ts';
import type { Source } from './source.ts';
import type { Severity, Strength } from './verdict.ts';

/**
 * One sentence of a control about one subject. The engine adds them up: any `fail` fails the control, else any
 * `unknown` leaves it unknown, else a `pass` passes it, else it is not applicable. A `remark` decides nothing.
 *
 * `absence` marks a sentence that rests on something *not* being there. It holds only as far as the source was
 * seen completely: with a gap in the evidence the engine turns it into `unknown`, naming the gap.
 */
export type Statement =
  | PassStatement
  | FailStatement
  | UnknownStatement
  | NotApplicableStatement
  | RemarkStatement;

export interface PassStatement {
  readonly kind: 'pass';
  readonly at: Source;
  readonly because: string;
  readonly absence: boolean;
  /** The facts in which it was looked for, where not in all of the control's. */
  readonly soughtIn?: readonly FactName[];
  readonly strength?: Strength;
}

export interface FailStatement {
  readonly kind: 'fail';
  readonly at: Source;
  readonly message: string;
  readonly absence: boolean;
  /** The facts in which it was looked for, where not in all of the control's. */
  readonly soughtIn?: readonly FactName[];
  /** Milder or harsher than the control's own, where the checklist grades cases. */
  readonly severity?: Severity;
  /** What stays the same when lines move: the finding's identity under its control. Default: path and resource. */
  readonly address?: string;
}

export interface UnknownStatement {
  readonly kind: 'unknown';
  readonly at: Source;
  readonly because: string;
  readonly settle: Settle;
}

export interface NotApplicableStatement {
  readonly kind: 'not-applicable';
  readonly at: Source;
  readonly because: string;
}

export interface RemarkStatement {
  readonly kind: 'remark';
  readonly at: Source;
  readonly message: string;
  readonly address?: string;
}

/** Positive evidence that the control holds for this subject. */
export function pass(at: Source, because: string): Statement {
  return { kind: 'pass', at, because, absence: false };
}

/**
 * Nothing forbidden was found in this subject.
 *
 * @param soughtIn the facts that would show it; gaps of others do not matter. Default: all of the control's.
 */
export function clean(at: Source, because: string, soughtIn?: readonly FactName[]): Statement {
  return { kind: 'pass', at, because, absence: true, ...(soughtIn ? { soughtIn } : {}) };
}

export interface FailOptions {
  readonly severity?: Severity;
  readonly address?: string;
}

/** Positive counter-evidence: it can be pointed at. */
export function fail(at: Source, message: string, options: FailOptions = {}): Statement {
  return { kind: 'fail', at, message, absence: false, ...options };
}

/** Something that the checklist demands is not in the (completely seen) source. */
export function missing(
  at: Source,
  message: string,
  options: FailOptions & { readonly soughtIn?: readonly FactName[] } = {},
): Statement {
  return { kind: 'fail', at, message, absence: true, ...options };
}

export function unknown(at: Source, because: string, settle: Settle): Statement {
  return { kind: 'unknown', at, because, settle };
}

export function notApplicable(because: string, at: Source = {}): Statement {
  return { kind: 'not-applicable', at, because };
}

/** Worth reading, decides nothing. */
export function remark(at: Source, message: string, options: { address?: string } = {}): Statement {
  return { kind: 'remark', at, message, ...options };
}

/** A pass is only as strong as its weakest subject. */
export function strengthOf(statements: readonly Statement[]): Strength {
  const passes = statements.filter((statement) => statement.kind === 'pass');
  return passes.every(({ strength }) => strength === 'observed') ? 'observed' : 'declared';
}
