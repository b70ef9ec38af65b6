import assert from 'node:assert/strict';
import { test } from 'node:test';
import { priceOf } from '../src/cart.js';

test('small carts pay for shipping', () => {
  assert.deepEqual(priceOf([{ article: 'mug', quantity: 2 }]), { goods: 2500, shipping: 490, total: 2990 });
});

test('large carts do not', () => {
  assert.deepEqual(priceOf([{ article: 'pot', quantity: 2 }]), { goods: 9800, shipping: 0, total: 9800 });
});

test('an unknown article is refused', () => {
  assert.throws(() => priceOf([{ article: 'gold', quantity: 1 }]), /no article is called gold/);
});
