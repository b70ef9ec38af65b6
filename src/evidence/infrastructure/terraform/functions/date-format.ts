import type { Instant } from './date-time.ts';
import { FunctionError } from './failure.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** https://developer.hashicorp.com/terraform/language/functions/formatdate */
export function formatDate(pattern: string, { seconds, offset }: Instant): string {
  const date = new Date((Math.floor(seconds) + offset * 60) * 1000);
  const tokens = pattern.match(/'(?:[^']|'')*'|([a-zA-Z])\1*|[^a-zA-Z']+|'/g) ?? [];
  return tokens.map((token) => formatToken(token, date, offset)).join('');
}

function formatToken(token: string, date: Date, offset: number): string {
  if (token === "'") throw new FunctionError('a quote of the pattern is never closed');
  if (token.startsWith("'")) return token === "''" ? "'" : token.slice(1, -1).replaceAll("''", "'");
  if (!/^[a-zA-Z]/.test(token)) return token;
  const format = Object.hasOwn(FORMATS, token) ? FORMATS[token] : undefined;
  if (!format) throw new FunctionError(`\`${token.slice(0, 10)}\` means nothing in a pattern of a date`);
  return format(date, offset);
}

const two = (number: number) => String(number).padStart(2, '0');
const twelve = (date: Date) => date.getUTCHours() % 12 || 12;
const half = (date: Date) => (date.getUTCHours() < 12 ? 'am' : 'pm');

const FORMATS: Readonly<Record<string, (date: Date, offset: number) => string>> = {
  YYYY: (date) => String(date.getUTCFullYear()).padStart(4, '0'),
  YY: (date) => two(date.getUTCFullYear() % 100),
  MMMM: (date) => MONTHS[date.getUTCMonth()] ?? '',
  MMM: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  MM: (date) => two(date.getUTCMonth() + 1),
  M: (date) => String(date.getUTCMonth() + 1),
  DD: (date) => two(date.getUTCDate()),
  D: (date) => String(date.getUTCDate()),
  EEEE: (date) => DAYS[date.getUTCDay()] ?? '',
  EEE: (date) => (DAYS[date.getUTCDay()] ?? '').slice(0, 3),
  hh: (date) => two(date.getUTCHours()),
  h: (date) => String(date.getUTCHours()),
  HH: (date) => two(twelve(date)),
  H: (date) => String(twelve(date)),
  AA: (date) => half(date).toUpperCase(),
  aa: half,
  mm: (date) => two(date.getUTCMinutes()),
  m: (date) => String(date.getUTCMinutes()),
  ss: (date) => two(date.getUTCSeconds()),
  s: (date) => String(date.getUTCSeconds()),
  ZZZZZ: (_, offset) => zone(offset, ':'),
  ZZZZ: (_, offset) => zone(offset, ''),
  ZZZ: (_, offset) => (offset === 0 ? 'UTC' : zone(offset, '')),
  Z: (_, offset) => (offset === 0 ? 'Z' : zone(offset, ':')),
};

function zone(offset: number, separator: string): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}
