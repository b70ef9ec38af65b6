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

function longestLetterRun(text: string): number {
  let longest = 0;
  for (const run of text.match(/[a-z]{2,}/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
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
 * or mixed characters in lively alternation, no words.
 */
export function looksGenerated(value: string): boolean {
  if (value.length < 16 || value.length > 512 || !/^[\w+/=.~!@#$%^&*-]+$/.test(value) || !isVaried(value))
    return false;
  const body = value.replace(/=+$/, '');
  if (!/\d/.test(body) || !/[A-Za-z]/.test(body)) return false;
  if (/^[0-9a-f]+$/i.test(body)) return body.length >= 32 && entropyOf(body.toLowerCase()) >= 3;
  if (body.length < 20)
    return alternation(body) >= 0.45 && entropyOf(body) >= 3.4 && longestLetterRun(body) <= 4;
  return alternation(body) >= 0.3 && entropyOf(body) >= 3.7 && longestLetterRun(body) <= 6;
}
