import type { Value } from '../../../../resources/value.ts';
import { asInteger, asNumber, asText } from './argument.ts';
import { type FunctionTable, known } from './definition.ts';
import { FunctionError } from './failure.ts';

/** https://developer.hashicorp.com/terraform/language/functions, "Numeric functions". */
export const NUMERIC_FUNCTIONS: FunctionTable = {
  abs: known(1, ([value]) => Math.abs(asNumber(value))),
  ceil: known(1, ([value]) => withoutMinusZero(Math.ceil(asNumber(value)))),
  floor: known(1, ([value]) => withoutMinusZero(Math.floor(asNumber(value)))),
  log: known(2, ([value, base]) => Math.log(asNumber(value)) / Math.log(asNumber(base))),
  max: known([1, Number.POSITIVE_INFINITY], (args) => args.map(asNumber).reduce((a, b) => Math.max(a, b))),
  min: known([1, Number.POSITIVE_INFINITY], (args) => args.map(asNumber).reduce((a, b) => Math.min(a, b))),
  parseint: known(2, ([text, base]) => parseInteger(asText(text), asInteger(base))),
  pow: known(2, ([value, power]) => asNumber(value) ** asNumber(power)),
  signum: known(1, ([value]) => Math.sign(asNumber(value))),
};

function withoutMinusZero(value: number): number {
  return value === 0 ? 0 : value;
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function parseInteger(text: string, base: number): Value {
  if (base < 2 || base > 62) throw new FunctionError('the base must be from 2 to 62');
  const isNegative = text.startsWith('-');
  // Up to base 36 both cases mean the same digit.
  const digits = (/^[+-]/.test(text) ? text.slice(1) : text).slice(0, 400);
  let result = 0;
  for (const character of base <= 36 ? digits.toLowerCase() : digits) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0 || digit >= base) throw new FunctionError(`${base} is not the base of that number`);
    result = result * base + digit;
  }
  if (digits === '') throw new FunctionError('there is no number in the text');
  return isNegative ? -result : result;
}
