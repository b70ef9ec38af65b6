/** A set of characters, asked by code unit. */
export type CharacterSet = (code: number) => boolean;

/** A regular expression as a tree. */
export type Expression =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  | {
      readonly kind: 'repeat';
      readonly part: Expression;
      readonly min: number;
      /** `null`: without end. */
      readonly max: number | null;
    }
  | { readonly kind: 'look'; readonly part: Expression; readonly isNegative: boolean }
  | { readonly kind: 'start' | 'end' | 'boundary' | 'no-boundary' };
