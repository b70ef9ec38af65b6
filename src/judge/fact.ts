import type { Plane } from './verdict.ts';

/** What would turn an unknown into an answer: another plane of evidence, or a sentence saying what to do. */
export type Settle = { readonly plane: Plane } | { readonly how: string };

/** A part of the source that a collector could not see, though it may matter. */
export interface Gap {
  readonly path?: string;
  readonly because: string;
  readonly settle: Settle;
}

/**
 * What a collector found. `present`: here it is. `none`: the source was looked at completely and holds nothing
 * of the kind. `unavailable`: the source could not be looked at.
 */
export type Fact<T> =
  | { readonly state: 'present'; readonly value: T; readonly gaps: readonly Gap[] }
  | { readonly state: 'none'; readonly because: string; readonly gaps: readonly Gap[] }
  | { readonly state: 'unavailable'; readonly because: string; readonly settle: Settle };

export function present<T>(value: T, gaps: readonly Gap[] = []): Fact<T> {
  return { state: 'present', value, gaps };
}

export function none(because: string, gaps: readonly Gap[] = []): Fact<never> {
  return { state: 'none', because, gaps };
}

export function unavailable(because: string, settle: Settle): Fact<never> {
  return { state: 'unavailable', because, settle };
}

/** The value when it is present, else `undefined`. */
export function presentValue<T>(fact: Fact<T>): T | undefined {
  return fact.state === 'present' ? fact.value : undefined;
}

/**
 * The value of a fact that must be present.
 *
 * @throws Error when it is not.
 */
export function presentOrThrow<T>(fact: Fact<T>): T {
  if (fact.state !== 'present') throw new Error(`the fact is ${fact.state}: ${fact.because}`);
  return fact.value;
}
