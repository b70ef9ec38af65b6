import { type Detector, matchAt } from '../detector.ts';
import { isPlaceholder } from '../placeholder.ts';
import { looksGenerated } from '../randomness.ts';

const HEADER =
  /authorization["'`]?[\])]?[ \t]{0,4}(?:=>|[:=,])[ \t]{0,4}["'`]?(Bearer|Basic|token|apikey|Api-Key|Key)[ \t]{1,2}([A-Za-z0-9._~+/=-]{16,1000})(?![A-Za-z0-9._~+/=-])/iy;

/** A credential written into an HTTP header. */
export const authorizationHeader: Detector = {
  anchors: ['authorization'],
  anyCase: true,
  proof: 'context',
  detect({ text }, at) {
    const found = matchAt(HEADER, text, at);
    const [whole = '', scheme = '', value = ''] = found ?? [];
    if (!found || isPlaceholder(value)) return undefined;
    // JSON Web Tokens are looked at by a detector that can read them.
    if (value.startsWith('eyJ')) return undefined;
    const isReal = /^basic$/i.test(scheme) ? isRealPair(value) : looksGenerated(value);
    if (!isReal) return undefined;
    const end = at + whole.length;
    return {
      detector: 'authorization-header',
      what: `${scheme} credential in a header`,
      start: end - value.length,
      end,
      proof: 'context',
    };
  },
};

function isRealPair(value: string): boolean {
  const pair = Buffer.from(value, 'base64').toString('latin1');
  const colon = pair.indexOf(':');
  if (colon < 1 || !/^[\x20-\x7e]+$/.test(pair)) return false;
  const password = pair.slice(colon + 1);
  return !isPlaceholder(password) && password.toLowerCase() !== pair.slice(0, colon).toLowerCase();
}
