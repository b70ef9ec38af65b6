import type { Detector } from '../detector.ts';
import { isVaried } from '../randomness.ts';

/** How far from its type the private part of a JSON Web Key is looked for, in characters. */
const REACH = 3000;

/** A JSON Web Key with its private exponent, or a symmetric one. https://www.rfc-editor.org/rfc/rfc7518#section-6 */
export const jsonWebKey: Detector = {
  anchors: ['"kty"', '\\"kty\\"'],
  anyCase: true,
  proof: 'structure',
  detect({ text }, at, anchor) {
    const type = /^[\s\\:"]{1,12}(RSA|EC|OKP|oct)\b/i.exec(
      text.slice(at + anchor.length, at + anchor.length + 24),
    )?.[1];
    if (!type) return undefined;
    const before = text.slice(Math.max(0, at - REACH), at);
    const open = at - before.length + Math.max(0, before.lastIndexOf('{'));
    const key = text.slice(open, at + REACH).split('}', 1)[0] ?? '';
    const secret = /^oct$/i.test(type)
      ? /\\?"k\\?"\s{0,4}:\s{0,4}\\?"([\w-]{22,2000})/i
      : /\\?"d\\?"\s{0,4}:\s{0,4}\\?"([\w-]{40,2000})/i;
    const found = secret.exec(key);
    const value = found?.[1];
    if (!found || value === undefined || !isVaried(value)) return undefined;
    const start = open + found.index + found[0].length - value.length;
    return {
      detector: 'private-key',
      what: 'private JSON Web Key',
      start,
      end: start + value.length,
      proof: 'structure',
    };
  },
};

/** A key file of PuTTY. https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html */
export const puttyKey: Detector = {
  anchors: ['PuTTY-User-Key-File-'],
  proof: 'structure',
  detect({ text }, at) {
    const file = text.slice(at, at + 6000);
    const encryption = /\nEncryption: ([\w-]{1,40})/.exec(file)?.[1];
    const lines = file.indexOf('\nPrivate-Lines: ');
    if (encryption === undefined || lines < 0) return undefined;
    return {
      detector: 'private-key',
      what: 'PuTTY private key',
      start: at,
      end: at + lines,
      proof: 'structure',
      ...(encryption === 'none' ? {} : { harmless: 'passphrase' }),
    };
  },
};
