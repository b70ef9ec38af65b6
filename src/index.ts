/** gonogo as a library: check a tree, get a report. */
export { type CheckOptions, check } from './check.ts';
export type { Report } from './report/report.ts';
export { UserError } from './talk/user-error.ts';
