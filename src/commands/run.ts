import { check } from '../check.ts';

/** Runs one command line and returns its exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const report = await check(args[1] ?? '.', {});
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return report.answer === 'NO-GO' ? 1 : 0;
}
