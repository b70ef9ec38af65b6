import { daysBetween } from '../judge/record.ts';
import { writeInTree } from '../outside/write.ts';
import { UserError } from '../talk/user-error.ts';
import type { Console, Invocation, Option } from './command.ts';

export const UNTIL_OPTION: Option = {
  type: 'string',
  value: 'DATE',
  help: 'Last day on which it counts: yyyy-mm-dd, or a number of days such as 30d.',
};

/**
 * The value of an option that must be there.
 *
 * @throws UserError `wrong-use`.
 */
export function required(invocation: Invocation, option: string, what: string): string {
  const value = invocation.text(option)?.trim();
  if (value) return value;
  throw new UserError('wrong-use', `--${option} is missing: ${what}.`, `Add --${option} "...".`);
}

/**
 * The last day of a record as `yyyy-mm-dd`.
 *
 * @throws UserError `wrong-use` for something that is no date, lies in the past or is too far away.
 */
export function lastDay(text: string, now: Date, mostDays: number): string {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  const until =
    days === undefined
      ? text
      : new Date(now.getTime() + Number(days) * 86_400_000).toISOString().slice(0, 10);
  const today = now.toISOString().slice(0, 10);
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(until) && new Date(`${until}T00:00:00Z`).toISOString().startsWith(until);
  if (!isDate) {
    throw new UserError(
      'wrong-use',
      `--until "${text}" is no date.`,
      'Write a date such as 2030-01-31, or 30d.',
    );
  }
  if (until < today)
    throw new UserError('wrong-use', `--until ${until} is in the past.`, 'Name a day to come.');
  if (daysBetween(today, until) > mostDays) {
    throw new UserError(
      'wrong-use',
      `--until ${until} is more than ${mostDays} days away, the most that is allowed here.`,
      `Name an earlier day, or write ${mostDays}d.`,
    );
  }
  return until;
}

/** Writes a record into the tree, or only shows it. */
export function keepRecord(
  root: string,
  path: string,
  record: object,
  isDryRun: boolean,
  console: Console,
): void {
  const text = `${JSON.stringify(record, null, 2)}\n`;
  if (isDryRun) console.out(text);
  else writeInTree(root, path, text);
}
