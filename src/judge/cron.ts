/** Days between two starts of a schedule in cron's notation, at most. A list of weekdays or every day: within a week. */
export function cronDays(cron: string): number {
  const fields = cron
    .replace(/^cron\((.*)\)$/, '$1')
    .trim()
    .split(/\s+/);
  const [, , dayOfMonth = '*', month = '*', dayOfWeek = '*'] = fields;
  const isOpen = (field: string) => field === '*' || field === '?';
  const months = isOpen(month) ? 1 : monthsBetween(month);
  if (months > 1) return Math.ceil(months * 30.5);
  if (!isOpen(dayOfWeek)) return /[#L]/.test(dayOfWeek) ? 31 : 7;
  if (isOpen(dayOfMonth)) return 1;
  const every = /^(?:\*|\d+)\/(\d+)$/.exec(dayOfMonth)?.[1];
  if (every !== undefined) return Number(every);
  const days = dayOfMonth
    .split(',')
    .map(Number)
    .sort((a, b) => a - b);
  if (days.some((day) => !Number.isFinite(day))) return 31;
  const gaps = days.map((day, at) => (days[at + 1] ?? (days[0] ?? 1) + 31) - day);
  return Math.max(...gaps);
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Months between two of those that a field names, at most; 12 where the field is of another notation. */
function monthsBetween(field: string): number {
  const chosen = [...new Set(field.split(',').flatMap(monthsOf))].sort((a, b) => a - b);
  const [first] = chosen;
  if (first === undefined || !chosen.every((month) => month >= 1 && month <= 12)) return 12;
  return Math.max(...chosen.map((month, at) => (chosen[at + 1] ?? first + 12) - month));
}

/** `3`, `JAN`, `1-6`, `1/3`: the months that a part of the field means. */
function monthsOf(part: string): readonly number[] {
  const [range = '', step] = part.split('/');
  const [from = '', to] = range === '*' ? ['1', '12'] : range.split('-');
  const start = monthOf(from);
  const end = to === undefined ? (step === undefined ? start : 12) : monthOf(to);
  const by = step === undefined ? 1 : Number(step);
  if (![start, end, by].every((number) => Number.isInteger(number) && number >= 1 && number <= 12))
    return [Number.NaN];
  return MONTHS.map((_, index) => index + 1).filter(
    (month) => month >= start && month <= end && (month - start) % by === 0,
  );
}

function monthOf(text: string): number {
  const named = MONTHS.indexOf(text.toUpperCase());
  return named >= 0 ? named + 1 : Number(text);
}
