/** Days between two starts of a schedule in cron's notation, at most. A list of weekdays or every day: within a week. */
export function cronDays(cron: string): number {
  const fields = cron
    .replace(/^cron\((.*)\)$/, '$1')
    .trim()
    .split(/\s+/);
  const [, , dayOfMonth = '*', month = '*', dayOfWeek = '*'] = fields;
  const isOpen = (field: string) => field === '*' || field === '?';
  if (!isOpen(month)) return 366;
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
