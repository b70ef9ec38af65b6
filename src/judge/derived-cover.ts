import { WHOLE_TREE } from './source.ts';
import { fail, notApplicable, pass, type Statement, unknown } from './statement.ts';
import type { Verdict } from './verdict.ts';

/** One part of a whole, and the controls of which one has to pass. */
export interface CoveredPart {
  /** As a user would call it: "the build", "A05 Injection". */
  readonly name: string;
  readonly controls: readonly string[];
  /** What covers it cheapest, as a sentence in the imperative. */
  readonly cheapest: string;
}

/** Whether at least one control of the part passes. A control that is not checked yet is as good as unknown. */
export function partStatement(
  { name, controls, cheapest }: CoveredPart,
  verdicts: ReadonlyMap<string, Verdict>,
): Statement {
  const at = { ...WHOLE_TREE, resource: name };
  const verdictOf = (id: string) => verdicts.get(id) ?? 'unknown';
  const passing = controls.filter((id) => verdictOf(id) === 'pass');
  if (passing.length > 0) return pass(at, `${name}: ${listed(passing)}`);
  const open = controls.filter((id) => verdictOf(id) === 'unknown');
  const failing = controls.filter((id) => verdictOf(id) === 'fail');
  if (open.length > 0) {
    const but = failing.length > 0 ? `${listed(failing)} fails, and ` : '';
    return unknown(at, `${name}: ${but}${listed(open)} could not be told`, {
      how: `settle ${listed(open)}`,
    });
  }
  if (failing.length === 0) return notApplicable(`${name}: nothing that these controls speak of`, at);
  return fail(at, `Nothing covers ${name}: ${listed(failing)} fails. ${cheapest}`, { address: name });
}

function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).map((id) => `\`${id}\``);
  return ids.length > 3 ? `${shown.join(', ')} and ${ids.length - 3} more` : shown.join(', ');
}
