/** A number as the verbs of Go's `fmt` spell it. */
export function formatFloat(verb: string, precision: number | undefined, value: number): string {
  switch (verb) {
    case 'f':
    case 'F':
      return value.toFixed(Math.min(precision ?? 6, 100));
    case 'e':
    case 'E':
      return exponent(value.toExponential(Math.min(precision ?? 6, 100)), verb);
    default:
      return shortest(verb, precision, value);
  }
}

/** `%g`: an exponent below 10^-4, and from as many digits on as the precision says (six when it says none). */
function shortest(verb: string, precision: number | undefined, value: number): string {
  if (value === 0) return '0';
  const digits = precision === undefined ? undefined : Math.max(precision, 1);
  const scientific = value.toExponential(digits === undefined ? undefined : Math.min(digits - 1, 100));
  const [mantissa = '', power = '0'] = scientific.split('e');
  const kept = mantissa.includes('.') ? mantissa.replace(/0+$/, '').replace(/\.$/, '') : mantissa;
  const size = Number(power);
  const significant = kept.replace(/[-.]/g, '').length;
  const limit = digits ?? 6;
  if (size < -4 || size >= limit) return exponent(`${kept}e${power}`, verb === 'G' ? 'E' : 'e');
  return Number(`${kept}e${power}`).toFixed(Math.max(significant - 1 - size, 0));
}

/** Go writes at least two digits of an exponent. */
function exponent(text: string, letter: string): string {
  return text.replace(
    /e([+-])(\d+)$/,
    (_, sign: string, power: string) => `${letter}${sign}${power.padStart(2, '0')}`,
  );
}
