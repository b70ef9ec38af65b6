/** What a variable holds in a situation. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  /** It is not set. */
  | { readonly kind: 'null' }
  /**
   * The name of some branch or tag, other than those that have a situation of their own. `pattern`: one that this
   * regular expression matches.
   */
  | { readonly kind: 'some'; readonly of: RefKind; readonly pattern: string | null }
  /** It cannot be told, be it set or not. */
  | { readonly kind: 'unknown'; readonly because: string }
  | { readonly kind: 'pattern'; readonly source: string; readonly ignoresCase: boolean };

/** `source`, `target`: the branches of a merge request. */
export type RefKind = 'branch' | 'tag' | 'source' | 'target';

export const NOT_SET: Value = { kind: 'null' };

export function text(value: string): Value {
  return { kind: 'text', text: value };
}

export function unknownValue(because: string): Value {
  return { kind: 'unknown', because };
}
