/**
 * Characters that a terminal, a browser or a reader's eye may obey instead of show: controls, bidi overrides,
 * zero-width and other invisible characters, line separators, lone surrogates, noncharacters. The emoji variation
 * selector is let through.
 */
const OBEYED =
  /(?!\u{fe0f})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Nearly all text: nothing in it needs a second look. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Text from the tree or from a message with everything that could be obeyed spelled out, so that it is only read. */
export function inert(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(OBEYED, (character) => {
    const short = SHORT[character];
    if (short) return short;
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** The first `most` characters, whole code points, with the mark where something was cut. */
export function clip(text: string, most: number, mark = '…'): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - mark.length);
  // Not between the halves of a surrogate pair.
  return `${/[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head}${mark}`;
}
