export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const DOLLAR = 0x24;
export const PERCENT_SIGN = 0x25;
export const ASTERISK = 0x2a;
export const PLUS_SIGN = 0x2b;
export const HYPHEN = 0x2d;
export const FULL_STOP = 0x2e;
export const SOLIDUS = 0x2f;
export const LESS_THAN = 0x3c;
export const BACKSLASH = 0x5c;
export const LEFT_BRACE = 0x7b;
export const RIGHT_BRACE = 0x7d;
export const TILDE = 0x7e;
export const BYTE_ORDER_MARK = 0xfeff;

const STARTS_NAME = 1;
const CONTINUES_NAME = 2;

/** For ASCII only: most names need no Unicode table. */
const NAME_PARTS = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const isLetter = /[A-Za-z_]/.test(String.fromCharCode(code));
  if (isLetter) NAME_PARTS[code] = STARTS_NAME | CONTINUES_NAME;
  else if (/[0-9-]/.test(String.fromCharCode(code))) NAME_PARTS[code] = CONTINUES_NAME;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether a name can begin at this offset. */
export function startsName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return ((NAME_PARTS[code] ?? 0) & STARTS_NAME) !== 0;
  return code >= 128 && /^\p{ID_Start}/u.test(characterAt(text, at));
}

/** Where the name that has begun before this offset ends. */
export function nameEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code < 128) {
      if (((NAME_PARTS[code] ?? 0) & CONTINUES_NAME) === 0) return end;
      end += 1;
    } else {
      const character = characterAt(text, end);
      if (!/^\p{ID_Continue}/u.test(character)) return end;
      end += character.length;
    }
  }
}

/** One whole character, be it two UTF-16 units; empty at the end of the text. */
export function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}
