import type { Place } from './places.ts';
import type { Command } from './step.ts';
import { literalOf } from './text.ts';

/** Programs that fetch an address. */
const FETCHES = /^(?:curl|curlie|xh|wget|https?)$/;
/** Programs that compare what was fetched. */
const COMPARES = /^(?:e?grep|jq|test|\[|diff|cmp|node|python3?|ruby)$/;

/** The command that an address is fetched with, in the place where the activity stands. */
function fetchOf({ activity, step }: Place): Command | undefined {
  if (activity?.kind !== 'smoke-test') return undefined;
  const { path, line } = activity.source;
  return step?.commands.find(
    ({ words, source }) =>
      source.path === path && source.line === line && FETCHES.test(literalOf(words[0] ?? []) ?? ''),
  );
}

/** The command that reads what was fetched and compares it: `curl ... | jq -e ...`. Its failure is the test's. */
export function comparisonOf(place: Place): Command | undefined {
  const fetch = fetchOf(place);
  if (!fetch) return undefined;
  return place.step?.commands.find(
    (command) =>
      command.source.path === fetch.source.path &&
      (command.source.line ?? 0) >= (fetch.source.line ?? 0) &&
      comparesFetched(command),
  );
}

/** Whether a command reads through a pipe what another one fetches from an address, and compares it. */
export function comparesFetched({ words, pipedFrom }: Command): boolean {
  return (
    COMPARES.test(literalOf(words[0] ?? []) ?? '') &&
    pipedFrom.some((from) => FETCHES.test(literalOf(from[0] ?? []) ?? ''))
  );
}

/**
 * Whether a smoke test only asks that something answers: an address is fetched, and what comes back is compared with
 * nothing. That is no test of what was deployed.
 */
export function isLiveness(place: Place): boolean {
  return fetchOf(place) !== undefined && comparisonOf(place) === undefined;
}
