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
    const secret = /^oct$/i.test(type)
      ? /\\?"k\\?"\s{0,4}:\s{0,4}\\?"([\w-]{22,2000})/i
      : /\\?"d\\?"\s{0,4}:\s{0,4}\\?"([\w-]{40,2000})/i;
    if (!secret.test(text.slice(Math.max(0, at - REACH), at + REACH))) return undefined;
    const open = objectStart(text, at);
    const found = secret.exec(text.slice(open, objectEnd(text, at)));
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

/** Where the object around a position begins; objects inside of it that are closed again are passed over. */
function objectStart(text: string, at: number): number {
  const limit = Math.max(0, at - REACH);
  let depth = 0;
  for (let place = at - 1; place >= limit; place -= 1) {
    if (text[place] === '}') depth += 1;
    else if (text[place] === '{') {
      if (depth === 0) return place;
      depth -= 1;
    }
  }
  return limit;
}

function objectEnd(text: string, at: number): number {
  const limit = Math.min(text.length, at + REACH);
  let depth = 0;
  for (let place = at; place < limit; place += 1) {
    if (text[place] === '{') depth += 1;
    else if (text[place] === '}') {
      if (depth === 0) return place;
      depth -= 1;
    }
  }
  return limit;
}

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
