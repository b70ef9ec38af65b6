/** Shannon entropy in bits per character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

function kindOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return 1;
  if (code >= 0x41 && code <= 0x5a) return 2;
  if (code >= 0x30 && code <= 0x39) return 3;
  return 0;
}

/** How often lower case, upper case, digits and signs alternate, as a share of all neighbours. */
function alternation(text: string): number {
  let changes = 0;
  for (let i = 1; i < text.length; i += 1) {
    if (kindOf(text.charCodeAt(i)) !== kindOf(text.charCodeAt(i - 1))) changes += 1;
  }
  return changes / Math.max(1, text.length - 1);
}

/** The pairs of letters that make up most of the identifiers and words in source code; one random pair in five is here. */
const COMMON_PAIRS = new Set(
  `te es er at st re in on nt an or ti de ri en ou ut ed ta ch io al me pr et ct ro le va li it ne tr se th ec co ar da
  od to rd he el ng is ge ra ue ck id uc fi ea un ns ve ss il pe ho ca us ce wi du pp pa up as qu ul ry nd ad tt om ic
  ha ac la ll bu mo pd cr si ia ma ot ex ty ef ap ko lu di ip no ts ib fo ag na lt em sh nc by sa oc lo pi nn ai cu sc
  bl hi ol if yp ig ay mi ok rs gi ie ev ft fu ur pl fe dd am ds dr so`.split(/\s+/),
);

/** Share of common pairs among the pairs of neighbouring letters, and how many pairs there are. */
function commonPairs(text: string): { readonly share: number; readonly pairs: number } {
  let pairs = 0;
  let common = 0;
  for (const run of text.toLowerCase().match(/[a-z]{2,}/g) ?? []) {
    for (let i = 1; i < run.length; i += 1) {
      pairs += 1;
      if (COMMON_PAIRS.has(run.slice(i - 1, i + 1))) common += 1;
    }
  }
  return { share: pairs === 0 ? 0 : common / pairs, pairs };
}

/** Whether characters step up or repeat so evenly that a person typed them: `abcdefgh12345678`, `xxxxxxxx`. */
function isSequence(text: string): boolean {
  let even = 0;
  let last = Number.NaN;
  for (let i = 1; i < text.length; i += 1) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1);
    if (step === last && Math.abs(step) <= 1) even += 1;
    last = step;
  }
  return even > text.length * 0.35;
}

/** Whether the first half is the second half: `1234567812345678`. */
function isRepeated(text: string): boolean {
  for (const parts of [2, 3, 4]) {
    const size = Math.floor(text.length / parts);
    if (size >= 4 && text.startsWith(text.slice(0, size), size)) return true;
  }
  return false;
}

/**
 * Whether the body of a token with a known prefix may have come out of a generator. Short of proof: it only turns away
 * what a person typed to show the form (`xxxx...`, `1234567890...`, `abcdef...`).
 */
export function isVaried(body: string): boolean {
  const characters = new Set(body);
  return (
    characters.size >= Math.min(9, Math.ceil(body.length * 0.4)) && !isSequence(body) && !isRepeated(body)
  );
}

/**
 * Whether a value without any known form came out of a generator rather than out of a head: long enough, hexadecimal
 * or mixed characters, and no words in it. Of random values of 20 characters and more about one in thirty is missed.
 */
export function looksGenerated(value: string): boolean {
  if (value.length < 16 || value.length > 512 || !/^[\w+/=.~!@#$%^&*():;,?|-]+$/.test(value)) return false;
  const body = value.replace(/^(?:base64|hex):/, '').replace(/=+$/, '');
  if (!isVaried(body) || !/[A-Za-z]/.test(body)) return false;
  if (/^[0-9a-f]+$/i.test(body))
    return body.length >= 32 && /\d/.test(body) && entropyOf(body.toLowerCase()) >= 3;
  if (!/\d/.test(body) && (body.length < 32 || !/[a-z]/.test(body) || !/[A-Z]/.test(body))) return false;
  const { share, pairs } = commonPairs(body);
  if (entropyOf(body) < (body.length < 20 ? 3.2 : 3.5)) return false;
  return pairs < 6 ? alternation(body) >= 0.4 && share < 0.6 : share <= 0.45;
}

/**
 * Whether a shorter value has digits and letters and still no word in it, as when somebody hits the keyboard. Good enough
 * only under a name that can mean nothing but a secret.
 */
export function looksMeaningless(value: string): boolean {
  if (value.length < 12 || value.length >= 16 || !/^[A-Za-z0-9+/=!@#$%^&*]+$/.test(value)) return false;
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || !isVaried(value)) return false;
  const { share, pairs } = commonPairs(value);
  return pairs >= 4 && share <= 0.34 && entropyOf(value) >= 2.9;
}
