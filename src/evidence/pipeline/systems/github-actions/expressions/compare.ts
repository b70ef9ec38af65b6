import type { Answer } from '../../../../../pipelines/answer.ts';
import { opposite } from '../../../../../pipelines/answer.ts';
import type { Comparison } from './expression.ts';
import type { Value } from './value.ts';

type Plain = null | boolean | number | string;

/**
 * Compares as GitHub does: texts without regard to case, different types as numbers.
 * https://docs.github.com/actions/reference/evaluate-expressions-in-workflows-and-actions#operators
 */
export function compare(operator: Comparison, left: Value, right: Value): Answer {
  if (operator === '==') return equals(left, right);
  if (operator === '!=') return opposite(equals(left, right));
  if (left.kind === 'unknown' || right.kind === 'unknown') return 'unknown';
  if (left.kind !== 'plain' || right.kind !== 'plain') return 'no';
  return isOrdered(operator, left.value, right.value) ? 'yes' : 'no';
}

export function equals(left: Value, right: Value): Answer {
  if (left.kind === 'unknown') return right.kind === 'plain' ? mayEqual(left, right.value) : 'unknown';
  if (right.kind === 'unknown') return left.kind === 'plain' ? mayEqual(right, left.value) : 'unknown';
  if (left.kind === 'plain' && right.kind === 'plain') return isEqual(left.value, right.value) ? 'yes' : 'no';
  // Lists and objects are equal only when they are the same one.
  return left.kind === 'plain' || right.kind === 'plain' ? 'no' : 'unknown';
}

function mayEqual(unknown: Value & { readonly kind: 'unknown' }, value: Plain): Answer {
  if (unknown.prefix === '' && unknown.except.length === 0) {
    // A condition that counts as true is not equal to nothing, nor the other way round.
    if (value === null || value === '' || value === false) return unknown.truth === 'yes' ? 'no' : 'unknown';
    return unknown.truth === 'no' ? 'no' : 'unknown';
  }
  if (typeof value !== 'string') return unknown.truth === 'yes' && value === null ? 'no' : 'unknown';
  const text = value.toLowerCase();
  if (!text.startsWith(unknown.prefix.toLowerCase()) || unknown.except.includes(text)) return 'no';
  return 'unknown';
}

function isEqual(left: Plain, right: Plain): boolean {
  if (typeof left === 'string' && typeof right === 'string')
    return left.toLowerCase() === right.toLowerCase();
  if (typeof left === typeof right && left !== null && right !== null) return left === right;
  if (left === null && right === null) return true;
  return numberOf(left) === numberOf(right);
}

function isOrdered(operator: Comparison, left: Plain, right: Plain): boolean {
  const areTexts = typeof left === 'string' && typeof right === 'string';
  const a = areTexts ? left.toLowerCase() : numberOf(left);
  const b = areTexts ? right.toLowerCase() : numberOf(right);
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function numberOf(value: Plain): number {
  if (value === null) return 0;
  if (typeof value === 'string' && value.trim() === '') return 0;
  return Number(value);
}
