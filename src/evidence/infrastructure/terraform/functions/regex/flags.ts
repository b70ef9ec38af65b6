/** `i`, `m`, `s` and `U` of RE2. */
export interface Flags {
  readonly ignoresCase: boolean;
  readonly isMultiline: boolean;
  readonly dotMatchesLineEnd: boolean;
  readonly isUngreedy: boolean;
}

export const NO_FLAGS: Flags = {
  ignoresCase: false,
  isMultiline: false,
  dotMatchesLineEnd: false,
  isUngreedy: false,
};

const NAMES: Readonly<Record<string, keyof Flags>> = {
  i: 'ignoresCase',
  m: 'isMultiline',
  s: 'dotMatchesLineEnd',
  U: 'isUngreedy',
};

/** Applies `im-s` to flags; `undefined` where a letter is no flag. */
export function changedFlags(flags: Flags, text: string): Flags | undefined {
  let changed = flags;
  let isOn = true;
  for (const letter of text) {
    if (letter === '-' && isOn) {
      isOn = false;
      continue;
    }
    const name = Object.hasOwn(NAMES, letter) ? NAMES[letter] : undefined;
    if (name === undefined) return undefined;
    changed = { ...changed, [name]: isOn };
  }
  return changed;
}
