import { asText } from './argument.ts';
import { formatDate } from './date-format.ts';
import { durationOf, instantOf } from './date-time.ts';
import { type FunctionTable, known, partial } from './definition.ts';
import { OpenResult } from './failure.ts';

/** https://developer.hashicorp.com/terraform/language/functions, "Date and time functions". */
export const DATE_FUNCTIONS: FunctionTable = {
  formatdate: known(2, ([pattern, time]) => formatDate(asText(pattern), instantOf(asText(time)))),
  plantimestamp: partial(0, () => now()),
  timeadd: known(2, ([time, duration]) =>
    timestamp(instantOf(asText(time)).seconds + durationOf(asText(duration))),
  ),
  timecmp: known(2, ([a, b]) => Math.sign(instantOf(asText(a)).seconds - instantOf(asText(b)).seconds)),
  timestamp: partial(0, () => now()),
};

function now(): never {
  throw new OpenResult('it is the time at which Terraform runs');
}

function timestamp(seconds: number): string {
  return new Date(Math.floor(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}
