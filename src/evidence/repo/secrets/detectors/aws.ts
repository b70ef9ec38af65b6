import { type Detector, isInsideWord, type Match, matchAt } from '../detector.ts';
import { isVaried, looksGenerated } from '../randomness.ts';

/** Long-term, temporary, bearer and context-specific key ids. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const KEY_ID = /(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9/+=_])/y;
const SECRET_BESIDE = /(?<![A-Za-z0-9/+=_.-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-])/g;

/** How far from its id a secret is looked for, in characters: some lines up or down in a file of settings. */
const REACH = 600;

/** An access key id with the 40 characters of its secret nearby; the id alone names a key and opens nothing. */
export const awsAccessKey: Detector = {
  anchors: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
  proof: 'structure',
  detect({ text }, at) {
    const id = matchAt(KEY_ID, text, at)?.[0];
    if (!id || isInsideWord(text, at) || /[/+=-]/.test(text.charAt(at - 1)) || id.endsWith('EXAMPLE'))
      return undefined;
    if (!isVaried(id.slice(4))) return undefined;
    const match: Match = {
      detector: 'aws-access-key',
      what: 'AWS access key with its secret',
      start: at,
      end: at + id.length,
      proof: 'structure',
      prefix: id.slice(0, 4),
    };
    const from = Math.max(0, at - REACH);
    for (const [secret] of text.slice(from, at + REACH).matchAll(SECRET_BESIDE)) {
      if (isAwsSecret(secret)) return match;
    }
    return {
      ...match,
      detector: 'aws-access-key-id',
      what: 'AWS access key id',
      harmless: 'identifier-only',
    };
  },
};

/** Whether 40 characters may be the secret of an access key: base64 of 30 random bytes, and no hash, path or example. */
export function isAwsSecret(value: string): boolean {
  if (!/^[A-Za-z0-9/+]{40}$/.test(value) || /^[0-9a-f]+$/i.test(value) || value.endsWith('EXAMPLEKEY'))
    return false;
  return looksGenerated(value) && /[A-Z]/.test(value) && /[a-z]/.test(value);
}
