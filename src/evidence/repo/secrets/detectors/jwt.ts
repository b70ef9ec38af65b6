import { type Detector, type Harmless, isInsideWord, matchAt } from '../detector.ts';

const TOKEN =
  /(eyJ[A-Za-z0-9_-]{10,1000})\.(eyJ[A-Za-z0-9_-]{4,8000})\.([A-Za-z0-9_-]{16,2000})(?![A-Za-z0-9_-])/y;

/** Names and subjects of the tokens that documentation shows. */
const SHOWN = /"(?:name|sub)":\s*"(?:John Doe|1234567890|user123|test|foo|alice|bob)"|example\.(?:com|org)/i;

/** A signed token that is accepted until it expires. */
export const jsonWebToken: Detector = {
  anchors: ['eyJ'],
  proof: 'context',
  detect({ text, now }, at) {
    const found = matchAt(TOKEN, text, at);
    if (!found || isInsideWord(text, at)) return undefined;
    const header = decodeJson(found[1] ?? '');
    const payload = decodeJson(found[2] ?? '');
    if (!header || !payload || typeof header.alg !== 'string') return undefined;
    if (/^none$/i.test(header.alg) || SHOWN.test(JSON.stringify(payload))) return undefined;
    const harmless = harmlessOf(payload, now);
    return {
      detector: 'json-web-token',
      what: 'JSON Web Token',
      start: at,
      end: at + found[0].length,
      proof: 'context',
      prefix: 'eyJ',
      ...(harmless === undefined ? {} : { harmless }),
    };
  },
};

function harmlessOf(payload: Readonly<Record<string, unknown>>, now: number): Harmless | undefined {
  const { exp, role } = payload;
  if (typeof exp === 'number' && exp * 1000 < now) return 'expired';
  // https://supabase.com/docs/guides/api/api-keys: the `anon` key is safe in a browser, `service_role` is not.
  return role === 'anon' ? 'public-by-design' : undefined;
}

function decodeJson(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
