import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../../test/hostile-report.ts';
import { clip, inert } from './inert.ts';

describe('inert', () => {
  it('spells out terminal escapes, bidi overrides and invisible characters', () => {
    expect(inert('a\u001b[31mb')).toBe('a\\x1b[31mb');
    expect(inert('\u009b2J')).toBe('\\x9b2J');
    expect(inert('photo\u202egpj.exe')).toBe('photo\\u{202e}gpj.exe');
    expect(inert('line\nline\ttab\r')).toBe('line\\nline\\ttab\\r');
    expect(inert('zero\u200bwidth\ufeff')).toBe('zero\\u{200b}width\\u{feff}');
    expect(inert('\ud800')).toBe('\\u{d800}');
    expect(inert('\u{e0041}')).toBe('\\u{e0041}');
  });

  it('leaves names of any script and emoji alone', () => {
    const names = 'src/naïve/日本語/Ünïcode e\u0301 ❤️ 👍 (a) [b] {c}.ts';

    expect(inert(names)).toBe(names);
  });

  it('leaves nothing that is obeyed, and changes nothing twice', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = inert(text);

        expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(inert(once)).toBe(once);
      }),
    );
  });
});

describe('clip', () => {
  it('cuts between characters, not inside one', () => {
    expect(clip('abcdef', 4)).toBe('abc…');
    expect(clip('ab👍👍', 4)).toBe('ab…');
    expect(clip('abc', 3)).toBe('abc');
  });
});
