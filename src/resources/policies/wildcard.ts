import type { Answer } from '../../pipelines/answer.ts';
import { HOLE, type OpenText } from './open-text.ts';

/**
 * Whether a text matches a pattern of IAM: `*` is any text, `?` one character. An open part of the pattern may be
 * anything, so a match that rests on one is `unknown`.
 */
export function matches({ text: pattern }: OpenText, text: string): Answer {
  if (!pattern.includes(HOLE)) return isMatch(pattern, text) ? 'yes' : 'no';
  return isMatch(pattern.replaceAll(HOLE, '*'), text) ? 'unknown' : 'no';
}

/** Actions are matched in any case. */
export function matchesAction({ text, ...pattern }: OpenText, action: string): Answer {
  return matches({ ...pattern, text: text.toLowerCase() }, action.toLowerCase());
}

/** Two pointers and one place to come back to: quadratic at worst, and both sides are short. */
export function isMatch(pattern: string, text: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let from = 0;
  while (at < text.length) {
    const letter = pattern[next];
    if (letter === '*') {
      star = next;
      from = at;
      next += 1;
    } else if (letter !== undefined && (letter === '?' || letter === text[at])) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      next = star + 1;
      from += 1;
      at = from;
    } else return false;
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}

/**
 * Whether a pattern of resources leaves nothing out: `*`, `arn:aws:s3:::*`, `arn:aws:sqs:eu-west-1:111122223333:*`.
 * A region or an account narrows nothing that matters: the rest of both is another environment's.
 */
export function coversEverything({ text }: OpenText): boolean {
  if (text === HOLE) return false;
  if (/^[*]+$/.test(text) || /^arn:?[*]+$/.test(text)) return true;
  const parts = text.split(':');
  if (parts[0] !== 'arn' || parts.length < 3) return false;
  if (parts.length < 6) return parts.at(-1) === '*';
  return /^[*]+(?:[/:][*]+)?$/.test(parts.slice(5).join(':'));
}

/** Whether a pattern covers every resource of a kind: `arn:aws:iam::*:role/*`, or everything. */
export function coversEvery(pattern: OpenText, kind: string): boolean {
  if (coversEverything(pattern)) return true;
  const resource = pattern.text.split(':').slice(5).join(':');
  return (
    pattern.text.startsWith('arn:') &&
    (resource === `${kind}/*` || resource === `${kind}:*` || resource === `${kind}*`)
  );
}
