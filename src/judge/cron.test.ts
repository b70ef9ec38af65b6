import { describe, expect, it } from 'vitest';
import { cronDays } from './cron.ts';

describe('the days between two starts of a schedule', () => {
  it.each([
    ['0 3 * * *', 1],
    ['0 3 * * 1', 7],
    ['17 4 * * 1-5', 7],
    ['0 0 1 * *', 31],
    ['0 0 1,15 * *', 17],
    ['0 0 */3 * *', 3],
    ['0 0 1 1 *', 366],
    ['0 12 1 2 *', 366],
    ['cron(0 0 1 1/3 ? *)', 92],
    ['cron(0 0 1 JAN,JUL ? *)', 183],
    ['0 0 1 1-12 *', 31],
    ['cron(0 0 1 */2 ? *)', 61],
    ['cron(0 10 ? * MON *)', 7],
    ['0 0 * * 1#1', 31],
    ['0 0 1-7 * *', 31],
  ])('of `%s` are %i at most', (cron, days) => {
    expect(cronDays(cron)).toBe(days);
  });
});
