import type { Source } from '../../../../judge/source.ts';
import type { Unresolved } from '../../../../pipelines/pipelines.ts';
import type { Located, LocatedField } from '../../yaml/located.ts';

/** One pipeline's files put together: includes followed, nothing else resolved yet. */
export interface Configuration {
  readonly path: string;
  readonly fields: ReadonlyMap<string, LocatedField>;
  /** Rules of includes under which a top-level field is there at all. */
  readonly conditions: ReadonlyMap<string, readonly Located[]>;
  readonly unresolved: readonly Unresolved[];
  /** The first include that was not read: what is declared nowhere may be declared there. */
  readonly hole: { readonly what: string; readonly because: string; readonly at: Source } | null;
}

/** Top-level fields that are no jobs. */
const KEYWORDS: ReadonlySet<string> = new Set([
  'after_script',
  'before_script',
  'cache',
  'default',
  'image',
  'include',
  'services',
  'spec',
  'stages',
  'types',
  'variables',
  'workflow',
]);

export function isJobName(name: string): boolean {
  return !KEYWORDS.has(name) && !name.startsWith('.') && name !== '';
}
