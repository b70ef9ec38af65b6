import type { Source } from '../../../../judge/source.ts';
import type { PathFilter } from '../../../../pipelines/occasion.ts';
import type { Located } from '../../yaml/located.ts';
import type { Outcome } from './rules.ts';
import type { WrittenVariables } from './variables.ts';

/** One way in which a job, or a pipeline, comes to run in a situation. */
export interface Admission {
  readonly runs: 'yes' | 'unknown';
  readonly when: string;
  readonly paths: PathFilter | null;
  readonly because: string | null;
  readonly allowFailure: Located | undefined;
  readonly variables: WrittenVariables;
  readonly at: Source;
}

/** Adds up what may come of a list of rules. None: it does not run. */
export function admissionsOf(outcomes: readonly Outcome[], defaultWhen: string): readonly Admission[] {
  const runsIn = (outcome: Outcome) => (outcome.when ?? defaultWhen) !== 'never';
  const admission = (outcome: Outcome, change: Partial<Admission> = {}): Admission => ({
    runs: outcome.certainty === 'certain' ? 'yes' : 'unknown',
    when: outcome.when ?? defaultWhen,
    paths: outcome.paths,
    because: outcome.because,
    allowFailure: outcome.allowFailure,
    variables: outcome.variables,
    at: outcome.at,
    ...change,
  });
  const last = outcomes.at(-1);
  const before = outcomes.slice(0, -1);
  const byPath = united(
    before.filter((one) => one.paths !== null && runsIn(one)).map((one) => admission(one)),
  );
  const excluded = before.filter((one) => one.paths !== null && !runsIn(one));
  const possible = before.filter((one) => one.paths === null);
  if (!last || !runsIn(last)) return [...byPath, ...possible.filter(runsIn).map((one) => admission(one))];
  const doubt =
    possible.find((one) => !runsIn(one)) ??
    possible.find((one) => isManual(one, defaultWhen) !== isManual(last, defaultWhen));
  const [filter] = excluded.flatMap(({ paths }) => paths ?? []);
  const paths =
    last.paths ??
    (filter && { ...filter, include: [], exclude: excluded.flatMap((one) => one.paths?.include ?? []) });
  const final = admission(last, {
    paths: paths ?? null,
    ...(doubt ? { runs: 'unknown', because: doubt.because } : {}),
  });
  // Where it runs in any case, a rule for some paths adds nothing unless it starts it in another way.
  return [...byPath.filter((one) => final.paths !== null || one.when !== final.when), final];
}

/** Rules that start it in the same way count as one, for the paths of all of them. */
function united(admissions: readonly Admission[]): readonly Admission[] {
  const byWay = new Map<string, Admission>();
  for (const one of admissions) {
    const key = JSON.stringify([one.runs, one.when, one.allowFailure?.at.line ?? null, [...one.variables]]);
    const known = byWay.get(key);
    if (!known) byWay.set(key, one);
    else if (known.paths && one.paths) {
      const include = [...new Set([...known.paths.include, ...one.paths.include])];
      byWay.set(key, { ...known, paths: { ...known.paths, include } });
    }
  }
  const all = [...byWay.values()];
  // What surely runs for the same paths leaves no doubt.
  return all.filter((one) => one.runs === 'yes' || !all.some((other) => covers(other, one)));
}

function covers(sure: Admission, doubtful: Admission): boolean {
  if (sure.runs !== 'yes' || sure.when !== doubtful.when || sure.variables.size + doubtful.variables.size > 0)
    return false;
  const { paths } = sure;
  return paths === null || (doubtful.paths?.include.every((path) => paths.include.includes(path)) ?? false);
}

function isManual({ when }: Outcome, defaultWhen: string): boolean {
  return (when ?? defaultWhen) === 'manual';
}

/** What runs only where something around it does: the workflow, an include, the job that triggers a child pipeline. */
export function within(inner: readonly Admission[], gate: readonly Admission[]): readonly Admission[] {
  const [first, ...others] = gate;
  if (!first) return [];
  // Several ways through the gate differ in their paths; the one without covers the others.
  const through = others.find(({ paths }) => paths === null) ?? first;
  return inner.map((one) => ({
    ...one,
    runs: through.runs === 'yes' ? one.runs : 'unknown',
    because: one.because ?? through.because,
    paths: one.paths ?? through.paths,
    when: through.when === 'manual' && one.when !== 'manual' ? 'manual' : one.when,
  }));
}
