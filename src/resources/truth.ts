import type { Answer } from '../pipelines/answer.ts';
import { isOpen, Undeclared, Unresolved, type Value } from './value.ts';

/** Whether a switch is on; absent counts as off. */
export function isOn(value: Value | undefined): Answer {
  if (isOpen(value)) return 'unknown';
  return value === true || value === 'true' || value === 'True' || value === 1 ? 'yes' : 'no';
}

/** Whether a switch is not off; absent counts as on. */
export function isNotOff(value: Value | undefined): Answer {
  if (isOpen(value)) return 'unknown';
  return value === false || value === 'false' || value === 'False' || value === 0 ? 'no' : 'yes';
}

/** Whether something is named: a key, a certificate. A reference names something, whatever it comes to. */
export function isNamed(value: Value | undefined): Answer {
  if (value === undefined || value === null || value === '') return 'no';
  return value instanceof Unresolved && !(value instanceof Undeclared) ? 'unknown' : 'yes';
}

/** Whether a text is one of these, in any case. */
export function isOneOf(...texts: readonly string[]): (value: Value | undefined) => Answer {
  const wanted = new Set(texts.map((text) => text.toLowerCase()));
  return (value) => {
    if (isOpen(value)) return 'unknown';
    return typeof value === 'string' && wanted.has(value.toLowerCase()) ? 'yes' : 'no';
  };
}

/** A number, also one that is written as a text. */
export function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}
