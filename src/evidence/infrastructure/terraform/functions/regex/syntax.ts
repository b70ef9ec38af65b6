/** The syntax tree of a regular expression as RE2 reads it. https://github.com/google/re2/wiki/Syntax */
export type RegexNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'character'; readonly matches: CharacterTest }
  | { readonly kind: 'assertion'; readonly holds: Assertion }
  | { readonly kind: 'sequence'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'alternatives'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'group'; readonly number: number; readonly node: RegexNode }
  | {
      readonly kind: 'repeat';
      readonly node: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly isGreedy: boolean;
    };

export type CharacterTest = (codePoint: number) => boolean;

/** Sees the code points before and after a position; `undefined` at either end of the text. */
export type Assertion = (before: number | undefined, after: number | undefined) => boolean;

export interface ParsedRegex {
  readonly node: RegexNode;
  /** Names of the groups in order, `undefined` for those without one. */
  readonly groups: readonly (string | undefined)[];
}
