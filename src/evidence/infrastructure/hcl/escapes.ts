import { Unreadable } from './unreadable.ts';

const SELECTORS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Reads the escape at this backslash. */
export function readEscape(text: string, at: number): { readonly value: string; readonly end: number } {
  const selector = text.charAt(at + 1);
  const plain = SELECTORS[selector];
  if (plain !== undefined) return { value: plain, end: at + 2 };
  if (selector !== 'u' && selector !== 'U')
    throw new Unreadable(at, 'This backslash begins no escape that HCL knows: write it twice.');
  const end = at + (selector === 'u' ? 6 : 10);
  const digits = text.slice(at + 2, end);
  const point = /^[0-9A-Fa-f]+$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
  const isCharacter = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  if (digits.length !== end - at - 2 || !isCharacter)
    throw new Unreadable(
      at,
      'This escape needs four (`\\u`) or eight (`\\U`) digits of a Unicode character.',
    );
  return { value: String.fromCodePoint(point), end };
}
