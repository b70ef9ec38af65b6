import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { createShop } from '../src/server.js';

const silent = { debug() {}, error() {} };

test('the shop answers, and refuses what it does not understand', async () => {
  const server = createShop(silent).listen(0);
  await once(server, 'listening');
  const shop = `http://localhost:${server.address().port}`;
  const price = (body) => fetch(`${shop}/cart/price`, { method: 'POST', body });

  const health = await fetch(`${shop}/healthz`);
  const priced = await price('[{"article":"tea","quantity":1}]');
  const broken = await price('{');

  assert.equal(health.status, 200);
  assert.deepEqual(await priced.json(), { goods: 890, shipping: 490, total: 1380 });
  assert.equal(broken.status, 400);
  server.close();
});
