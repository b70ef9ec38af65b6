import type { Answer } from '../../pipelines/answer.ts';
import { type Pattern, patternOf } from './regular-expression/pattern.ts';

/** A branch or tag that a pipeline may run for. */
export interface Ref {
  readonly of: 'branch' | 'tag';
  /** `pattern`: one of those that a filter's expression matches. `other`: one that no filter names. */
  readonly is: 'name' | 'pattern' | 'other';
  /** The name, or the expression between its slashes. */
  readonly text: string;
}

/** Names that nobody gives a branch: what matches both matches about everything. */
const ANY_NAMES = ['qx7-zj', 'qx/7_zj.0'];

const patterns = new WeakMap<Ref, Pattern | undefined>();

/** Whether the ref equals a name. */
export function isNamed(ref: Ref, name: string): Answer {
  if (ref.is === 'name') return ref.text === name ? 'yes' : 'no';
  if (ref.is === 'other') return 'no';
  const pattern = patternOfRef(ref);
  return !pattern || pattern.matchesAll(name) ? 'unknown' : 'no';
}

/** Whether the ref matches an expression. `whole`: it has to match from end to end. */
export function matches(ref: Ref, expression: string, whole: boolean): Answer {
  if (ref.is === 'pattern' && ref.text === expression) return 'yes';
  const pattern = patternOf(expression);
  if (!pattern) return 'unknown';
  const test = (name: string) => (whole ? pattern.matchesAll(name) : pattern.matchesIn(name));
  if (ref.is === 'name') return test(ref.text) ? 'yes' : 'no';
  if (ANY_NAMES.every(test)) return 'yes';
  // Names that the expression singles out are situations of their own.
  return ref.is === 'other' ? 'no' : 'unknown';
}

/** True when the expression matches about every name. */
export function matchesAnything(expression: string): boolean {
  const pattern = patternOf(expression);
  return pattern !== undefined && ANY_NAMES.every((name) => pattern.matchesAll(name));
}

/** The expression between slashes; `undefined` when the text is a plain name. */
export function expressionIn(text: string): string | undefined {
  return text.length > 1 && text.startsWith('/') && text.endsWith('/') ? text.slice(1, -1) : undefined;
}

function patternOfRef(ref: Ref): Pattern | undefined {
  if (!patterns.has(ref)) patterns.set(ref, patternOf(ref.text));
  return patterns.get(ref);
}
