import { isList, type Value } from '../../../../resources/value.ts';
import { asBoolean, asNumber, asText, listWithOpen } from './argument.ts';
import { type FunctionTable, partial } from './definition.ts';
import { FunctionError, OpenMembers, OpenResult } from './failure.ts';
import { formatFloat } from './format-float.ts';
import { graphemes } from './graphemes.ts';
import { jsonText } from './json.ts';
import { firstOpen, isUnknown, reasonOf } from './open-arguments.ts';
import { joinedText, openText } from './open-text.ts';

const ANY = Number.POSITIVE_INFINITY;

/** https://developer.hashicorp.com/terraform/language/functions/format */
export const FORMAT_FUNCTIONS: FunctionTable = {
  format: partial([1, ANY], ([pattern, ...args]) => format(asText(pattern), args)),
  formatlist: partial([1, ANY], ([pattern, ...args]) => formatList(asText(pattern), args)),
};

/** Flags, the number of an argument, width, precision and verb. */
const VERB = /%([-+ 0#]*)(?:\[(\d{1,4})\])?(\d{1,9})?(?:\.(\d{0,9}))?(?:\[(\d{1,4})\])?([a-zA-Z%])/g;

/** Wider than any text that is meant to be read. */
const MAX_WIDTH = 10_000;

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly verb: string;
}

function format(pattern: string, args: readonly Value[]): Value {
  const parts: Value[] = [];
  let from = 0;
  let next = 0;
  let isNumbered = false;
  for (const match of pattern.matchAll(VERB)) {
    parts.push(plain(pattern.slice(from, match.index)));
    from = match.index + match[0].length;
    const verb = verbOf(match);
    if (verb.verb === '%') {
      parts.push('%');
      continue;
    }
    const number = match[2] ?? match[5];
    if (number !== undefined) {
      isNumbered = true;
      next = Number(number) - 1;
    }
    const arg = args[next];
    if (arg === undefined) throw new FunctionError('there are more verbs than arguments');
    parts.push(formatOne(verb, arg));
    next += 1;
  }
  if (!isNumbered && next < args.length) throw new FunctionError('there are more arguments than verbs');
  parts.push(plain(pattern.slice(from)));
  return joinedText(parts);
}

function plain(text: string): string {
  if (text.includes('%')) throw new FunctionError('a percent sign begins no verb');
  return text;
}

function verbOf(match: RegExpExecArray): Verb {
  const [, flags = '', , width, precision, , verb = ''] = match;
  const numbers = {
    width: Number(width ?? 0),
    precision: precision === undefined ? undefined : Number(precision),
  };
  if (Math.max(numbers.width, numbers.precision ?? 0) > MAX_WIDTH)
    throw new OpenResult('it asks for a very wide text');
  return { flags, ...numbers, verb };
}

function formatOne(verb: Verb, arg: Value): Value {
  if (firstOpen(arg) === undefined) return padded(verb, formatKnown(verb, arg));
  const isPlain = verb.width === 0 && verb.precision === undefined && verb.flags === '';
  if (isPlain && isUnknown(arg) && ['s', 'v', 'd'].includes(verb.verb)) return arg;
  if (isPlain && isUnknown(arg) && verb.verb === 'q') return joinedText(['"', arg, '"']);
  return openText(arg);
}

function formatKnown(verb: Verb, arg: Value): string {
  switch (verb.verb) {
    case 'v':
      return asIs(verb, arg);
    case 's':
      return truncated(asText(arg), verb.precision);
    case 'q':
      return JSON.stringify(truncated(asText(arg), verb.precision));
    case 't':
      return String(asBoolean(arg));
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
      return signed(verb, formatInteger(verb.verb, Math.trunc(asNumber(arg))));
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return signed(verb, formatFloat(verb.verb, verb.precision, asNumber(arg)));
    default:
      throw new FunctionError(`\`%${verb.verb}\` is no verb`);
  }
}

function asIs(verb: Verb, arg: Value): string {
  if (verb.flags.includes('#')) return jsonText(arg);
  if (typeof arg === 'string') return truncated(arg, verb.precision);
  return typeof arg === 'number' ? signed(verb, formatFloat('g', verb.precision, arg)) : jsonText(arg);
}

const BASES: Readonly<Record<string, number>> = { b: 2, d: 10, o: 8, x: 16, X: 16 };

function formatInteger(verb: string, value: number): string {
  const digits = BigInt(value).toString(BASES[verb]);
  return verb === 'X' ? digits.toUpperCase() : digits;
}

function signed({ flags }: Verb, digits: string): string {
  if (digits.startsWith('-')) return digits;
  if (flags.includes('+')) return `+${digits}`;
  return flags.includes(' ') ? ` ${digits}` : digits;
}

function truncated(text: string, precision: number | undefined): string {
  return precision === undefined ? text : graphemes(text).slice(0, precision).join('');
}

function padded({ flags, width, verb }: Verb, text: string): string {
  const missing = width - graphemes(text).length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0') || 'tq'.includes(verb)) return ' '.repeat(missing) + text;
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}

function formatList(pattern: string, args: readonly Value[]): Value {
  const lists = args.map((arg) => (isList(arg) ? listWithOpen(arg) : undefined));
  const lengths = new Set(lists.flatMap((list) => (list ? [list.length] : [])));
  if (lengths.size > 1) throw new FunctionError('the lists differ in length');
  const [length = 1] = lengths;
  return Array.from({ length }, (_, at) => {
    const row = args.map((arg, number) => lists[number]?.[at] ?? (lists[number] ? null : arg));
    const open = row.find((member) => member instanceof OpenMembers);
    return open instanceof OpenMembers
      ? new OpenMembers(reasonOf(open), open.mentions)
      : format(pattern, row);
  });
}
