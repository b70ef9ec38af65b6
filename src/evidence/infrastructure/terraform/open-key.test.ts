import { expect, test } from 'vitest';
import { Reference, Template } from '../../../resources/value.ts';
import { hasOpenKey, openKey } from './open-key.ts';

const issuer = new Reference('a#aws_eks_cluster.main', 'issuer');

test('a key keeps what is written of it', () => {
  const key = openKey(new Template([issuer, ':sub'])) ?? '';

  expect(key).toMatch(/^.:sub$/);
  expect(hasOpenKey({ [key]: 'web' })).toBe(true);
});

test('a key of which nothing is written is none', () => {
  expect(openKey(issuer)).toBeUndefined();
  expect(hasOpenKey({ sub: 'web' })).toBe(false);
});
