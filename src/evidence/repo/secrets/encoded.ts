/** Beginnings of credentials that are worth finding inside base64. */
const INSIDE = [
  '-----BEGIN ',
  'github_pat_',
  'glpat-',
  'sk_live_',
  'sk-ant-api',
  'xoxb-',
  'xoxp-',
  'postgres://',
  'postgresql://',
  'mysql://',
  'mongodb://',
  'mongodb+srv',
  'redis://',
  'amqp://',
  'aws_secret_access_key',
  'AWS_SECRET_ACCESS_KEY',
  'aws_access_key_id',
  'AWS_ACCESS_KEY_ID',
  '"private_key"',
  'PASSWORD=',
  '_authToken=',
] as const;

/** Shorter beginnings, looked for at the start of a base64 text only. */
const AT_START = ['AKIA', 'ASIA', 'ghp_', 'ghs_', 'gho_', 'npm_', 'hvs.', 'AIza'] as const;

const HEX_INSIDE = ['-----BEGIN ', 'ghp_', 'sk_live_', 'xoxb-'] as const;

/** Enough to be rare in other base64; what follows is decoded and looked at anyway. */
const ANCHOR_LENGTH = 8;

/** What the beginnings look like in base64, at each of the three places a group can start, and in hexadecimal. */
export const ENCODED_ANCHORS: readonly string[] = [
  ...INSIDE.flatMap((text) => [0, 1, 2].map((shift) => base64Core(text, shift))),
  ...AT_START.map((text) => base64Core(text, 0)),
  ...HEX_INSIDE.map((text) => Buffer.from(text).toString('hex').slice(0, ANCHOR_LENGTH)),
];

/** The characters of the base64 that depend on `text` alone when `shift` bytes come before it. */
function base64Core(text: string, shift: number): string {
  const bytes = Buffer.from('\0'.repeat(shift) + text, 'latin1');
  const whole = bytes.toString('base64').replace(/=+$/, '');
  const sure = Math.floor((bytes.length * 8) / 6);
  return whole.slice(Math.ceil((shift * 8) / 6), sure).slice(0, ANCHOR_LENGTH);
}

/** Longest encoded text that is decoded, in characters. */
const MAX_ENCODED = 32_000;

export interface EncodedRun {
  readonly encoding: 'base64' | 'hex';
  /** What it decodes to. `undefined` when that is no text. */
  readonly text: string | undefined;
  /** Offsets of the encoded characters. */
  readonly start: number;
  readonly end: number;
}

/**
 * The encoded characters around an anchor, decoded.
 *
 * @param from offset before which nothing is looked at: where the run before this one ended.
 */
export function decodeAround(text: string, at: number, anchor: string, from: number): EncodedRun {
  const encoding = /^[0-9a-f]+$/.test(anchor) ? 'hex' : 'base64';
  const isMember = encoding === 'hex' ? isHex : isBase64;
  let start = at;
  while (start > from && at - start < MAX_ENCODED && isMember(text.charCodeAt(start - 1))) start -= 1;
  const { end, joined } = runFrom(text, start, isMember);
  const decoded = Buffer.from(joined.replace(/-/g, '+').replace(/_/g, '/'), encoding).toString('latin1');
  return { encoding, text: joined.length >= 20 && isText(decoded) ? decoded : undefined, start, end };
}

/** The encoded characters from `start` on, over line breaks where the lines are full. */
function runFrom(text: string, start: number, isMember: (code: number) => boolean) {
  let joined = '';
  let at = start;
  while (joined.length < MAX_ENCODED) {
    let end = at;
    while (end < text.length && end - start < MAX_ENCODED && isMember(text.charCodeAt(end))) end += 1;
    joined += text.slice(at, end);
    const breakAt = /(?:\\n|\r?\n)[ \t]{0,40}(?=[A-Za-z0-9+/]{4})/y;
    breakAt.lastIndex = end;
    const next = end - at >= 60 ? breakAt.exec(text) : null;
    if (!next) return { end, joined };
    at = end + next[0].length;
  }
  return { end: at, joined };
}

function isHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
}

function isBase64(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2b ||
    code === 0x2f ||
    code === 0x2d ||
    code === 0x5f
  );
}

function isText(decoded: string): boolean {
  let odd = 0;
  for (let i = 0; i < decoded.length; i += 1) {
    const code = decoded.charCodeAt(i);
    if ((code < 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) || code > 0x7e) odd += 1;
  }
  return odd <= decoded.length * 0.02;
}

/** The text that a whole value is the base64 of, or `undefined` when it is none. */
export function textInBase64(value: string): string | undefined {
  if (value.length < 8 || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  const text = Buffer.from(value, 'base64').toString('latin1').replace(/\n$/, '');
  return /^[\x20-\x7e]{4,}$/.test(text) ? text : undefined;
}
