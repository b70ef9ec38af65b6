/** Prices in cents, by article number. */
export const CATALOGUE = new Map([
  ['mug', 1250],
  ['tea', 890],
  ['pot', 4900],
]);

const FREE_SHIPPING_FROM = 5000;
const SHIPPING = 490;

/**
 * What a cart costs, in cents.
 *
 * @param {{ article: string, quantity: number }[]} lines
 */
export function priceOf(lines) {
  let goods = 0;
  for (const { article, quantity } of lines) {
    const price = CATALOGUE.get(article);
    if (price === undefined) throw new RangeError(`no article is called ${article}`);
    if (!Number.isInteger(quantity) || quantity < 1) throw new RangeError('a quantity is a whole number from 1');
    goods += price * quantity;
  }
  const shipping = goods === 0 || goods >= FREE_SHIPPING_FROM ? 0 : SHIPPING;
  return { goods, shipping, total: goods + shipping };
}
