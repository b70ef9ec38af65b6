import { describe, expect, it } from 'vitest';
import { HOLE, type OpenText } from './open-text.ts';
import { coversEvery, coversEverything, isMatch, matchesAction } from './wildcard.ts';

const text = (written: string): OpenText => ({ text: written, references: [], because: undefined });

describe('wildcards', () => {
  it('stand for any text, or for one character', () => {
    expect(isMatch('s3:Get*', 's3:GetObject')).toBe(true);
    expect(isMatch('*Object', 's3:GetObject')).toBe(true);
    expect(isMatch('s3:Get?bject', 's3:GetObject')).toBe(true);
    expect(isMatch('s3:Put*', 's3:GetObject')).toBe(false);
    expect(isMatch(`${'*a'.repeat(300)}b`, 'a'.repeat(2000))).toBe(false);
  });

  it('match actions in any case, and are unsure where the pattern is open', () => {
    expect(matchesAction(text('IAM:passrole'), 'iam:PassRole')).toBe('yes');
    expect(matchesAction(text(`iam:${HOLE}`), 'iam:PassRole')).toBe('unknown');
    expect(matchesAction(text(`s3:${HOLE}`), 'iam:PassRole')).toBe('no');
  });

  it('know what leaves nothing out', () => {
    for (const all of [
      '*',
      'arn:*',
      'arn*',
      'arn:aws:s3:::*',
      'arn:aws:s3:::*/*',
      `arn:${HOLE}:sqs:${HOLE}:${HOLE}:*`,
    ])
      expect(coversEverything(text(all)), all).toBe(true);
    for (const some of [
      'arn:aws:s3:::logs/*',
      'arn:aws:s3:::logs-*',
      HOLE,
      `${HOLE}/*`,
      'arn:aws:dynamodb:*:*:table/*',
    ])
      expect(coversEverything(text(some)), some).toBe(false);
    expect(coversEvery(text('arn:aws:iam::*:role/*'), 'role')).toBe(true);
    expect(coversEvery(text('arn:aws:iam::*:role/app/*'), 'role')).toBe(false);
  });
});
