import { FunctionError } from './failure.ts';

/** A moment, and the clock that it was written by. */
export interface Instant {
  /** Since 1970, by universal time. */
  readonly seconds: number;
  /** How far the clock is ahead of universal time, in minutes. */
  readonly offset: number;
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d{1,9})?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** Reads a time as RFC 3339 writes it. */
export function instantOf(text: string): Instant {
  const match = TIME.exec(text);
  if (!match) throw new FunctionError(`\`${text.slice(0, 40)}\` is no time of RFC 3339`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(utc);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60;
  if (!isReal || second > 59) throw new FunctionError(`\`${text.slice(0, 40)}\` is no time of RFC 3339`);
  const size = Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0);
  const offset = match[8] === '-' ? -size : size;
  return { seconds: utc / 1000 + Number(match[7] ?? 0) - offset * 60, offset };
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** Reads a duration of Go's, such as `-1h30m`, in seconds. */
export function durationOf(text: string): number {
  const [, sign, parts = ''] = /^([-+]?)(.{1,100})$/.exec(text) ?? [];
  if (parts === '0') return 0;
  const part = /(\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(ns|us|µs|ms|s|m|h)/y;
  let seconds = 0;
  let at = 0;
  while (at < parts.length) {
    part.lastIndex = at;
    const match = part.exec(parts);
    if (!match) break;
    seconds += Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0);
    at += match[0].length;
  }
  if (at < parts.length || parts === '') throw new FunctionError('that is no duration');
  return sign === '-' ? -seconds : seconds;
}
