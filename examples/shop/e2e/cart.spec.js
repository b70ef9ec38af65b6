import { expect, test } from '@playwright/test';

test('a cart has a price', async ({ request }) => {
  const answer = await request.post('/cart/price', { data: [{ article: 'tea', quantity: 1 }] });

  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ goods: 890, shipping: 490, total: 1380 });
});

test('a broken cart is refused', async ({ request }) => {
  const answer = await request.post('/cart/price', { data: '{' });

  expect(answer.status()).toBe(400);
});
