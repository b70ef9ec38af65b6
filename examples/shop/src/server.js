import { createServer } from 'node:http';
import { priceOf } from './cart.js';

const MAX_BODY = 64 * 1024;

/** The HTTP server of the shop. `logger` has the methods of pino. */
export function createShop(logger) {
  return createServer(async (request, response) => {
    const started = performance.now();
    try {
      await answer(request, response);
    } catch (error) {
      logger.error({ err: error }, 'request failed');
      reply(response, 500, { error: 'something went wrong' });
    }
    logger.debug(
      { method: request.method, path: request.url, status: response.statusCode, ms: performance.now() - started },
      'answered',
    );
  });
}

async function answer(request, response) {
  if (request.method === 'GET' && request.url === '/healthz') return reply(response, 200, { status: 'ok' });
  if (request.method !== 'POST' || request.url !== '/cart/price') return reply(response, 404, { error: 'not found' });
  try {
    return reply(response, 200, priceOf(JSON.parse(await bodyOf(request))));
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError)
      return reply(response, 400, { error: error.message });
    throw error;
  }
}

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > MAX_BODY) throw new RangeError('the cart is too large');
  }
  return body;
}

function reply(response, status, value) {
  response.writeHead(status, { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' });
  response.end(JSON.stringify(value));
}
